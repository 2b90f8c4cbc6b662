import { MockUsageError } from '../errors'
import { loadModule, type LoadedModule } from '../plugin-servers/javascript/module'
import { queryPluginsNow } from '../plugin-servers/process/query'
import { shellCommand } from '../plugin-servers/process/start-failure'
import { readDump } from '../plugin-servers/rpc/plugin-info'
import { servedModule, type ServedModule } from '../plugin-servers/rpc/served-module'
import { ServerLink } from '../plugin-servers/rpc/server-link'
import { SERVER_DEFAULTS } from './plugin-server'
import type { ServerDefinition } from './plugin-server-settings'

/**
 * The plugin servers that kong.conf names. They are asked for their plugins at once, as Kong does before it starts, and started
 * when a plugin of theirs is first needed.
 */
export class ConfiguredServers {
  /** Their plugins by name. */
  readonly modules = new Map<string, LoadedModule>()
  readonly #links: ServerLink[] = []

  /** @throws MockUsageError for a query that fails */
  constructor(definitions: readonly ServerDefinition[]) {
    for (const definition of definitions) this.#add(definition)
  }

  /** Stops those that were started. */
  async close(): Promise<void> {
    await Promise.all(this.#links.map((link) => link.close()))
  }

  #add(definition: ServerDefinition): void {
    const { name, socket, startCommand, queryCommand } = definition
    const [first, ...others] = readDump(queryPluginsNow(shellCommand(queryCommand), {}))
    const command = startCommand === undefined ? undefined : shellCommand(`exec ${startCommand}`)
    const link = new ServerLink({ ...SERVER_DEFAULTS, name, socket, command })
    this.#links.push(link)
    for (const info of others) this.#load(unserved(servedModule(link, info), name, first?.name))
    if (first) this.#load(servedModule(link, first))
  }

  #load(module: ServedModule): void {
    this.modules.set(module.Name, loadModule(module))
  }
}

/** Kong takes the first plugin of a dump and no other. */
function unserved(module: ServedModule, server: string, first = ''): ServedModule {
  module.Plugin.startInstance = () => {
    throw new MockUsageError(
      `Failed to load plugin "${module.Name}": Kong takes only the first plugin that a plugin server reports, and "${server}" reports "${first}" first. Give "${module.Name}" a plugin server of its own in "pluginserver_names".`,
    )
  }
  return module
}
