import { MockUsageError } from '../errors'
import { nearestName } from '../errors/nearest-name'
import { toPlugin } from '../plugin-servers/values/to-plugin'
import { readDump, readPluginInfo } from '../plugin-servers/rpc/plugin-info'
import { RpcFailure } from '../plugin-servers/rpc/rpc-failure'
import { queryPlugins } from '../plugin-servers/process/query'
import { waitForSocket } from '../plugin-servers/process/wait-for-socket'
import type { PluginInfo } from '../plugin-servers/handler-context'
import { servedModule, type ServedModule } from '../plugin-servers/rpc/served-module'
import { ServerLink } from '../plugin-servers/rpc/server-link'
import { pack } from '../plugin-servers/values/pack'
import { toByteString } from '../lua/strings'
import { plugin, type PluginScope, type PluginUse } from './plugin'
import { checkServerOptions, type PluginServerOptions } from './plugin-server-options'

export const SERVER_DEFAULTS = { name: 'plugin-server', readTimeout: 2000, startTimeout: 10_000 }

/** @throws MockUsageError as `pluginServer` does */
export async function startPluginServer(options: PluginServerOptions): Promise<PluginServer> {
  checkServerOptions(options)
  const { query } = options
  const reported = query ? readDump(await queryPlugins(query, options)) : undefined
  const link = new ServerLink({ ...SERVER_DEFAULTS, ...options })
  try {
    await listening(link)
    return new PluginServer(link, reported ?? (await askForPlugins(link)))
  } catch (error) {
    await link.close()
    throw error
  }
}

/** A plugin server, and the plugins it has. Made by `pluginServer()`. */
export class PluginServer {
  /** Its plugins by name, for `plugin()` and `createGateway({ modules })`. */
  readonly modules: Readonly<Record<string, ServedModule>>
  readonly #link: ServerLink

  constructor(link: ServerLink, infos: readonly PluginInfo[]) {
    this.#link = link
    this.modules = Object.fromEntries(infos.map((info) => [info.name, servedModule(link, info)]))
  }

  /** The process id; undefined for a server that was not started here. */
  get pid(): number | undefined {
    return this.#link.pid
  }

  /** The lines that the server has written to its standard output and error. */
  get output(): readonly string[] {
    return this.#link.output.lines
  }

  /**
   * One of its plugins with a config, for `createGateway({ plugins: [...] })`.
   *
   * @throws MockUsageError when the server has no such plugin
   * @throws SchemaViolation when Kong would refuse the config
   */
  use(name: string, config: Readonly<Record<string, unknown>> = {}, scope: PluginScope = {}): PluginUse {
    const module = this.modules[name]
    if (module) return plugin<UntypedModule>(module, config, scope)
    throw unknownPlugin(name, Object.keys(this.modules))
  }

  /**
   * Kills the server and starts it anew, as for one that does not answer any more. Its instances are started again when they
   * are needed.
   *
   * @throws MockUsageError when it was not started here, or does not start again
   */
  async restart(): Promise<void> {
    const { command, name } = this.#link.settings
    const absence = command ? await this.#link.restart() : `Failed to restart "${name}": it was not started here.`
    if (absence !== undefined) throw new MockUsageError(absence)
  }

  /** Stops the server and all processes that it has started. */
  close(): Promise<void> {
    return this.#link.close()
  }

  /** For `await using server = await pluginServer(…)`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }
}

/** A module whose config is a plain record. */
type UntypedModule = Omit<ServedModule, 'Schema'>

/** One that is not started here may be about to listen. */
async function listening(link: ServerLink): Promise<void> {
  const { socket, startTimeout, command } = link.settings
  if (!command) await waitForSocket(socket, startTimeout, () => false)
  const absence = await link.ready()
  if (absence !== undefined) throw new MockUsageError(absence)
}

/** What the plugin server's own `GetStatus` and `GetPluginInfo` tell. @throws MockUsageError when it does not tell */
async function askForPlugins({ rpc }: ServerLink): Promise<PluginInfo[]> {
  const status = toPlugin(await rpc.call('plugin.GetStatus').catch(mustBeQueried)) as { readonly Plugins: object }
  const infos: PluginInfo[] = []
  for (const name of Object.keys(status.Plugins)) {
    const info = await rpc.call('plugin.GetPluginInfo', pack(toByteString(name)).bytes)
    infos.push(readPluginInfo(toPlugin(info)))
  }
  return infos
}

/** @throws MockUsageError for a server that does not answer, as those of Go do not */
function mustBeQueried(error: unknown): never {
  if (!(error instanceof RpcFailure)) throw error
  throw new MockUsageError(
    `Failed to ask a plugin server what plugins it has (${error.message}). Give "query", the command that writes it: for a plugin in Go, its own command with -dump.`,
    { cause: error },
  )
}

function unknownPlugin(name: string, names: readonly string[]): MockUsageError {
  const nearest = nearestName(name, names)
  const remedy = nearest === undefined ? `It has ${names.join(', ') || 'none'}.` : `Did you mean "${nearest}"?`
  return new MockUsageError(`Failed to use plugin "${name}": the plugin server has no plugin of that name. ${remedy}`)
}
