import { readClass } from './bracket-class'
import { Cursor } from './cursor'
import { readCharacterEscape, readProperty, TYPES } from './escapes'
import { changeFlags, NO_FLAGS, type Flags } from './flags'
import { Groups } from './groups'
import { literalSource } from './literal'
import { QUANTIFIER, readQuantifier } from './quantifier'

/** A pattern of PCRE2 in terms of JavaScript. */
export interface Translation {
  readonly source: string
  /** False when the pattern uses what JavaScript's expressions cannot do: recursion, conditions, verbs. */
  readonly isComplete: boolean
}

/**
 * Reads a pattern of PCRE2 10.44 (bytes, no options) and writes it as a JavaScript expression.
 *
 * @throws PcreError when PCRE would not compile it
 */
export function translatePcre(pattern: string): Translation {
  return new Translator(pattern).translate()
}

/** A piece of a sequence, and whether a quantifier may follow it. */
interface Atom {
  readonly source: string
  readonly quantifiable: boolean
}

const ANYTHING = '[\\s\\S]'
const NOTHING: Atom = { source: '', quantifiable: false }
const assertion = (source: string): Atom => ({ source, quantifiable: false })
const UNSUPPORTED: Atom = { source: '', quantifiable: true }
const atom = (source: string): Atom => ({ source, quantifiable: true })

const ASSERTIONS: Readonly<Record<string, string>> = {
  b: '\\b',
  B: '\\B',
  A: '(?<![\\s\\S])',
  G: '(?<![\\s\\S])',
  z: '(?![\\s\\S])',
  Z: '(?=\\n?(?![\\s\\S]))',
}

class Translator {
  readonly #cursor: Cursor
  readonly #groups = new Groups()
  #helpers = 0
  #behind = 0
  #around = 0
  #isComplete = true

  constructor(pattern: string) {
    this.#cursor = new Cursor(pattern)
  }

  translate(): Translation {
    while (
      this.#cursor.match(/\(\*(?:UTF|UCP|CRLF|CR|LF|ANYCRLF|ANY|NUL|BSR_ANYCRLF|BSR_UNICODE|NO_\w+|LIMIT_\w+=\d+)\)/)
    );
    const source = this.#alternatives(NO_FLAGS)
    if (!this.#cursor.done) this.#cursor.fail('unmatched closing parenthesis')
    this.#groups.assertAllExist()
    return { source, isComplete: this.#isComplete }
  }

  /** Everything up to the closing parenthesis or the end. */
  #alternatives(outer: Flags): string {
    let flags = outer
    let source = ''
    while (!this.#cursor.done && this.#cursor.char !== ')') {
      const changed = this.#flagChange(flags)
      if (changed) flags = changed
      else if (this.#cursor.takes('|')) source += '|'
      else if (!this.#skipIgnored(flags)) source += this.#quantified(this.#piece(flags), flags).source
    }
    return source
  }

  #flagChange(flags: Flags): Flags | undefined {
    const match = this.#cursor.match(/\(\?(\^?[imsxnJUa]*(?:-[imsxnJU]*)?)\)/)
    if (!match) return undefined
    this.#groups.allowsDuplicates ||= /^\^?[^-]*J/.test(match[1] ?? '')
    return changeFlags(flags, match[1] ?? '')
  }

  /** Remarks, ends of quotations that never began, and in extended mode white space. */
  #skipIgnored(flags: Flags): boolean {
    if (this.#cursor.takes('\\E')) return true
    if (this.#cursor.match(/\(\?#/)) {
      if (!this.#cursor.match(/[^)]*\)/)) this.#cursor.fail('missing ) after (?# comment')
      return true
    }
    return flags.x && this.#cursor.match(/[\s]+|#[^\n]*\n?/) !== undefined
  }

  #piece(flags: Flags): Atom {
    if (readQuantifier(this.#cursor)) this.#cursor.fail('quantifier does not follow a repeatable item')
    const char = this.#cursor.next()
    switch (char) {
      case '(':
        return this.#group(flags)
      case '[':
        return this.#isWordBoundary() ?? this.#class(flags)
      case '\\':
        return this.#escape(flags)
      case '.':
        return atom(flags.s ? ANYTHING : '[^\\n]')
      case '^':
        return assertion(flags.m ? '(?<![^\\n])' : '(?<![\\s\\S])')
      case '$':
        return assertion(flags.m ? '(?=\\n|(?![\\s\\S]))' : '(?=\\n?(?![\\s\\S]))')
      default:
        return atom(literalSource(char, flags.i))
    }
  }

  #class(flags: Flags): Atom {
    const { source, isComplete } = readClass(this.#cursor, flags.i)
    this.#isComplete &&= isComplete
    return atom(source)
  }

  #isWordBoundary(): Atom | undefined {
    if (this.#cursor.takes('[:<:]]')) return assertion('\\b(?=\\w)')
    if (this.#cursor.takes('[:>:]]')) return assertion('\\b(?<=\\w)')
    if (!this.#cursor.match(/([:.=])[^\]\\]*?\1\]/)) return undefined
    return this.#cursor.fail('POSIX named classes are supported only within a class')
  }

  #quantified(piece: Atom, flags: Flags): Atom {
    if (!piece.quantifiable) return piece
    while (this.#skipIgnored(flags)) continue
    const quantifier = readQuantifier(this.#cursor)
    if (!quantifier) return piece
    if (this.#behind > 0 && quantifier.isUnlimited) this.#cursor.fail('length of lookbehind assertion is not limited')
    const source = `(?:${piece.source})${quantifier.source}`
    return { source: quantifier.isPossessive ? this.#atomic(source) : source, quantifiable: false }
  }

  /** JavaScript has no atomic groups, but what a lookahead has captured stays as it is. */
  #atomic(source: string): string {
    const name = `atomic${++this.#helpers}`
    return `(?=(?<${name}>${source}))\\k<${name}>`
  }

  #group(flags: Flags): Atom {
    const cursor = this.#cursor
    if (cursor.takes('*')) return this.#verb(flags)
    if (!cursor.takes('?')) return this.#capture(flags, undefined)
    if (cursor.takes(':')) return atom(`(?:${this.#inner(flags)})`)
    if (cursor.takes('=')) return atom(`(?=${this.#innerAround(flags)})`)
    if (cursor.takes('!')) return atom(`(?!${this.#innerAround(flags)})`)
    if (cursor.takes('<=')) return atom(`(?<=${this.#innerBehind(flags)})`)
    if (cursor.takes('<!')) return atom(`(?<!${this.#innerBehind(flags)})`)
    if (cursor.takes('>')) return atom(this.#atomic(this.#inner(flags)))
    if (cursor.takes('|')) return this.#unsupported(this.#inner(flags))
    const scoped = cursor.match(/(\^?[imsxnJUa]*(?:-[imsxnJU]*)?):/)
    if (scoped) return atom(`(?:${this.#inner(changeFlags(flags, scoped[1] ?? ''))})`)
    const named = cursor.match(/P?<([^>]*)>|'([^']*)'/)
    if (named) return this.#capture(flags, this.#groups.checkName(named[1] ?? named[2] ?? ''))
    return this.#special(flags)
  }

  #inner(flags: Flags): string {
    const source = this.#alternatives(flags)
    this.#cursor.expect(')')
    return source
  }

  #innerBehind(flags: Flags): string {
    this.#behind++
    const source = this.#innerAround(flags)
    this.#behind--
    return source
  }

  #innerAround(flags: Flags): string {
    this.#around++
    const source = this.#inner(flags)
    this.#around--
    return source
  }

  #capture(flags: Flags, name: string | undefined): Atom {
    const number = this.#groups.open(name)
    return atom(`(?<group${number}>${this.#inner(flags)})`)
  }

  /** References, recursion and conditions. */
  #special(flags: Flags): Atom {
    const cursor = this.#cursor
    const called = cursor.match(/(?:P>|&)(\w+)\)/)?.[1]
    const number = cursor.match(/([+-]?)(\d+)\)/)
    const reference = cursor.match(/P=(\w+)\)/)?.[1]
    if (called !== undefined) this.#groups.referByName(called)
    if (number) this.#groups.refer(number[1] ?? '', Number(number[2]))
    if (reference !== undefined) return this.#namedReference(reference)
    if (called !== undefined || number || cursor.match(/R\)|C(?:\d*|`[^`]*`|"[^"]*")\)/)) return this.#unsupported('')
    if (cursor.takes('(')) return this.#condition(flags)
    return cursor.fail('unrecognized character after (? or (?-')
  }

  #condition(flags: Flags): Atom {
    const cursor = this.#cursor
    const number = cursor.match(/([+-]?)(\d+)\)/)
    if (number) this.#groups.refer(number[1] ?? '', Number(number[2]))
    else if (/^\?(?:<?[=!]|C)/.test(cursor.rest)) this.#group(flags)
    else if (!cursor.match(/(?:<\w+>|'\w+'|R\d*|R&\w+|DEFINE|VERSION>?=[\d.]+|\w+)\)/)) {
      cursor.fail('malformed condition')
    }
    const inner = this.#inner(flags)
    if (inner.replace(/\\.|\[[^\]]*\]|\((?:[^()]|\([^()]*\))*\)/gs, '').split('|').length > 2) {
      cursor.fail('conditional subpattern contains more than two branches')
    }
    return this.#unsupported('')
  }

  #verb(flags: Flags): Atom {
    const cursor = this.#cursor
    if (cursor.match(/(?:ACCEPT|FAIL|F|COMMIT|PRUNE|SKIP|THEN|MARK)?(?::[^)]*)?\)/)) {
      this.#isComplete = false
      return NOTHING
    }
    const word = cursor.match(/([a-z_]+):/)?.[1]
    if (word === undefined) cursor.fail('(*VERB) not recognized or malformed')
    return this.#unsupported(this.#inner(flags))
  }

  #unsupported(source: string): Atom {
    this.#isComplete = false
    return { ...UNSUPPORTED, source: `(?:${source})` }
  }

  #escape(flags: Flags): Atom {
    const cursor = this.#cursor
    if (cursor.takes('Q')) return this.#quoted(flags)
    const reference = this.#numberedReference()
    if (reference) return reference
    const code = readCharacterEscape(cursor)
    if (code !== undefined) return atom(literalSource(String.fromCharCode(code), flags.i))
    return this.#letterEscape(cursor.next())
  }

  #letterEscape(letter: string): Atom {
    const source = Object.hasOwn(ASSERTIONS, letter) ? ASSERTIONS[letter] : undefined
    if (source !== undefined) return assertion(source)
    const type = TYPES[letter.toLowerCase()]
    if (type !== undefined) return atom(letter === letter.toLowerCase() ? `[${type}]` : `[^${type}]`)
    if (letter === 'p' || letter === 'P') {
      readProperty(this.#cursor)
      return this.#unsupported('')
    }
    if (letter === 'N') return this.#notLineBreak()
    if (letter === 'R') return atom('(?:\\r\\n|[\\n\\v\\f\\r\\x85])')
    if (letter === 'C') return atom(ANYTHING)
    if (letter === 'X') return this.#unsupported(ANYTHING)
    if (letter === 'K') return this.#resetStart()
    if (letter === 'g' || letter === 'k') return this.#letterReference(letter)
    return this.#cursor.fail('unrecognized character follows \\')
  }

  #notLineBreak(): Atom {
    if (this.#cursor.char === '{' && !QUANTIFIER.test(this.#cursor.rest))
      this.#cursor.fail('\\N{name} is not supported')
    return atom('[^\\n]')
  }

  /** What is found begins here; whether something is found stays the same. */
  #resetStart(): Atom {
    if (this.#around > 0) this.#cursor.fail('\\K is not allowed in lookarounds')
    return NOTHING
  }

  #numberedReference(): Atom | undefined {
    const digits = /^[1-9]\d*/.exec(this.#cursor.rest)?.[0]
    if (digits === undefined) return undefined
    if (Number(digits) >= 10 && Number(digits) > this.#groups.count) return this.#octal()
    this.#cursor.at += digits.length
    this.#groups.refer('', Number(digits))
    return atom(`\\k<group${digits}>`)
  }

  #octal(): Atom {
    const digits = this.#cursor.match(/[0-7]{1,3}/)?.[0]
    if (digits === undefined) this.#cursor.fail('reference to non-existent subpattern')
    return atom(literalSource(String.fromCharCode(parseInt(digits, 8) & 255), false))
  }

  #letterReference(letter: string): Atom {
    const [, a, b, c] = this.#cursor.match(/\{ *(\w+|[+-]\d+) *\}|<([+-]?\w+)>|'([+-]?\w+)'/) ?? []
    const bare = letter === 'g' ? this.#cursor.match(/[+-]?\d+/)?.[0] : undefined
    const target = a ?? b ?? c ?? bare
    if (target === undefined) this.#cursor.fail(`a name or number is expected after \\${letter}`)
    if (!/^[+-]?\d+$/.test(target)) return this.#namedReference(target)
    if (letter === 'k') this.#cursor.fail('subpattern name must start with a non-digit')
    const number = this.#groups.refer(target.replace(/\d+/, ''), Number(/\d+/.exec(target)?.[0]))
    return atom(`\\k<group${number}>`)
  }

  #namedReference(name: string): Atom {
    const number = this.#groups.referByName(name)
    return number === undefined ? this.#unsupported('') : atom(`\\k<group${number}>`)
  }

  #quoted(flags: Flags): Atom {
    const text = this.#cursor.match(/(.*?)(?:\\E|$(?![\s\S]))/s)?.[1] ?? ''
    const chars = [...text].map((char) => literalSource(char, flags.i))
    if (chars.length === 0) return NOTHING
    // A quantifier behind the quotation belongs to its last character.
    const last = this.#quantified(atom(chars.at(-1) ?? ''), flags)
    return { source: chars.slice(0, -1).join('') + last.source, quantifiable: false }
  }
}
