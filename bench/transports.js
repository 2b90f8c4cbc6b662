'use strict'
// PDK calls a second over each transport, in one run with alternating rounds: `npm run build && node bench/transports.js`.
// Python is measured where kong-python-pluginserver is on the PATH, Go where go is.

const { spawnSync } = require('node:child_process')
const { mkdtempSync, rmSync } = require('node:fs')
const { tmpdir } = require('node:os')
const path = require('node:path')
const { createGateway, plugin, pluginServer } = require('..')
const { measure } = require('./measure')

const CALLS = 500
const PLUGINS = path.join(__dirname, 'transports')
const JS_SERVER = path.join(path.dirname(require.resolve('kong-pdk/package.json')), 'bin', 'kong-js-pluginserver')
const PYTHON_SERVER = 'kong-python-pluginserver'
const PYTHON_MODES = { threads: [], gevent: ['-g'], multiprocessing: ['-m'] }

async function main() {
  const prefix = mkdtempSync(path.join(tmpdir(), 'bench-'))
  const servers = await startServers(prefix)
  const uses = { 'in process': (config) => plugin(require('./transports/caller'), config) }
  for (const [name, server] of Object.entries(servers)) uses[name] = (config) => server.use('caller', config)
  print(await measureCalls(uses))
  await Promise.all(Object.values(servers).map((server) => server.close()))
  rmSync(prefix, { recursive: true })
}

async function startServers(prefix) {
  const servers = {}
  servers['JavaScript server'] = await pluginServer({
    command: [process.execPath, JS_SERVER, '-p', prefix, '-d', PLUGINS],
    socket: path.join(prefix, 'js_pluginserver.sock'),
  })
  if (!spawnSync(PYTHON_SERVER, ['--version']).error) await startPython(prefix, servers)
  const caller = path.join(prefix, 'caller')
  const built = spawnSync('go', ['build', '-o', caller, '.'], {
    cwd: path.join(__dirname, 'go-caller'),
    stdio: 'inherit',
  })
  if (built.status === 0) servers['Go server'] = await startGo(prefix, caller)
  return servers
}

async function startPython(prefix, servers) {
  for (const [mode, flags] of Object.entries(PYTHON_MODES)) {
    servers[`Python server, ${mode}`] = await pluginServer({
      command: [PYTHON_SERVER, '-p', prefix, '-d', PLUGINS, '--socket-name', `${mode}.sock`, ...flags],
      socket: path.join(prefix, `${mode}.sock`),
      env: { PYTHONDONTWRITEBYTECODE: '1' },
    })
  }
}

function startGo(prefix, caller) {
  const command = [caller, '-kong-prefix', prefix]
  return pluginServer({
    name: 'caller',
    command,
    query: [...command, '-dump'],
    socket: path.join(prefix, 'caller.socket'),
  })
}

/** Microseconds a call: a request with calls less one without. */
async function measureCalls(uses) {
  const cases = {}
  for (const [name, use] of Object.entries(uses)) {
    cases[name] = { run: requestOf(use({ calls: CALLS })), batch: 1 }
    cases[`${name}, no calls`] = { run: requestOf(use({ calls: 0 })), batch: 1 }
  }
  const times = await measure(cases, { rounds: 15, warmUps: 3 })
  return Object.keys(uses).map((name) => ({
    name,
    call: (times[name].wall - times[`${name}, no calls`].wall) / CALLS,
    request: times[`${name}, no calls`].wall,
  }))
}

function requestOf(use) {
  const gateway = createGateway({ plugins: [use] })
  return () => gateway.request('/')
}

function print(rows) {
  console.log('| | a call | calls a second | a request without calls |\n| --- | ---: | ---: | ---: |')
  for (const { name, call, request } of rows) {
    const perSecond = Math.round(1e6 / call / 100) * 100
    console.log(`| ${name} | ${call.toFixed(1)} µs | ${perSecond.toLocaleString('en')} | ${request.toFixed(0)} µs |`)
  }
}

void main()
