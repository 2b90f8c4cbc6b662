import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pluginServer, type PluginServer } from '../../src'
import { PLUGINS } from '../probe'
import { beforeHang, hasHung } from './hang'
import { ServedProbes } from './served-probes'
import type { Transport } from './transport'
import { withoutLines } from './without-lines'

const READ_TIMEOUT_MS = 1000
const SETTLE_MS = 5

/** The server's own remarks, and all of a traceback but its first line and the exception. */
const OWN_LINES = /^\[py:\d+\] (INFO|WARN|DEBUG) - |^\[py:\d+\] (Traceback \(| {2}|-{5,}$|During handling of the above)/

/**
 * The plugins run in Kong's Python plugin server, `kong-python-pluginserver` of kong-pdk, which must be on the PATH. It is
 * started anew behind each vector in which a handler never came back: others may wait for that one then.
 */
export async function pythonServer(): Promise<Transport> {
  const prefix = mkdtempSync(path.join(tmpdir(), 'probe-'))
  const socket = path.join(prefix, 'probes.sock')
  const start = () => startServer(prefix, socket)
  writePlugins(prefix)
  let server = await start()
  let isFresh = true
  return {
    begin: async (scripts) => {
      if (!isFresh) {
        await server.close()
        server = await start()
        isFresh = true
      }
      return new ServedProbes(server, socket, SETTLE_MS).load(scripts)
    },
    recorded: (observed, exchange) => {
      isFresh = !hasHung(exchange)
      return beforeHang(withoutLines(observed, OWN_LINES), exchange)
    },
    close: async () => {
      await server.close()
      rmSync(prefix, { recursive: true })
    },
  }
}

function startServer(prefix: string, socket: string): Promise<PluginServer> {
  return pluginServer({
    name: 'py',
    command: ['kong-python-pluginserver', '-p', prefix, '-d', path.join(prefix, 'plugins')],
    socket: path.join(prefix, 'python_pluginserver.sock'),
    env: { PROBE_SOCKET: socket, PYTHONPATH: __dirname, PYTHONDONTWRITEBYTECODE: '1' },
    readTimeout: READ_TIMEOUT_MS,
  })
}

function writePlugins(prefix: string): void {
  const folder = path.join(prefix, 'plugins')
  mkdirSync(folder)
  for (const [name, priority, phases] of PLUGINS)
    writeFileSync(path.join(folder, `${name}.py`), source(name, priority, phases))
}

function source(name: string, priority: number, phases: readonly string[]): string {
  return `import python_host
Schema = ({"note": {"type": "string"}},)
version = "1.0.0"
priority = ${priority}
Plugin = python_host.plugin(${JSON.stringify(name)}, ${JSON.stringify(phases)})
`
}
