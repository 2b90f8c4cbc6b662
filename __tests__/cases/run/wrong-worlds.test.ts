import type { FileResult } from '../../../src/cases/result'
import { runYaml } from '../support/run-cases'

const PLUGIN = `class Gate { access() {} }\nmodule.exports = { Plugin: Gate, Name: 'gate', Version: '1.0.0', Priority: 7 }\n`

const STRICT = `${PLUGIN}Object.assign(module.exports, { Schema: [{ key: { type: 'number', required: true } }, { size: { type: 'number' } }] })`

const run = (yaml: string) => runYaml(yaml, { 'gate.js': PLUGIN, 'strict.js': STRICT })

/** The one mistake that the file, or its only test, has: `line:column message fix`. */
function mistakeIn({ mistakes, cases: [test] }: FileResult): string {
  const found = test?.outcome.kind === 'broken' ? test.outcome.mistakes : mistakes
  return found.map(({ place, message, fix }) => `${place.line}:${place.column} ${message} ${fix}`).join('\n')
}

test.each([
  [
    'a plugin file that is not there',
    'plugins: [gate.js, gaet.js]\ntests:\n  - { name: x, request: / }\n',
    '1:20 There is no file "gaet.js". Give the path of a plugin, relative to this file.',
  ],
  [
    'a file of a body that is not there',
    'plugins: gate.js\ntests:\n  - name: x\n    request: { path: /, file: body.bin }\n',
    '4:31 There is no file "body.bin". Give its path, relative to this file.',
  ],
  [
    'a file to compare with that is not there',
    'plugins: gate.js\ntests:\n  - name: x\n    request: /\n    expect: { response: { file: body.bin } }\n',
    '5:33 There is no file "body.bin". Give its path, relative to this file.',
  ],
  [
    'a file that is a folder',
    'plugins: gate.js\ntests:\n  - name: x\n    request: { path: /, file: . }\n',
    '4:31 "." cannot be read: EISDIR: illegal operation on a directory, read. Give its path, relative to this file.',
  ],
  [
    'a plugin of the world that nobody has',
    'plugins: gate.js\nworld:\n  services:\n    - url: http://a\n      plugins: [{ name: key-atuh }]\ntests:\n  - { name: x, request: / }\n',
    '5:25 Failed to load plugin "key-atuh": the gateway has neither a module nor a stand-in for it (stand-ins: acl, ' +
      'basic-auth, correlation-id, key-auth, request-termination). Correct the name, or leave it out: ignored_plugins: [key-atuh].',
  ],
  [
    'a consumer that the world does not have',
    'plugins: gate.js\ntests:\n  - name: x\n    request: { path: /, consumer: bob }\n',
    '4:14 Failed to identify the caller: there is no consumer "bob". The gateway has no consumers. ' +
      'Add it to the world: consumers: [{ username: bob }].',
  ],
  [
    'a field that Kong does not know',
    'plugins: gate.js\nworld:\n  services: [{ urll: http://a, host: b }]\ntests:\n  - { name: x, request: / }\n',
    '3:16 Kong refuses services[0].urll: unknown field. Did you mean "url"?',
  ],
  [
    'a field that a plugin without fields does not have',
    'plugins: gate.js\ntests:\n  - { name: x, request: /, config: { key: 1 } }\n',
    "3:38 Kong refuses plugins[0].config.key: unknown field. The plugin's Schema has no fields. In Go it is made of the exported ones of what New returns.",
  ],
  [
    'a field that a plugin does not have',
    'plugins: strict.js\ntests:\n  - { name: x, request: /, config: { key: 1, cola: 2 } }\n',
    "3:46 Kong refuses plugins[0].config.cola: unknown field. The plugin's Schema has key, size.",
  ],
  [
    'a field that is missing where nobody has written a config',
    'plugins: strict.js\ntests:\n  - { name: x, request: / }\n',
    '3:13 Kong refuses plugins[0].config.key: required field missing. Correct it here.',
  ],
  [
    'a key that stands twice',
    'plugins: gate.js\ntests:\n  - name: x\n    request: /\n    name: y\n',
    '5:5 This key is in the mapping already. Keep one of them.',
  ],
])('%s is told where it stands, and what to do', async (_, yaml, mistake) => {
  expect(mistakeIn(await run(yaml))).toBe(mistake)
})
