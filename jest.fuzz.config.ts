import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from 'jest'
import usual from './jest.config'

const tests = join(__dirname, '__tests__')
const mock = usual.projects?.find((project) => typeof project === 'object' && project.displayName === 'mock')

/** The tests with properties, each of them tried for FUZZ_SECONDS (20 unless told): `npm run fuzz`. */
const config: Config = {
  ...(mock as Config),
  testMatch: readdirSync(tests, { recursive: true, encoding: 'utf8' })
    .filter(
      (file) => file.endsWith('.test.ts') && readFileSync(join(tests, file), 'utf8').includes("from 'fast-check'"),
    )
    .map((file) => `<rootDir>/__tests__/${file}`),
  moduleNameMapper: {
    ...(mock as Config).moduleNameMapper,
    '^fast-check$': '<rootDir>/scripts/fuzz-fast-check.js',
  },
  testTimeout: 24 * 3600 * 1000,
  testEnvironment: '<rootDir>/scripts/fuzz-environment.js',
  // With it Jest never runs tests itself, so that the end of a process in which a property hangs is not its own.
  workerIdleMemoryLimit: '2GB',
}
export default config
