import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pluginServer, type PluginServer, type PluginServerOptions } from 'kong-pdk-mock'

const SOURCES = path.join(__dirname, '..', 'go')

/** A build that is not in Go's cache takes long where there is little to run it on. */
const BUILD_MS = 240_000

/** `test`, or `test.skip` with a line that says why. */
export function whenGoIsThere(): typeof test {
  if (isGoThere()) return test
  process.stderr.write('Go is not installed (https://go.dev): the tests of its plugin servers are skipped.\n')
  return test.skip
}

function isGoThere(): boolean {
  try {
    execFileSync('go', ['version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/**
 * Builds a plugin of `interop/go` before the tests of the file, if Go is there.
 *
 * @param ready - is called when it is built
 * @returns how its server is started
 */
export function builtPlugin(
  name: string,
  ready: (options: PluginServerOptions) => Promise<void> = () => Promise.resolve(),
): PluginServerOptions & { readonly prefix: string; readonly line: string } {
  const prefix = mkdtempSync(path.join(tmpdir(), 'interop-'))
  const command = [path.join(prefix, name), '-kong-prefix', prefix]
  const socket = path.join(prefix, `${name}.socket`)
  const options = { name, command, query: [...command, '-dump'], socket, prefix, line: command.join(' ') }
  beforeAll(async () => {
    if (!isGoThere()) return
    execFileSync('go', ['build', '-o', path.join(prefix, name), '.'], { cwd: path.join(SOURCES, name) })
    await ready(options)
  }, BUILD_MS)
  afterAll(() => rmSync(prefix, { recursive: true, force: true }))
  return options
}

/** Starts the server of a plugin before the tests of the file, and stops it behind them. */
export function goServer(name: string, more: Partial<PluginServerOptions> = {}): () => PluginServer {
  let server: PluginServer | undefined
  builtPlugin(name, async ({ command, query, socket }) => {
    server = await pluginServer({ name, command, query, socket, ...more })
  })
  afterAll(() => server?.close())
  return () => {
    if (server) return server
    throw new Error('The server has not started.')
  }
}
