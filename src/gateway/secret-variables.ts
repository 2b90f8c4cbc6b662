import { isCredentialVariable } from '../mask/environment-secrets'

const REFERENCE = /\{vault:\/\/[\w-]+\/([\w-]+)/g
/** How far a config is searched for references: deeper ones are not written by hand. */
const DEEPEST = 20

/**
 * The secrets in a gateway's environment. What stands there for this gateway alone is one; of what it shares with the process,
 * as with `env: process.env`, what a reference reads and what is named like a credential: the others are paths and flags.
 *
 * @param world - where `{vault://…}` references stand
 */
export function environmentTexts(env: Readonly<Record<string, string | undefined>>, world: unknown): string[] {
  const entries = Object.entries(env).filter(([, value]) => value !== undefined) as [string, string][]
  if (entries.length === 0) return []
  const referenced = [...new Set(referencesIn(world))]
  const isReferenced = (name: string) => referenced.some((one) => name === one || name.endsWith(`_${one}`))
  const secret = entries.filter(([name, value]) => {
    if (isReferenced(name) || isCredentialVariable(name)) return true
    return !name.startsWith('KONG_') && process.env[name] !== value
  })
  return secret.flatMap(([, value]) => [value, ...membersOf(value)])
}

function referencesIn(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') {
    return Array.from(value.matchAll(REFERENCE), ([, name = '']) => name.replaceAll('-', '_').toUpperCase())
  }
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return []
  return Object.values(value).flatMap((member) => referencesIn(member, depth + 1))
}

/** `{vault://env/pg/password}` reads a member of a variable that holds JSON. */
function membersOf(value: string): string[] {
  if (!value.startsWith('{')) return []
  try {
    const members: unknown[] = Object.values(JSON.parse(value) as object)
    return members.filter((member) => typeof member === 'string')
  } catch {
    return []
  }
}
