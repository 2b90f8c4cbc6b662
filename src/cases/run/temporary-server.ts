import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pluginServer, type PluginServer, type PluginServerOptions } from '../../index'
import type { Plugins } from './plugins'
import type { ServerCheck } from './server-command'

/** Python's server says nothing when a handler raises: the request hangs as long as this. */
export const READ_TIMEOUT_MS = 1000

export type StartOptions = PluginServerOptions & ServerCheck

/**
 * Starts a plugin server with a folder of its own for its socket, which is removed with it.
 *
 * @param optionsFor - how it is started in that folder
 * @throws Error with what is wrong, when it does not start
 */
export async function startTemporary(
  optionsFor: (prefix: string) => StartOptions | Promise<StartOptions>,
): Promise<Plugins> {
  const prefix = mkdtempSync(path.join(tmpdir(), 'kong-case-'))
  const remove = () => rmSync(prefix, { recursive: true, force: true })
  process.once('exit', remove)
  const forget = () => {
    process.off('exit', remove)
    remove()
  }
  try {
    const started = await start(await optionsFor(prefix))
    const { modules, output, pid } = started
    return {
      modules,
      output,
      isSound: () => started.pid === pid && isAlive(pid),
      close: () => started.close().finally(forget),
    }
  } catch (error) {
    forget()
    throw error
  }
}

/** What the check finds counts for more than what becomes of the server. */
async function start({ check, ...options }: StartOptions): Promise<PluginServer> {
  const [checked, started] = await Promise.allSettled([check?.(), pluginServer(options)])
  if (started.status === 'rejected') throw checked.status === 'rejected' ? checked.reason : started.reason
  if (checked.status === 'fulfilled') return started.value
  await started.value.close()
  throw checked.reason
}

function isAlive(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.kill(pid, 0)
  } catch {
    return false
  }
}
