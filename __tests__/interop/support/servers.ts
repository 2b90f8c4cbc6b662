import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pluginServer, type PluginServer, type PluginServerOptions } from 'kong-pdk-mock'

const PLUGINS = path.join(__dirname, '..')
const JS_SERVER = path.join(path.dirname(require.resolve('kong-pdk/package.json')), 'bin', 'kong-js-pluginserver')

/** How Kong's own JavaScript plugin server is started with the plugins of `interop/js`. */
export function jsServerOptions(prefix: string): PluginServerOptions & { readonly command: readonly string[] } {
  return {
    name: 'js',
    command: [process.execPath, JS_SERVER, '-p', prefix, '-d', path.join(PLUGINS, 'js')],
    socket: path.join(prefix, 'js_pluginserver.sock'),
  }
}

/** The same for Python's server of kong-pdk. */
export function pythonServerOptions(prefix: string): PluginServerOptions & { readonly command: readonly string[] } {
  return {
    name: 'py',
    command: ['kong-python-pluginserver', '-p', prefix, '-d', path.join(PLUGINS, 'python')],
    socket: path.join(prefix, 'python_pluginserver.sock'),
    readTimeout: 500,
  }
}

/** A folder for sockets, which is removed behind the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'interop-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Starts a server before the tests of the file and stops it behind them. */
export function runningServer(options: PluginServerOptions): () => PluginServer {
  let server: PluginServer | undefined
  beforeAll(async () => {
    server = await pluginServer(options)
  }, 30_000)
  afterAll(() => server?.close())
  return () => {
    if (!server) throw new Error('The server has not started.')
    return server
  }
}

/** `test`, or `test.skip` with a line that says why. */
export function whenPythonIsThere(): typeof test {
  try {
    execFileSync('kong-python-pluginserver', ['--version'], { stdio: 'ignore' })
    return test
  } catch {
    process.stderr.write('kong-python-pluginserver is not installed (pip install kong-pdk): its tests are skipped.\n')
    return test.skip
  }
}

/** Whether a process is still there. */
export function isAlive(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.kill(pid, 0)
  } catch {
    return false
  }
}
