import { lineEnd, lineStart, wordAssertion } from './assertions'
import { caseVariants } from './case-variants'
import { readClass } from './class-parser'
import { Cursor } from './cursor'
import { readEscape } from './escape'
import { DEFAULT_FLAGS, readFlags, type Flags } from './flags'
import type { RegexNode } from './node'
import { classSource } from './source'

const GROUP_NAME = /^[\p{Alphabetic}_][\p{Alphabetic}\p{Nd}_.[\]]*$/u
const WORD_ASSERTIONS: Readonly<Record<string, string>> = { b: 'b', B: 'B', '<': 'start', '>': 'end' }
const NOTHING_TO_REPEAT = 'repetition operator missing expression'

/** A regex as a tree, and the names of its groups by their number. */
export interface ParsedRegex {
  node: RegexNode
  groupNames: readonly (string | undefined)[]
}

/**
 * Reads a regex in the syntax of Rust's regex crate.
 *
 * @throws RegexError if the crate would refuse it
 */
export function parseRegex(pattern: string): ParsedRegex {
  return new Parser(pattern).parse()
}

class Parser {
  readonly #cursor: Cursor
  readonly #groupNames: (string | undefined)[] = [undefined]
  #flags: Flags = DEFAULT_FLAGS

  constructor(pattern: string) {
    this.#cursor = new Cursor(pattern)
  }

  parse(): ParsedRegex {
    const node = this.#choice()
    if (!this.#cursor.atEnd) this.#cursor.fail('unopened group')
    return { node, groupNames: this.#groupNames }
  }

  #choice(): RegexNode {
    const options = [this.#sequence()]
    while (this.#cursor.eat('|')) options.push(this.#sequence())
    const [only] = options
    return only && options.length === 1 ? only : { kind: 'choice', options }
  }

  #sequence(): RegexNode {
    const items: RegexNode[] = []
    for (;;) {
      this.#cursor.skipIgnored(this.#flags.x)
      if (this.#cursor.atEnd || this.#cursor.sees('|') || this.#cursor.sees(')')) return { kind: 'sequence', items }
      const atom = this.#atom()
      if (atom) items.push(this.#repeated(atom))
    }
  }

  /** Flags for the rest of the group are no atom, so nothing may repeat them. */
  #atom(): RegexNode | undefined {
    const character = this.#cursor.next()
    if (character === '(') return this.#group()
    if (character === '[') return { kind: 'class', source: readClass(this.#cursor, this.#flags) }
    if (character === '\\') return this.#escape()
    if (character === '.') return { kind: 'class', source: this.#dot() }
    if (character === '^') return { kind: 'assertion', source: lineStart(this.#flags) }
    if (character === '$') return { kind: 'assertion', source: lineEnd(this.#flags) }
    if (/[*+?{]/.test(character)) this.#cursor.fail(NOTHING_TO_REPEAT)
    return this.#literal(character.codePointAt(0) ?? 0)
  }

  #dot(): string {
    if (this.#flags.s) return '[^]'
    return this.#flags.R ? String.raw`[^\r\n]` : String.raw`[^\n]`
  }

  #literal(codePoint: number): RegexNode {
    return { kind: 'literal', variants: this.#flags.i ? caseVariants(codePoint) : [codePoint] }
  }

  #escape(): RegexNode {
    const escape = readEscape(this.#cursor, this.#flags)
    if (!escape) return this.#assertion(this.#cursor.next())
    if ('codePoint' in escape) return this.#literal(escape.codePoint)
    return { kind: 'class', source: classSource(escape, this.#flags.i) }
  }

  #assertion(letter: string): RegexNode {
    if (letter === 'A') return { kind: 'assertion', source: lineStart(DEFAULT_FLAGS) }
    if (letter === 'z') return { kind: 'assertion', source: lineEnd(DEFAULT_FLAGS) }
    const source = wordAssertion(this.#assertionName(letter), this.#flags)
    if (source === undefined) this.#cursor.fail('unrecognized escape sequence')
    return { kind: 'assertion', source }
  }

  #assertionName(letter: string): string {
    const isNamed = letter === 'b' && /^\{[a-z-]/.test(this.#cursor.ahead(2))
    if (!isNamed) return WORD_ASSERTIONS[letter] ?? ''
    this.#cursor.next()
    return this.#cursor.until('}', 'special word boundary assertion is unclosed')
  }

  #group(): RegexNode | undefined {
    const outerFlags = this.#flags
    const captures = this.#groupHead()
    if (captures === undefined) return undefined
    const body = this.#choice()
    if (!this.#cursor.eat(')')) this.#cursor.fail('unclosed group')
    this.#flags = outerFlags
    return { kind: 'group', captures, body }
  }

  /** Whether the group captures; undefined if it is over, having only set flags. */
  #groupHead(): boolean | undefined {
    const cursor = this.#cursor
    for (const look of ['?=', '?!', '?<=', '?<!']) {
      if (cursor.sees(look)) cursor.fail('look-around, including look-ahead and look-behind, is not supported')
    }
    if (cursor.eat('?P<') || cursor.eat('?<')) return this.#capture(cursor.until('>', 'unclosed capture group name'))
    if (!cursor.eat('?')) return this.#capture(undefined)
    if (cursor.sees(')')) cursor.fail(NOTHING_TO_REPEAT)
    this.#flags = readFlags(cursor, this.#flags)
    return cursor.next() === ':' ? false : undefined
  }

  #capture(name: string | undefined): true {
    if (name !== undefined && !GROUP_NAME.test(name)) this.#cursor.fail('invalid capture group character')
    if (name !== undefined && this.#groupNames.includes(name)) this.#cursor.fail('duplicate capture group name')
    this.#groupNames.push(name)
    return true
  }

  #repeated(atom: RegexNode): RegexNode {
    this.#cursor.skipIgnored(this.#flags.x)
    const count = this.#count()
    if (count === undefined) return atom
    const isLazy = this.#cursor.eat('?') !== this.#flags.U
    return this.#repeated({ kind: 'repeat', body: atom, ...count, isLazy })
  }

  #count(): { min: number; max: number } | undefined {
    if (this.#cursor.eat('*')) return { min: 0, max: Infinity }
    if (this.#cursor.eat('+')) return { min: 1, max: Infinity }
    if (this.#cursor.eat('?')) return { min: 0, max: 1 }
    if (!this.#cursor.eat('{')) return undefined
    const text = this.#cursor.until('}', 'unclosed counted repetition')
    const [all, least, comma, most] = /^\s*(\d+)\s*(,\s*(\d*)\s*)?$/.exec(text) ?? []
    if (all === undefined) this.#cursor.fail('repetition quantifier expects a valid decimal')
    const min = Number(least)
    const max = comma === undefined ? min : Number(most || Infinity)
    if (max < min) this.#cursor.fail('invalid repetition count range, the start must be <= the end')
    return { min, max }
  }
}
