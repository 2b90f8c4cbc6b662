// Plugin servers in one module, so that they are loaded as one.
export { ConfiguredServers } from './configured-servers'
export { startPluginServer } from './plugin-server'
