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
 * Builds a plugin of `interop/go` before the tests of the file, if Go is there, and stops its server behind them.
 *
 * @returns the running server
 */
export function goServer(name: string, options: Partial<PluginServerOptions> = {}): () => PluginServer {
  const prefix = mkdtempSync(path.join(tmpdir(), 'interop-'))
  const executable = path.join(prefix, name)
  let server: PluginServer | undefined
  beforeAll(async () => {
    if (!isGoThere()) return
    execFileSync('go', ['build', '-o', executable, '.'], { cwd: path.join(SOURCES, name) })
    server = await pluginServer({ ...goServerOptions(executable, prefix), ...options })
  }, BUILD_MS)
  afterAll(async () => {
    await server?.close()
    rmSync(prefix, { recursive: true, force: true })
  })
  return () => {
    if (server) return server
    throw new Error('The server has not started.')
  }
}

function goServerOptions(executable: string, prefix: string): PluginServerOptions {
  const command = [executable, '-kong-prefix', prefix]
  const name = path.basename(executable)
  return { name, command, query: [...command, '-dump'], socket: path.join(prefix, `${name}.socket`) }
}
