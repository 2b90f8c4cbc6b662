import path from 'node:path'
import { loadDeclarative, type GatewayEntities } from '../../index'
import { withPlugin } from '../../cases/run/plugin-in-world'
import type { OpenPlugin } from './open-plugins'
import type { RunSettings } from './settings'

const IMPLIED_URL = 'http://upstream.internal'

/** The entities besides the plugins: those of a kong.yml, or a service and a route; none where a gateway implies them. */
export function worldOf({ kongYml, service, route, consumer }: RunSettings, cwd: string): GatewayEntities {
  if (kongYml !== undefined) return loadDeclarative(path.relative(process.cwd(), path.resolve(cwd, kongYml)))
  const consumers = consumer === undefined ? undefined : [{ username: consumer }]
  if (!service && !route) return { ...(consumers && { consumers }) }
  return {
    services: [{ name: 'service', ...(service ?? { url: IMPLIED_URL }) }],
    routes: [{ name: 'route', service: service?.name ?? 'service', ...(route ?? { paths: ['/'], strip_path: false }) }],
    ...(consumers && { consumers }),
  }
}

/** The same with all plugins in it: where a kong.yml lists them, else for all requests. */
export function withPlugins(world: GatewayEntities, plugins: readonly OpenPlugin[]): GatewayEntities {
  return plugins.reduce((all, { name, config }) => withPlugin(all, name, config).entities, world)
}
