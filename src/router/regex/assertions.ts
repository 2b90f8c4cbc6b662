import type { Flags } from './flags'
import { TEXT_START } from './node'
import { wordClass } from './perl-classes'

/** `^` */
export function lineStart({ m, R }: Flags): string {
  if (!m) return TEXT_START
  return R ? String.raw`(?<![^\r\n])(?!(?<=\r)\n)` : String.raw`(?<![^\n])`
}

/** `$` */
export function lineEnd({ m, R }: Flags): string {
  if (!m) return '$'
  return R ? String.raw`(?![^\r\n])(?!(?<=\r)\n)` : String.raw`(?![^\n])`
}

/** `\b` with its name in braces, or an assertion's letter; undefined if there is none of that name. */
export function wordAssertion(name: string, flags: Flags): string | undefined {
  const word = wordClass(flags.u)
  const before = `(?<=${word})`
  const after = `(?=${word})`
  const notBefore = `(?<!${word})`
  const notAfter = `(?!${word})`
  const sources: Record<string, string> = {
    b: `(?:${before}${notAfter}|${notBefore}${after})`,
    B: `(?:${before}${after}|${notBefore}${notAfter})`,
    start: notBefore + after,
    end: before + notAfter,
    'start-half': notBefore,
    'end-half': notAfter,
  }
  return Object.hasOwn(sources, name) ? sources[name] : undefined
}
