/** The members of a header that is a list, in lower case. */
export function commaSeparated(value: string): string[] {
  return value
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => part !== '')
}
