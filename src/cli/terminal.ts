/** What a command sees of the process that runs it. */
export interface Terminal {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Standard output is a terminal. */
  readonly isTty: boolean
  /** Writes data to standard output. */
  out(data: string | Uint8Array): void
  /** Writes a line for people to standard error. */
  log(line: string): void
}

/** Colours are for people: on a terminal, unless NO_COLOR says otherwise. https://no-color.org */
export function wantsColour({ env, isTty }: Terminal): boolean {
  return isTty && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb'
}
