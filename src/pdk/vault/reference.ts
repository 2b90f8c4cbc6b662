import { luaFormat } from '../../lua/format'
import type { LuaTable } from '../../lua/table'
import { luaToNumber, type LuaValue } from '../../lua/values'
import { decodeArgs } from '../../nginx/args'
import { unescapeComponent } from '../../nginx/escape-uri'

/** `{vault://name/resource/key?config#version}` in its parts; byte strings. */
export interface VaultReference {
  /** The vault: a kind, like `env`, or the prefix of a vault entity. */
  readonly name: string
  readonly resource: string
  /** A field of the secret, which is then JSON. */
  readonly key?: string
  readonly config?: LuaTable
  readonly version?: number
}

/** A vault's second return value: what went wrong. */
export interface VaultFailure {
  readonly error: string
}

/** True for a string in the form of a reference, whether or not its parts make sense. */
export function isReference(value: LuaValue): value is string {
  return typeof value === 'string' && value.startsWith('{vault://') && value.endsWith('}')
}

/** The parts of a reference. kong/pdk/vault.lua, `parse_reference` */
export function parseReference(reference: LuaValue): VaultReference | VaultFailure {
  if (!isReference(reference)) return { error: luaFormat('not a reference [%s]', reference) }
  const url = parseUrl(reference.slice(1, -1))
  if (url.host === undefined) return { error: `reference url is missing host [${reference}]` }
  if (url.path === undefined) return { error: `reference url is missing path [${reference}]` }
  const path = url.path.slice(1)
  if (path === '') return { error: `reference url has empty path [${reference}]` }
  const version = url.fragment === undefined ? undefined : luaToNumber(url.fragment)
  if (url.fragment !== undefined && version === undefined) {
    return { error: `reference url has invalid version [${reference}]` }
  }
  const place = splitPath(path)
  if (!place) return { error: `reference url has invalid path [${reference}]` }
  return { name: url.host, ...place, config: url.query ? decodeArgs(url.query).args : undefined, version }
}

interface Url {
  readonly host: string | undefined
  readonly path: string | undefined
  readonly query: string | undefined
  readonly fragment: string | undefined
}

/** Cuts from the right, as the library LuaSocket does: a `#` counts even within a query. */
function parseUrl(url: string): Url {
  const [, rest = '', fragment] = /^([^#]*)(?:#(.*))?$/s.exec(url) ?? []
  const [, authority = '', tail = ''] = /^vault:\/\/([^/]*)(.*)$/s.exec(rest) ?? []
  const [, beforeQuery = '', query] = /^([^?]*)(?:\?(.*))?$/s.exec(tail) ?? []
  const path = beforeQuery.split(';', 1)[0] || undefined
  const host = authority.replace(/^[^@]*@/, '').replace(/:[^:\]]*$/, '') || undefined
  return { host: host && (/^\[(.+)\]$/s.exec(host)?.[1] ?? host), path, query, fragment }
}

/** The last of several parts is the key, unless the path ends in a slash. */
function splitPath(path: string): { resource: string; key?: string } | undefined {
  // LuaSocket decodes %XX once, and Kong does again.
  const parts = path
    .split('/')
    .filter((part) => part !== '')
    .map((part) => unescapeComponent(part.replaceAll('+', '%2B')))
  if (parts.length === 0) return undefined
  if (parts.length === 1 || path.endsWith('/')) return { resource: unescapeComponent(parts.join('/')) }
  return {
    resource: unescapeComponent(parts.slice(0, -1).join('/')),
    key: unescapeComponent(parts.at(-1) ?? ''),
  }
}
