import { createGateway, type Exchange, type Gateway, type GatewayEntities, type GatewayOptions } from '../../../src'

export const ADA = '00000000-0000-4000-8000-00000000000a'
export const GUEST = '00000000-0000-4000-8000-00000000000f'
export const KEY_ID = '00000000-0000-4000-8000-0000000000c1'

const CONSUMERS = [
  {
    id: ADA,
    username: 'ada',
    custom_id: 'ada-1',
    keyauth_credentials: [{ id: KEY_ID, key: 'ada-key' }],
    basicauth_credentials: [{ username: 'ada', password: 'engine' }],
  },
  { id: GUEST, username: 'guest' },
]

/** A gateway that knows Ada, by a key and by a password, and a guest. */
export function gatewayWith(
  plugins: GatewayEntities['plugins'],
  config: GatewayEntities & GatewayOptions = {},
): Gateway {
  return createGateway({ consumers: CONSUMERS, plugins, ...config })
}

/** The value of a header that the service received. */
export function sentUpstream(exchange: Exchange, name: string): string | undefined {
  return exchange.upstream?.headers.get(name)
}

/** The sentence of Kong's answer. */
export function messageOf({ response }: Exchange): unknown {
  return (response.json() as { message: unknown }).message
}
