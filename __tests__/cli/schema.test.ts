import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildSync } from 'esbuild'
import { exportFile, schema } from '../../src/cli/commands/schema'
import { whenPythonIsThere } from '../cases/support/languages'
import type { SchemaLanguage } from '../../src/schema-export/export-schema'

const folder = mkdtempSync(path.join(tmpdir(), 'schema-export-'))
const testPython = whenPythonIsThere()
const childFile = path.join(folder, 'load-child.js')

beforeAll(() => {
  const entry = path.join(__dirname, '../../src/cli/load-child.ts')
  buildSync({ entryPoints: [entry], outfile: childFile, bundle: true, platform: 'node', packages: 'external' })
})

afterAll(() => rmSync(folder, { recursive: true }))

/** Writes a plugin's file and exports its schema. */
async function exported(file: string, source: string, language: SchemaLanguage) {
  writeFileSync(path.join(folder, file), source)
  const said = { out: '', log: '' }
  const terminal = {
    cwd: folder,
    env: {},
    isTty: false,
    out: (text: string) => (said.out += text),
    log: (line: string) => (said.log += line),
  }
  return { code: await exportFile({ file, language }, childFile, terminal), ...said }
}

const plugin = (rest: string) => `class Plugin { access() {} }\nmodule.exports = { Plugin, ${rest} }`

const run = (...args: string[]) =>
  schema.run(args, { cwd: folder, env: {}, isTty: false, out: () => undefined, log: () => undefined })

test('the schema of a file goes to standard output under the name of the file', async () => {
  const source = plugin("Schema: [{ limit: { type: 'integer' } }]")

  await expect(exported('Key-Quota.js', source, 'lua')).resolves.toMatchObject({
    code: 0,
    out: expect.stringMatching(/^return \{\n {2}name = "key-quota",/),
    log: '',
  })
})

test('what a plugin prints when it is loaded does not get into the schema', async () => {
  const source = `console.log('loading')\n${plugin('Name: "noisy", Schema: []')}`

  const { out } = await exported('noisy.js', source, 'json-schema')

  expect(JSON.parse(out)).toMatchObject({ title: 'noisy', properties: {} })
})

test('a plugin without a schema has a config without fields', async () => {
  await expect(exported('bare.js', plugin(''), 'typescript')).resolves.toMatchObject({
    code: 0,
    out: expect.stringContaining('export type BareConfig = Record<string, never>'),
  })
})

testPython('a schema in Python is exported as one in JavaScript is', async () => {
  const source =
    'Schema = ({"limit": {"type": "integer", "default": 3}},)\nclass Plugin(object):\n    def access(self, kong): pass\n'
  const { code, out } = await exported('p.py', source, 'json-schema')

  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ properties: { limit: { default: 3 } } })
})

test('a schema that Kong refuses is told in its words', async () => {
  const { code, out, log } = await exported('bad.js', plugin("Schema: [{ f: { type: 'array' } }]"), 'lua')

  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(log).toBe(
    `bad.js: Kong would not start with the schema of "bad": schema violation (f: field of type 'array' must declare 'elements')`,
  )
})

test.each([
  [
    'throws',
    "\nthrow new Error('no luck')",
    /^wrong\.js:2:7: Error: no luck\. The file cannot be loaded; try: kong-pdk-mock check wrong\.js$/,
  ],
  ['has wrong syntax', 'class A {\n', /^wrong\.js:\d+:1: SyntaxError: Unexpected end of input\./],
  ['ends the process', 'process.exit(3)', 'ended the process'],
  ['exports no plugin', 'module.exports = { plugin: 1 }', 'exports no class "Plugin"'],
  ['has a schema in circles', 'const Schema = []; Schema.push(Schema); ' + plugin('Schema'), 'JSON cannot carry'],
])('a file that %s is a usage error', async (_, source, sentence) => {
  await expect(exported('wrong.js', source, 'lua')).rejects.toThrow(sentence)
})

test.each([
  [[], 'Usage: kong-pdk-mock schema export'],
  [['export', '--to', 'lua', 'nowhere.js'], 'There is no file "nowhere.js".'],
  [['export', 'a.js'], 'In which language? Use --to with one of json-schema, lua, typescript.'],
  [['import', 'a.js'], 'There is no action "import"'],
  [['export', '--to', 'lua'], 'Name one plugin file'],
  [['export', '--to', 'lua', 'a.js', 'b.js'], 'Name one plugin file'],
  [['export', '--to', 'xml', 'a.js'], 'There is no language "xml". Use --to with one of json-schema, lua, typescript.'],
  [['export', '--into', 'lua', 'a.js'], "Unknown option '--into'"],
])('the arguments %j are a usage error', async (args, sentence) => {
  await expect(run(...args)).rejects.toThrow(sentence)
})
