import { readFileSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runFile } from '../../../src/cases/run/run-file'
import type { FileResult } from '../../../src/cases/result'
import { folderWith } from '../../cli/support/files'
import { whenGoIsThere, whenPythonIsThere } from '../support/languages'

const testPython = whenPythonIsThere()
const testGo = whenGoIsThere()
const examples = path.join(__dirname, '../../../examples')
const LIMIT = 60_000

jest.setTimeout(LIMIT)

function run(file: string): Promise<FileResult> {
  return runFile(file, { load: () => ({}), isWanted: () => true, bail: false, limit: LIMIT })
}

/** Runs a case file beside other files. */
function runWith(yaml: string, files: Readonly<Record<string, string>>): Promise<FileResult> {
  return run(path.join(folderWith({ 'a.kong-test.yml': yaml, ...files }), 'a.kong-test.yml'))
}

/** Names and outcomes, and what went wrong where something did. */
function outcomes({ cases, mistakes }: FileResult): unknown[] {
  return [...mistakes, ...cases.map(({ outcome }) => (outcome.kind === 'passed' ? 'passed' : outcome))]
}

const PROBE = `
import os

class Plugin(object):
    def __init__(self, config):
        pass

    def access(self, kong):
        path, _ = kong.request.get_path()
        if path == "/die":
            os._exit(3)
        if path == "/raise":
            raise ValueError("no tea")
        kong.response.set_header("x-pid", str(os.getpid()))
`
const EARLY = `
Schema = ({"fails": {"type": "boolean"}},)

class Plugin(object):
    def __init__(self, config):
        self.fails = config.get("fails")

    def access(self, kong):
        if self.fails:
            raise ValueError("too early")
        kong.response.set_header("x-ok", "1")
`
const ONE = 'tests:\n  - { name: a, request: /, expect: { response: { headers: { x-pid: { present: true } } } } }\n'

/** A plugin with an Access of those arguments. */
function goPlugin(args: string): Record<string, string> {
  const main = `package main

import (
	"github.com/Kong/go-pdk"
	"github.com/Kong/go-pdk/server"
)

type Config struct{ limit int }

func New() interface{} { return &Config{} }

func (config *Config) Access(${args}) {}

func main() { server.StartServer(New, "1.0.0", 10) }
`
  const [mod, sum] = ['go.mod', 'go.sum'].map((name) => readFileSync(path.join(examples, 'go-plugin', name), 'utf8'))
  return { 'main.go': main, 'go.mod': mod ?? '', 'go.sum': sum ?? '' }
}

testPython('the Python example passes', async () => {
  const result = await run(path.join(examples, 'python-plugin/tests/tenant-gate.kong-test.yml'))

  expect(new Set(outcomes(result))).toEqual(new Set(['passed']))
})

testGo('the Go example passes', async () => {
  const result = await run(path.join(examples, 'go-plugin/webhook-signature.kong-test.yml'))

  expect(new Set(outcomes(result))).toEqual(new Set(['passed']))
})

testPython('a single file of Python is a plugin, whatever stands beside it', async () => {
  const result = await runWith(`server: { python: probe.py }\n${ONE}`, { 'probe.py': PROBE, 'broken.py': 'x = (' })

  expect(outcomes(result)).toEqual(['passed'])
})

testPython('a Python plugin may start a server of its own', async () => {
  const own = `${PROBE}
if __name__ == "__main__":
    from kong_pdk.cli import start_dedicated_server
    start_dedicated_server("own-name", Plugin, "1.0.0", 5)
`

  expect(outcomes(await runWith(`server: { python: p.py }\nplugin: own-name\n${ONE}`, { 'p.py': own }))).toEqual([
    'passed',
  ])
})

testPython('a server that a test ends is there again for the next one', async () => {
  const yaml = `server: { python: probe.py, read_timeout: 5000 }
tests:
  - { name: a, request: /die, expect: { problems: [plugin-server-died] } }
  - { name: b, request: /, expect: { response: { headers: { x-pid: { present: true } } } } }
`

  expect(outcomes(await runWith(yaml, { 'probe.py': PROBE }))).toEqual(['passed', 'passed'])
})

testPython('a handler that raises is a problem with its message and the line of its file', async () => {
  const yaml = 'server: { python: probe.py, read_timeout: 1500 }\ntests:\n  - { name: a, request: /raise }\n'
  const told = JSON.stringify(outcomes(await runWith(yaml, { 'probe.py': PROBE })))

  expect(told).toContain('ValueError: no tea')
  expect(told).toMatch(/fail-open\)\. \(\S+probe\.py:13\)/)
})

testPython('a constructor that raises is a problem with its exception and the line of its file', async () => {
  const broken = PROBE.replace('pass', 'config["missing"]')
  const told = JSON.stringify(outcomes(await runWith(`server: { python: probe.py }\n${ONE}`, { 'probe.py': broken })))

  expect(told).toMatch(/the constructor threw KeyError: 'missing': .*\(\S+probe\.py:6\)/)
})

testPython(
  'a handler that raises where it has not called Kong yet hangs its server, but not the next test',
  async () => {
    const yaml = `server: { python: early.py }
tests:
  - { name: a, config: { fails: true }, request: /, expect: { problems: [handler-threw] } }
  - { name: b, request: /, expect: { response: { headers: { x-ok: '1' } } } }
`

    expect(outcomes(await runWith(yaml, { 'early.py': EARLY }))).toEqual(['passed', 'passed'])
  },
)

testPython('a schema in Python that is no list is refused, as Kong refuses it', async () => {
  const plugin = `Schema = ({"a": {"type": "string"}})\n${PROBE}`
  const [outcome] = outcomes(await runWith(`server: { python: probe.py }\n${ONE}`, { 'probe.py': plugin }))

  expect(JSON.stringify(outcome)).toMatch(/does not start with the Schema of the plugin: .*expected an array.*a comma/)
})

testPython('a plugin that does not load is told with why', async () => {
  const { mistakes } = await runWith(`server: { python: probe.py }\nplugin: probe\n${ONE}`, { 'probe.py': 'x = (' })

  expect(mistakes).toMatchObject([
    { place: { line: 1, column: 9 }, message: "probe.py does not load: '(' was never closed (probe.py, line 1)." },
  ])
})

testPython('a plugin that prints while it is imported is told, since Kong does not start with it', async () => {
  const { mistakes } = await runWith(`server: { python: probe.py }\n${ONE}`, { 'probe.py': `print("hello")${PROBE}` })

  expect(mistakes[0]?.message).toContain('A plugin prints while it is imported, and Kong does not start')
})

testPython('a file beside the plugin that is none is told, since Kong does not start with it', async () => {
  const files = { 'plugins/probe.py': PROBE, 'plugins/helper.py': 'x = 1' }
  const { mistakes } = await runWith(`server: { python: plugins }\n${ONE}`, files)

  expect(mistakes[0]?.message).toContain('helper.py has no class "Plugin"')
})

testPython('any command can be a server, and nothing is left behind it', async () => {
  const before = readdirSync(tmpdir()).filter((name) => name.startsWith('kong-case-'))
  const yaml = `server:
  command: kong-python-pluginserver -p {prefix} --socket-name "my server.sock" -d .
  socket: '{prefix}/my server.sock'
plugin: probe
${ONE}`

  expect(outcomes(await runWith(yaml, { 'probe.py': PROBE }))).toEqual(['passed'])
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith('kong-case-'))).toEqual(before)
})

testGo('a Go method that has the name of a handler and another type is told with the right one', async () => {
  const { cases } = await runWith(`server: { go: . }\ntests: [{ name: a, request: / }]\n`, goPlugin('kong pdk.PDK'))

  expect(JSON.stringify(cases[0]?.outcome)).toContain('Declare it as func (config *Config) Access(kong *pdk.PDK)')
})

testPython('a plugin without handlers is told with what they are in Python and Go', async () => {
  const plugin = PROBE.replace('def access', 'def acess')
  const [outcome] = outcomes(await runWith(`server: { python: probe.py }\n${ONE}`, { 'probe.py': plugin }))

  expect(JSON.stringify(outcome)).toContain('def access(self, kong); in Go')
})

testGo('a Go plugin that does not build is told with what the compiler says', async () => {
  const files = { 'go.mod': 'module example.com/x\n\ngo 1.21\n', 'main.go': 'package main\n\nfunc main() { tea() }\n' }
  const { mistakes } = await runWith(`server: { go: . }\n${ONE}`, files)

  expect(mistakes[0]?.message).toContain('main.go:3:15: undefined: tea')
})

test.each([
  ['server: { python: nowhere }', 'There is no '],
  ['server: { go: nowhere }', "Name the directory of the plugin's main package."],
  ['server: { command: x }', 'A server with a command needs the socket at which it listens.'],
  ["server: { python: probe.py, env: { PATH: '', VIRTUAL_ENV: '' } }", 'pip install kong-pdk'],
  ["server: { go: ., env: { PATH: '' } }", 'Install Go'],
  ["server: { command: nothing-of-the-kind, socket: '{prefix}/x.sock' }", 'there is no such program'],
])('%s is told at the place of the server', async (server, message) => {
  const { mistakes } = await runWith(`${server}\n${ONE}`, { 'probe.py': PROBE })

  expect(mistakes).toMatchObject([{ place: { line: 1, column: 9 }, message: expect.stringContaining(message) }])
})
