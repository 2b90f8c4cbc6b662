import { SchemaViolation } from '../errors'
import type { RefusedRoute } from '../router/types'

/**
 * Kong's schema of routes has the router compile them. kong/db/schema/entities/routes.lua, `validate_route`
 *
 * @throws SchemaViolation when it cannot
 */
export function checkRoutes(refused: readonly RefusedRoute[]): void {
  if (refused.length === 0) return
  const byRoute = new Map(
    refused.map(({ id, name, reason }) => [name ?? id, `Router Expression failed validation: ${reason}`]),
  )
  const lines = Array.from(byRoute, ([route, sentence]) => `  route "${route}": ${sentence}`)
  throw new SchemaViolation(
    { routes: Array.from(byRoute.values(), (sentence) => ({ '@entity': [sentence] })) },
    `[kong-pdk-mock] Failed to load the declarative configuration: Kong would refuse it. Correct the regular expression or address of:\n${lines.join('\n')}`,
  )
}
