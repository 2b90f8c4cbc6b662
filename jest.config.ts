import type { Config } from 'jest'

const config: Config = {
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  // The packages in there are installed and run elsewhere, by scripts/smoke.mjs.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/__tests__/package/fixtures/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/__tests__/package/fixtures/'],
  moduleNameMapper: {
    '^kong-pdk-mock$': '<rootDir>/src/index.ts',
    '^kong-pdk-mock/jest$': '<rootDir>/src/jest/setup.ts',
    '^kong-pdk-mock/matchers$': '<rootDir>/src/jest/matchers/index.ts',
  },
  transform: { '\\.ts$': 'ts-jest' },
  collectCoverageFrom: ['src/**/*.ts'],
}
export default config
