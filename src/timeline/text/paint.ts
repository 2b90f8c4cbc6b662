const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const

export type Style = keyof typeof CODES

/** A piece of a line in one style. */
export interface Span {
  readonly text: string
  readonly style?: Style | undefined
}

export function span(text: string, style?: Style): Span {
  return { text, style }
}

export function painted({ text, style }: Span, isColoured: boolean): string {
  return isColoured && style !== undefined && text !== '' ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text
}

/** What people say about colours in the environment, else whether anybody looks. https://no-color.org, https://force-color.org */
export function wantsColour(
  { FORCE_COLOR: force, NO_COLOR: no }: NodeJS.ProcessEnv = process.env,
  isTerminal: boolean = process.stdout.isTTY,
): boolean {
  if (force !== undefined) return force !== '0' && force !== 'false'
  return (no === undefined || no === '') && isTerminal
}
