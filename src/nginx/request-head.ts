import type { HeaderLines } from './header-lines'

/** The request line and headers as the client sent them; all strings are byte strings. */
export interface RequestHead {
  readonly method: string
  /** The request target as it stands in the request line. */
  readonly target: string
  readonly httpVersion: 1.0 | 1.1 | 2
  readonly headers: HeaderLines
}

const VERSIONS = { 1: '1.0', 1.1: '1.1', 2: '2.0' } as const

/** The request line as sent, `$request`. */
export function requestLine(head: RequestHead): string {
  return `${head.method} ${head.target} HTTP/${VERSIONS[head.httpVersion]}`
}
