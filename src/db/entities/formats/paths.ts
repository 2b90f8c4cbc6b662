import { pcreError } from '../../schema/pcre/find'
import { normalize } from '../../../nginx/uri'

/** The rules for paths of kong/db/schema/typedefs.lua; paths are byte strings. */

export function pathError(path: string): string | undefined {
  return charactersError(path) ?? escapesError(path)
}

/** A path of a route: one in normal form, or `~` and a regular expression. */
export function routePathError(path: string): string | undefined {
  const isUnusual = charactersError(path) !== undefined
  const escapes = isUnusual ? undefined : escapesError(path)
  if (escapes !== undefined) return escapes
  return path.startsWith('~') ? regexError(path.slice(1)) : normalFormError(path)
}

function charactersError(path: string): string | undefined {
  if (/^\/[\w.~/%:@!$&'()*+,;=-]*$/.test(path)) return undefined
  return `invalid path: '${path}' (characters outside of the reserved list of RFC 3986 found)`
}

function escapesError(path: string): string | undefined {
  const broken = /%.{0,2}/s.exec(path.replace(/%[\da-f]{2}/gi, '___'))
  return broken ? `invalid url-encoded value: '${broken[0]}'` : undefined
}

function normalFormError(path: string): string | undefined {
  const normal = normalize(path, true)
  return path === normal ? undefined : `non-normalized path, consider use '${normal}' instead`
}

function regexError(regex: string): string | undefined {
  const error = pcreError(regex)
  return error === undefined ? undefined : `invalid regex: '${regex}' (PCRE returned: ${error})`
}
