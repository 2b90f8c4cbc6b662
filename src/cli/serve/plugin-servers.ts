import path from 'node:path'
import { pluginServer, type PluginModule, type PluginServerOptions } from '../../index'
import { startServed } from '../load/served-plugins'

interface Running {
  readonly modules: Readonly<Record<string, PluginModule>>
  close(): Promise<void>
}

/** Plugin servers that run as long as the gateway is served. */
export class PluginServers {
  readonly #servers: Running[] = []

  /**
   * @param options - servers that a kong.conf describes
   * @param paths - plugins in Python and Go
   * @param cwd - where they are started
   * @throws UsageError or MockUsageError when one does not start; the others are stopped then
   */
  static async start(
    options: readonly PluginServerOptions[],
    paths: readonly string[],
    cwd: string,
  ): Promise<PluginServers> {
    const servers = new PluginServers()
    try {
      for (const one of options) servers.#servers.push(await pluginServer({ cwd, ...one }))
      for (const one of paths) {
        servers.#servers.push(await startServed(path.resolve(cwd, one), cwd))
      }
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
