import fc from 'fast-check'
import { folderWith, pluginFile } from './support/files'
import { buildCli, runCli } from './support/run-cli'

beforeAll(buildCli, 60_000)

const folder = folderWith({
  'plugin.js': pluginFile("await kong.response.set_header('x-a', '1')"),
  'kong.yml': '_format_version: "3.0"\nservices: []\n',
  'a.kong-test.yml': 'plugins: { probe: plugin.js }\ntests:\n  - name: it answers\n    request: GET /\n',
  'broken.js': 'class {',
  'broken.yml': 'a: [',
})

const command = fc.constantFrom('run', 'check', 'test', 'schema', 'init', 'serve', 'help', '')
/** Nothing that goes on until it is interrupted. */
const word = fc.constantFrom(
  ...[
    'plugin.js',
    'kong.yml',
    'a.kong-test.yml',
    'broken.js',
    'broken.yml',
    'missing',
    '.',
    '/',
    'GET',
    '{"a":1}',
    '-f',
    '--format',
  ],
  ...[
    'json',
    'sarif',
    '--kong-yml',
    '--config',
    '--plugin',
    '--to',
    'lua',
    '--time-limit',
    '5',
    '--help',
    '--port=x',
    '--keep=-1',
    '--',
  ],
)

test('whatever the command line is, it ends, and no mistake of its own is told', async () => {
  const lines = fc
    .tuple(command, fc.array(word, { maxLength: 5 }))
    .filter(([name, words]) => name !== 'serve' || /=/.test(words.join()))
  await fc.assert(
    fc.asyncProperty(lines, async ([name, words]) => {
      const { code, log } = await runCli([name, ...words], folder)

      expect([0, 1, 2]).toContain(code)
      expect(log).not.toMatch(/mistake of its own|^\s+at /m)
    }),
    { numRuns: 5 },
  )
}, 120_000)
