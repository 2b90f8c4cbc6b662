import type { Config } from 'jest'

const config: Config = {
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  transform: { '\\.ts$': ['ts-jest', { isolatedModules: true }] },
}
export default config
