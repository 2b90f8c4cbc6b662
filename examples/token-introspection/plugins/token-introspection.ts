import type { InferConfig, Kong } from 'kong-pdk-mock'

const Schema = [
  { url: { type: 'string', required: true } },
  { client_id: { type: 'string', required: true } },
  { client_secret: { type: 'string', required: true, referenceable: true } },
  { scope: { type: 'string' } },
  { timeout: { type: 'integer', default: 2000, gt: 0 } },
] as const

/** What an authorization server says of a token. RFC 7662, section 2.2 */
interface Introspection {
  readonly active: boolean
  readonly sub?: string
  readonly scope?: string
}

class TokenIntrospection {
  constructor(readonly config: InferConfig<typeof Schema>) {}

  async access(kong: Kong): Promise<void> {
    const token = bearerToken(await kong.request.getHeader('Authorization'))
    if (token === undefined) return refuse(kong, 401, 'Bearer')

    const answer = await this.#introspect(kong, token)
    // An exception that left this handler would let the request in: Kong goes on as if the plugin had agreed.
    if (answer === undefined) return kong.response.exit(503, { message: 'Tokens cannot be verified at the moment' })
    if (!answer.active) return refuse(kong, 401, 'Bearer error="invalid_token"')
    if (!this.#isInScope(answer)) return refuse(kong, 403, 'Bearer error="insufficient_scope"')

    await kong.service.request.clearHeader('Authorization')
    await kong.service.request.setHeader('X-Subject', answer.sub ?? '')
  }

  async #introspect(kong: Kong, token: string): Promise<Introspection | undefined> {
    const { url, client_id, client_secret, timeout } = this.config
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { Authorization: `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString('base64')}` },
        body: new URLSearchParams({ token, token_type_hint: 'access_token' }),
        signal: AbortSignal.timeout(timeout),
      })
      if (!response.ok) throw new Error(`it answered ${response.status}`)
      return (await response.json()) as Introspection
    } catch (error) {
      await kong.log.err(`cannot ask ${url}: ${error instanceof Error ? error.message : String(error)}`)
      return undefined
    }
  }

  #isInScope({ scope = '' }: Introspection): boolean {
    return this.config.scope === undefined || scope.split(' ').includes(this.config.scope)
  }
}

function bearerToken(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
}

function refuse(kong: Kong, status: 401 | 403, challenge: string): Promise<void> {
  return kong.response.exit(status, { message: 'Unauthorized' }, { 'WWW-Authenticate': challenge })
}

export { TokenIntrospection as Plugin, Schema }
export const Name = 'token-introspection'
export const Version = '1.0.0'
export const Priority = 1005
