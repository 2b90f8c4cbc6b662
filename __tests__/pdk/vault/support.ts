import { kongRequest } from '../support/kong-request'

/** A request in a gateway of its own that has these environment variables. */
export function withSecrets(env: Record<string, string>) {
  const kong = kongRequest()
  return { ...kong, node: { ...kong.node, vaultSecrets: { env } } }
}
