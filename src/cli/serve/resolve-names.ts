import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import type { DeclarativeDocument } from '../../index'

/**
 * The addresses of all names that services and targets have, by the name; those that nobody knows are left out.
 */
export async function resolveNames(document: DeclarativeDocument): Promise<Record<string, string>> {
  const { services = [], upstreams = [], targets = [] } = document
  const targetLists = upstreams.flatMap(({ targets: own }) => (Array.isArray(own) ? (own as Entity[]) : []))
  const names = [...services.map(hostOfService), ...[...targets, ...targetLists].map(hostOfTarget)]
  const unique = new Set(names.filter((name): name is string => name !== undefined && isIP(name) === 0))
  const found = await Promise.all(Array.from(unique, async (name) => [name, await addressOf(name)] as const))
  return Object.fromEntries(found.filter((pair): pair is [string, string] => pair[1] !== undefined))
}

type Entity = Readonly<Record<string, unknown>>

function hostOfService({ host, url }: Entity): string | undefined {
  if (typeof host === 'string') return host
  return typeof url === 'string' && URL.canParse(url) ? new URL(url).hostname : undefined
}

function hostOfTarget({ target }: Entity): string | undefined {
  return typeof target === 'string' ? target.replace(/:\d+$/, '') : undefined
}

async function addressOf(name: string): Promise<string | undefined> {
  try {
    return (await lookup(name, 4)).address
  } catch {
    return undefined
  }
}
