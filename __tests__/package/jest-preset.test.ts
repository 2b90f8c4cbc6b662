import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

interface Preset {
  setupFilesAfterEnv: string[]
  moduleNameMapper: Record<string, string>
  transform?: Record<string, unknown>
}

// Each test starts Node, and the machine may be busy.
jest.setTimeout(60_000)

let project: string

const home = (): string => join(project, 'node_modules/kong-pdk-mock')
const entryOf = (name: string): string => join(project, 'node_modules', name, 'index.js')

beforeEach(() => {
  project = realpathSync(mkdtempSync(join(tmpdir(), 'kong-pdk-mock-preset-')))
  mkdirSync(home(), { recursive: true })
  copyFileSync('jest-preset.js', join(home(), 'jest-preset.js'))
  mkdirSync(join(home(), 'plugin_test'))
  copyFileSync('plugin_test/jest-preset.js', join(home(), 'plugin_test/jest-preset.js'))
})

afterEach(() => rmSync(project, { recursive: true }))

function installed(...names: string[]): void {
  for (const name of names) {
    mkdirSync(join(project, 'node_modules', name), { recursive: true })
    writeFileSync(entryOf(name), '')
  }
}

/** A process of its own: what is found depends on the folder in which Jest was started. */
function loadPreset(folder = project, file = 'jest-preset.js'): Preset {
  const script = `JSON.stringify(require(${JSON.stringify(join(home(), file))}))`
  return JSON.parse(execFileSync(process.execPath, ['-p', script], { cwd: folder, encoding: 'utf8' }))
}

test('leaves transforming to Jest when the project has no TypeScript transformer', () => {
  expect(loadPreset()).not.toHaveProperty('transform')
})

test('takes ts-jest when the project has it', () => {
  installed('ts-jest')

  expect(loadPreset().transform).toEqual({
    '\\.[cm]?ts$': [entryOf('ts-jest'), {}],
    '\\.[cm]?jsx?$': 'babel-jest',
  })
})

test('prefers @swc/jest and tells it to read TypeScript', () => {
  installed('ts-jest', '@swc/jest', '@swc/core')

  expect(loadPreset().transform?.['\\.[cm]?ts$']).toEqual([
    entryOf('@swc/jest'),
    { jsc: { parser: { syntax: 'typescript', decorators: true } } },
  ])
})

test("lets the project's own .swcrc speak", () => {
  installed('@swc/jest', '@swc/core')
  writeFileSync(join(project, '.swcrc'), '{}')

  expect(loadPreset().transform?.['\\.[cm]?ts$']).toEqual([entryOf('@swc/jest'), {}])
})

test('passes over an @swc/jest whose compiler is missing', () => {
  installed('@swc/jest', 'ts-jest')

  expect(loadPreset().transform?.['\\.[cm]?ts$']).toEqual([entryOf('ts-jest'), {}])
})

test('finds the transformer beside itself when Jest was started elsewhere', () => {
  installed('ts-jest')

  expect(loadPreset(tmpdir()).transform?.['\\.[cm]?ts$']).toEqual([entryOf('ts-jest'), {}])
})

test('loads the matchers after the test framework', () => {
  expect(loadPreset().setupFilesAfterEnv).toEqual([join(home(), 'dist/jest/setup.js')])
})

test.each(['kong-pdk', 'kong-pdk/kong', 'kong-pdk/kong/response'])(
  'maps %s, which has types only, to an empty module',
  (name) => {
    const targets = Object.entries(loadPreset().moduleNameMapper).filter(([pattern]) => new RegExp(pattern).test(name))

    expect(targets).toEqual([[expect.any(String), join(home(), 'dist/jest/kong-pdk-types.js')]])
  },
)

test.each(['kong-pdk/plugin_test', 'kong-pdk/server', 'kong-pdk-mock', './kong-pdk'])('leaves %s alone', (name) => {
  const patterns = Object.keys(loadPreset().moduleNameMapper)

  expect(patterns.filter((pattern) => new RegExp(pattern).test(name))).toEqual([])
})

test('the preset for suites of kong-pdk adds its PluginTest, and nothing else', () => {
  const { moduleNameMapper, ...preset } = loadPreset(project, 'plugin_test/jest-preset.js')
  const { moduleNameMapper: plainMapper, ...plain } = loadPreset()
  const [[pattern, target] = ['', ''], ...rest] = Object.entries(moduleNameMapper).filter(
    ([key]) => !(key in plainMapper),
  )

  expect(preset).toEqual(plain)
  expect(moduleNameMapper).toMatchObject(plainMapper)
  expect([target, rest]).toEqual([join(home(), 'dist/plugin-test.js'), []])
  expect('kong-pdk/plugin_test').toMatch(new RegExp(pattern))
  expect('kong-pdk-mock/plugin_test').not.toMatch(new RegExp(pattern))
})
