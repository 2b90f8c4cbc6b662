import { luaToNumber } from '../../lua/values'
import { emitRegex } from './emit'
import { literalPrefix } from './literal-prefix'
import { parseRegex } from './parser'

export type Captures = Map<number | string, string>

/** A regex of Rust's regex crate, which works on text. */
export interface RustRegex {
  /** What every match begins with, if the regex is anchored at the beginning. */
  literalPrefix: string
  /** All groups that took part, by number and by name, 0 being the whole match; undefined if there is none. */
  captures(text: string): Captures | undefined
}

/**
 * Compiles a regex in the syntax of Rust's regex crate.
 *
 * A group inside a repetition keeps, in Rust, what it last matched; here it forgets that with each round.
 *
 * @throws RegexError if the crate would refuse it
 */
export function compileRegex(pattern: string): RustRegex {
  const { node, groupNames } = parseRegex(pattern)
  const source = emitRegex(node)
  let regex: RegExp | undefined
  // Kong reads a name as a number if Lua's tonumber() can.
  const keys = groupNames.map((name) => (name === undefined ? undefined : (luaToNumber(name) ?? name)))
  return {
    literalPrefix: literalPrefix(node),
    captures(text) {
      regex ??= new RegExp(source, 'v')
      const match = regex.exec(text)
      return match ? collect(match, keys) : undefined
    },
  }
}

function collect(match: readonly (string | undefined)[], keys: readonly (number | string | undefined)[]): Captures {
  const captures: Captures = new Map()
  for (const [index, text] of match.entries()) {
    if (text !== undefined) captures.set(index, text)
  }
  for (const [index, key] of keys.entries()) {
    const text = match[index]
    if (key !== undefined && text !== undefined) captures.set(key, text)
  }
  return captures
}
