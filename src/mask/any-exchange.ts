import type { Exchange, StreamExchange } from '../exchange'

/** What a client, Kong and an upstream server did, by HTTP or over a stream. */
export type AnyExchange = Exchange | StreamExchange

export function isHttp(exchange: AnyExchange): exchange is Exchange {
  return 'response' in exchange
}

/** The members of a plugin's object that can be read: reading may throw. */
export function membersOf(value: object): [name: string, member: unknown][] {
  try {
    return Object.keys(value).flatMap((name) => readMember(value, name))
  } catch {
    return []
  }
}

function readMember(value: object, name: string): [name: string, member: unknown][] {
  try {
    return [[name, Reflect.get(value, name)]]
  } catch {
    return []
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
