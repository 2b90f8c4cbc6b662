/** Options that a pattern may switch: `(?i)`. */
export interface Flags {
  readonly i: boolean
  readonly m: boolean
  readonly s: boolean
  readonly x: boolean
}

export const NO_FLAGS: Flags = { i: false, m: false, s: false, x: false }

/** The flags after letters such as `i-s`; a leading `^` switches all of them off first. */
export function changeFlags(flags: Flags, letters: string): Flags {
  const [on = '', off = ''] = letters.replace('^', '').split('-')
  const start = letters.startsWith('^') ? NO_FLAGS : flags
  const read = (name: keyof Flags) => (start[name] || on.includes(name)) && !off.includes(name)
  return { i: read('i'), m: read('m'), s: read('s'), x: read('x') }
}
