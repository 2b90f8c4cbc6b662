import { pluginServer, type PluginModule, type PluginServer, type PluginServerOptions } from '../../index'

/** Plugin servers that run as long as the gateway is served. */
export class PluginServers {
  readonly #servers: PluginServer[] = []

  /**
   * @param cwd - where they are started
   * @throws MockUsageError when one does not start; the others are stopped then
   */
  static async start(options: readonly PluginServerOptions[], cwd: string): Promise<PluginServers> {
    const servers = new PluginServers()
    try {
      for (const one of options) servers.#servers.push(await pluginServer({ cwd, ...one }))
      return servers
    } catch (error) {
      await servers.close()
      throw error
    }
  }

  /** Their plugins by name. */
  get modules(): Readonly<Record<string, PluginModule>> {
    return Object.assign({}, ...this.#servers.map(({ modules }) => modules)) as Record<string, PluginModule>
  }

  async close(): Promise<void> {
    await Promise.all(this.#servers.map((server) => server.close()))
  }
}
