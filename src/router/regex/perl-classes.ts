const UNICODE: Readonly<Record<string, string>> = {
  d: String.raw`\p{Nd}`,
  s: String.raw`\p{White_Space}`,
  w: String.raw`\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}`,
}

const ASCII: Readonly<Record<string, string>> = {
  d: '0-9',
  s: String.raw`\t\n\v\f\r\u{20}`,
  w: '0-9A-Za-z_',
}

/** `\d`, `\s`, `\w` and their opposites in capitals: a class in brackets; undefined for another letter. */
export function perlClass(letter: string, isUnicode: boolean): string | undefined {
  const members = (isUnicode ? UNICODE : ASCII)[letter.toLowerCase()]
  if (members === undefined) return undefined
  return letter === letter.toLowerCase() ? `[${members}]` : `[^${members}]`
}

/** What `\b` takes for a word's characters. */
export function wordClass(isUnicode: boolean): string {
  return `[${(isUnicode ? UNICODE : ASCII)['w']}]`
}

const POSIX: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: String.raw`\x00-\x7f`,
  blank: String.raw`\t\u{20}`,
  cntrl: String.raw`\x00-\x1f\x7f`,
  digit: '0-9',
  graph: String.raw`\x21-\x7e`,
  lower: 'a-z',
  print: String.raw`\x20-\x7e`,
  punct: String.raw`\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e`,
  space: String.raw`\t\n\v\f\r\u{20}`,
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
}

/** The members of `[:name:]`, or undefined if there is no such class. */
export function posixMembers(name: string): string | undefined {
  return Object.hasOwn(POSIX, name) ? POSIX[name] : undefined
}
