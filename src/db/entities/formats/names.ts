import { invalidUtf8At } from './utf8'

/** The rules for names of kong/db/schema/typedefs.lua; names are byte strings. */

export function utf8NameError(name: string): string | undefined {
  const invalid = utf8Error(name)
  if (invalid !== undefined || /^[\w.~\x80-\xf4-]+$/.test(name)) return invalid
  return `invalid value '${name}': the only accepted ascii characters are alphanumerics or ., -, _, and ~`
}

/** Printable ASCII but `,` and `/`, blanks, and whatever lies beyond ASCII. */
export function tagError(tag: string): string | undefined {
  const invalid = utf8Error(tag)
  if (invalid !== undefined || /^[ !-+\-.0-~\x80-\xf4]+$/.test(tag)) return invalid
  return `invalid tag '${tag}': expected printable ascii (except \`,\` and \`/\`) or valid utf-8 sequences`
}

export function headerNameError(name: string): string | undefined {
  if (name === '') return 'no header name provided'
  if (/^[\w-]+$/.test(name)) return undefined
  return `bad header name '${name}', allowed characters are A-Z, a-z, 0-9, '_', and '-'`
}

export function cookieNameError(name: string): string | undefined {
  if (name === '') return 'no token provided'
  if (!/[\x00-\x1f\x7f-\xff \t()<>@,;:\\"/?={}[\]]/.test(name)) return undefined
  return (
    'contains one or more invalid characters. ASCII control characters (0-31;127), space, tab and the ' +
    'characters ()<>@,;:\\"/?={}[] are not allowed.'
  )
}

function utf8Error(text: string): string | undefined {
  const position = invalidUtf8At(text)
  return position === undefined ? undefined : `invalid utf-8 character sequence detected at position ${position}`
}
