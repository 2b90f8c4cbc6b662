import type { ConfiguredServers } from './configured-servers'
import type { KongConf } from './options'
import type { PluginServer } from './plugin-server'
import type { PluginServerOptions } from './plugin-server-options'
import { serverDefinitions } from './plugin-server-settings'

/**
 * Starts a plugin server of kong-pdk for JavaScript or Python, or of go-pdk, and speaks with it as Kong does: in the protocol
 * that its query command names, MessagePack RPC unless told otherwise. Its plugins take their place in any gateway, beside
 * others.
 *
 * @throws MockUsageError when the server does not start, does not tell what plugins it has, or speaks another protocol
 * @example
 * const server = await pluginServer({ command: ['python3', 'hello.py', '-p', dir], socket: `${dir}/hello.sock` })
 * const gateway = createGateway({ plugins: [server.use('hello', { greeting: 'hi' })] })
 * afterAll(() => server.close())
 */
export function pluginServer(options: PluginServerOptions): Promise<PluginServer> {
  return otherProcesses().startPluginServer(options)
}

/**
 * The plugin servers that kong.conf names, if any.
 *
 * @throws MockUsageError for settings that Kong refuses, or a query that fails
 */
export function configuredServers(conf: KongConf = {}): ConfiguredServers | undefined {
  const definitions = serverDefinitions(conf)
  if (definitions.length === 0) return undefined
  const { ConfiguredServers } = otherProcesses()
  return new ConfiguredServers(definitions)
}

/** Most plugins run in this process: what speaks with another is loaded when there is one. */
function otherProcesses(): typeof import('./other-processes') {
  return require('./other-processes') as typeof import('./other-processes')
}
