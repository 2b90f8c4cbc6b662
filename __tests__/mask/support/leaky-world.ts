import { createGateway, echo, plugin, type Exchange, type Gateway, type GatewayOptions, type Kong } from 'kong-pdk-mock'

/** Where a secret can come from. */
export const PLACES = [
  'bearer',
  'password',
  'cookie',
  'header',
  'memberKey',
  'argument',
  'bodyMember',
  'credential',
  'referenceable',
  'encrypted',
  'mapped',
  'headerLine',
  'vault',
  'environment',
] as const

export type Secrets = Readonly<Record<(typeof PLACES)[number], string>>

const Schema = [
  { api_key: { type: 'string', referenceable: true } },
  { pepper: { type: 'string', encrypted: true } },
  { line: { type: 'string', referenceable: true } },
  { add: { type: 'map', keys: { type: 'string' }, values: { type: 'string', referenceable: true } } },
] as const

interface Config {
  readonly api_key: string
  readonly pepper: string
  readonly line: string
  readonly add: Readonly<Record<string, string>>
}

/** Tells all that it knows, everywhere and in every spelling. */
function gossip(words: readonly string[]) {
  class Gossip {
    constructor(readonly config: Config) {}

    async access(kong: Kong): Promise<void> {
      const { config } = this
      const text = (await whatItHears(kong, [...words, config])).map(asText).join(' and ')
      await kong.log.warn('I heard ', text, ' ', encodeURIComponent(text))
      await kong.log.err(Buffer.from(text).toString('base64'))
      await kong.ctx.shared.set('told', { text, config })
      await kong.service.request.setHeader('x-gossip', encodeURIComponent(text).toLowerCase())
      for (const [name, value] of Object.entries(config.add)) await kong.service.request.setHeader(name, value)
      await kong.response.setHeader('x-told', Buffer.from(`me:${config.api_key}`).toString('base64'))
      await kong.response.setHeader('set-cookie', `session=${config.pepper}; Path=/`)
      throw new Error(`I told ${text}`)
    }
  }
  return { Plugin: Gossip, Name: 'gossip', Schema }
}

async function whatItHears(kong: Kong, known: readonly unknown[]): Promise<unknown[]> {
  return [
    ...known,
    await kong.request.getHeader('authorization'),
    await kong.request.getHeader('x-member'),
    await kong.request.getHeaders(),
    await kong.request.getRawQuery(),
    await kong.request.getQuery(),
    await kong.request.getRawBody(),
    await kong.vault.get('{vault://env/db-password}'),
  ]
}

function asText(value: unknown): string {
  return typeof value === 'string'
    ? value
    : value instanceof Uint8Array
      ? Buffer.from(value).toString()
      : JSON.stringify(value)
}

/** A gateway with secrets in every place, and a plugin that keeps none of them. */
export function leakyGateway(secrets: Secrets, options: GatewayOptions = {}): Gateway {
  const config = {
    api_key: secrets.referenceable,
    pepper: secrets.encrypted,
    line: `X-Line: ${secrets.headerLine}`,
    add: { 'X-Mapped': secrets.mapped },
  }
  return createGateway({
    services: [{ name: 'orders', url: 'http://orders.internal' }],
    routes: [{ name: 'orders', service: 'orders', paths: ['/'] }],
    consumers: [
      { username: 'ada', keyauth_credentials: [{ key: secrets.memberKey }] },
      { username: 'eve', basicauth_credentials: [{ username: 'eve', password: secrets.credential }] },
    ],
    plugins: [
      { name: 'key-auth', config: { key_names: ['X-Member', 'k'] } },
      plugin(gossip([secrets.credential, secrets.environment, secrets.headerLine]), config),
    ],
    env: { DB_PASSWORD: secrets.vault, PEPPER: secrets.environment },
    problems: 'record',
    ...options,
  }).upstream('orders', echo())
}

/** A request with secrets in it. */
export function leakyExchange(secrets: Secrets, options: GatewayOptions = {}): Promise<Exchange> {
  const login = Buffer.from(`ada:${secrets.password}`).toString('base64')
  return leakyGateway(secrets, options).request(
    `POST /orders?ACCESS_TOKEN=${encodeURIComponent(secrets.argument)}&k=1`,
    {
      headers: [
        ['AUTHORIZATION', `Bearer ${secrets.bearer}`],
        ['Proxy-Authorization', `Basic ${login}`],
        ['cookie', `session=${encodeURIComponent(secrets.cookie)}`],
        ['x-API-key', secrets.header],
        ['x-member', secrets.memberKey],
      ],
      body: { password: secrets.bodyMember },
    },
  )
}
