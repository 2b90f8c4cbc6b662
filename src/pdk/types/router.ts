import type { Route, Service } from './entities'

/**
 * `kong.router`: what the request was matched to. Access, response and log.
 *
 * Source: kong/pdk/router.lua
 */
export interface KongRouter {
  /** The matched route; `undefined` in log if none was. */
  get_route(): Promise<Route | undefined>
  /** The matched route. See {@link KongRouter.get_route}. */
  getRoute: KongRouter['get_route']

  /** The service of the matched route; `undefined` if it has none. */
  get_service(): Promise<Service | undefined>
  /** The service of the matched route. See {@link KongRouter.get_service}. */
  getService: KongRouter['get_service']
}
