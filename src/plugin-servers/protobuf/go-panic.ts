/** What ended a Go process, and the author's own line at which it did. */
export interface GoPanic {
  readonly error: string
  /** `path:line` */
  readonly at: string | undefined
}

const PANIC = /^(?:panic|fatal error): (.*)$/
const FRAME = /^\t(.+:\d+)(?: \+0x[\da-f]+)?$/
const NOT_THE_AUTHORS = /^(?:panic|runtime\.|runtime\/|main\.main\b|github\.com\/!?[Kk]ong\/go-pdk[/.@]|created by )/

/** The panic in what a Go process wrote before it ended, if it had one. */
export function findPanic(lines: readonly string[]): GoPanic | undefined {
  const start = lines.findIndex((line) => PANIC.test(line))
  if (start < 0) return undefined
  const [, error = ''] = PANIC.exec(lines[start] ?? '') ?? []
  return { error: error.replace(/ \[recovered\]$/, ''), at: authorsFrame(lines.slice(start + 1)) }
}

/** Below each function of the stack stands its place. */
function authorsFrame(stack: readonly string[]): string | undefined {
  const at = stack.findIndex((line, index) => FRAME.test(line) && !NOT_THE_AUTHORS.test(stack[index - 1] ?? ''))
  return FRAME.exec(stack[at] ?? '')?.[1]
}
