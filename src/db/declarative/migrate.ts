import { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'
import { normalize } from '../../nginx/uri'

/**
 * Brings a document of Kong 1 or 2 to the present: regular expressions among the paths of routes get their `~`.
 * kong/db/declarative/migrations/route_path.lua
 */
export function migrateDocument(document: LuaTable): void {
  const version = document.get('_format_version')
  if (version !== '1.1' && version !== '2.1') return
  const services = tablesIn(document.get('services'))
  for (const owner of [document, ...services]) {
    for (const route of tablesIn(owner.get('routes'))) migratePaths(route.get('paths'))
  }
  document.set('_format_version', '3.0')
}

function tablesIn(list: LuaValue): LuaTable[] {
  return list instanceof LuaTable ? list.sequence.filter((item) => item instanceof LuaTable) : []
}

function migratePaths(paths: LuaValue): void {
  if (!(paths instanceof LuaTable)) return
  for (const [index, path] of paths.sequence.entries()) {
    if (typeof path === 'string') paths.set(index + 1, migratePath(path))
  }
}

function migratePath(path: string): string {
  return /^[a-zA-Z0-9.\-_~/%]*$/.test(path) ? normalize(path, true) : `~${normalizeRegex(path)}`
}

const REGEX_META = new Set('.^-{}\\|')
const RESERVED = new Set("!#$%&'()*+,/:;=?@[]")

function normalizeRegex(regex: string): string {
  return regex.replace(/%([\da-f]{2})/gi, (escape, hex: string) => {
    const char = String.fromCharCode(parseInt(hex, 16))
    if (RESERVED.has(char)) return escape.toUpperCase()
    return REGEX_META.has(char) ? `\\${char}` : char
  })
}
