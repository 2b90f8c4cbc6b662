import type { Config } from 'jest'

const shared: Config = {
  // The packages in there are installed and run elsewhere, by scripts/smoke.mjs.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/__tests__/package/fixtures/'],
  // Templates are tried out where they are written to, by the tests of init.
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/templates/', '<rootDir>/__tests__/package/fixtures/'],
  moduleNameMapper: {
    '^fast-check$': '<rootDir>/scripts/seeded-fast-check.js',
    '^kong-pdk-mock$': '<rootDir>/src/index.ts',
    '^kong-pdk-mock/assert$': '<rootDir>/src/assert.ts',
    '^kong-pdk-mock/jest$': '<rootDir>/src/jest/setup.ts',
    '^kong-pdk-mock/matchers$': '<rootDir>/src/jest/matchers/index.ts',
    '^kong-pdk-mock/plugin_test$': '<rootDir>/src/plugin-test.ts',
  },
  transform: { '\\.ts$': 'ts-jest', 'report/page/index\\.html$': '<rootDir>/scripts/report-page.js' },
}

const config: Config = {
  // Jest leaves a core to others, which on two cores is half of all.
  maxWorkers: '100%',
  // Of a test that hangs; whatever does not is quicker on the busiest machine, too.
  testTimeout: 30_000,
  projects: [
    { ...shared, displayName: 'mock', testMatch: ['<rootDir>/__tests__/**/*.test.ts'] },
    {
      ...shared,
      displayName: 'examples',
      testMatch: ['<rootDir>/examples/**/*.test.{js,ts}'],
      // What the preset does for a plugin that stands alone.
      setupFilesAfterEnv: ['<rootDir>/src/jest/setup.ts'],
    },
  ],
  collectCoverageFrom: ['src/**/*.ts'],
}
export default config
