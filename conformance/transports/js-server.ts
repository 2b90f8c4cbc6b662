import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pluginServer } from '../../src'
import { PLUGINS } from '../probe'
import { ServedProbes } from './served-probes'
import type { Transport } from './transport'
import { withoutLines } from './without-lines'

const HOST = path.join(__dirname, 'js-host.js')

/** The server's own remarks. */
const OWN_LINES = /^\[js:\d+\] \S+ \[INFO\]/

/** The host is in TypeScript, of which the plugin server shall compile no more than it must. */
const TS_NODE = {
  TS_NODE_SKIP_PROJECT: 'true',
  TS_NODE_TRANSPILE_ONLY: 'true',
  TS_NODE_COMPILER_OPTIONS: JSON.stringify({ target: 'es2022', module: 'commonjs', moduleResolution: 'bundler' }),
}

/** The plugins run in Kong's own JavaScript plugin server, `kong-js-pluginserver` of kong-pdk. */
export async function jsServer(): Promise<Transport> {
  const prefix = mkdtempSync(path.join(tmpdir(), 'probe-'))
  const socket = path.join(prefix, 'probes.sock')
  const server = await pluginServer({
    name: 'js',
    command: [process.execPath, executable(), '-p', prefix, '-d', writePlugins(prefix)],
    socket: path.join(prefix, 'js_pluginserver.sock'),
    env: { ...TS_NODE, PROBE_SOCKET: socket },
  })
  return {
    begin: (scripts) => new ServedProbes(server, socket).load(scripts),
    recorded: (observed) => withoutLines(observed, OWN_LINES),
    close: async () => {
      await server.close()
      rmSync(prefix, { recursive: true })
    },
  }
}

function executable(): string {
  return path.join(path.dirname(require.resolve('kong-pdk/package.json')), 'bin', 'kong-js-pluginserver')
}

function writePlugins(prefix: string): string {
  const folder = mkdtempSync(path.join(prefix, 'plugins-'))
  for (const [name] of PLUGINS) {
    const source = `module.exports = require(${JSON.stringify(HOST)}).modules[${JSON.stringify(name)}]\n`
    writeFileSync(path.join(folder, `${name}.js`), source)
  }
  return folder
}
