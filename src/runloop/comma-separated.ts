/** Members of Connection that name no header. */
export const NO_HEADERS: ReadonlySet<string> = new Set(['close', 'upgrade', 'keep-alive'])

/** The members of a header that is a list, in lower case. kong/runloop/handler.lua, `csv` */
export function commaSeparated(value: string): string[] {
  const list = value.toLowerCase()
  if (NO_HEADERS.has(list)) return []
  return list
    .split(',')
    .map(trimmed)
    .filter((part) => part !== '')
}

/** Kong takes away white space at an end where a blank stands. */
function trimmed(part: string): string {
  const rest = part.startsWith(' ') ? part.replace(/^[\t-\r ]+/, '') : part
  return rest.endsWith(' ') ? rest.replace(/[\t-\r ]+$/, '') : rest
}
