import { readNumber } from './json-number'
import { toByteString } from './strings'

/** A token of JSON; `name` is cjson's word for it in error messages, `index` counts bytes from 0. */
export type JsonToken =
  | {
      readonly type: 'value'
      readonly name: string
      readonly index: number
      readonly value: string | number | boolean | null
    }
  | { readonly type: Punctuation | 'T_ERROR'; readonly name: string; readonly index: number }

type Punctuation = 'T_OBJ_BEGIN' | 'T_OBJ_END' | 'T_ARR_BEGIN' | 'T_ARR_END' | 'T_COLON' | 'T_COMMA' | 'T_END'

const PUNCTUATION: ReadonlyMap<string, Punctuation> = new Map([
  ['{', 'T_OBJ_BEGIN'],
  ['}', 'T_OBJ_END'],
  ['[', 'T_ARR_BEGIN'],
  [']', 'T_ARR_END'],
  [':', 'T_COLON'],
  [',', 'T_COMMA'],
])
const ESCAPES: ReadonlyMap<string, string> = new Map(
  Object.entries({ '"': '"', '\\': '\\', '/': '/', b: '\b', t: '\t', n: '\n', f: '\f', r: '\r' }),
)
const LITERALS = [
  ['true', true, 'T_BOOLEAN'],
  ['false', false, 'T_BOOLEAN'],
  ['null', null, 'T_NULL'],
] as const
const PLAIN_CHARACTERS = /[^"\\\0]*/y
/** A pair of surrogates, or one code unit that is none. */
const UNICODE_ESCAPE = /\\u(?:(d[89ab][\da-f]{2})\\u(d[c-f][\da-f]{2})|(?!d[89a-f])([\da-f]{4}))/iy

/** Cuts JSON into tokens as cjson does, with its liberties: a NUL byte ends the text, control characters may stand in strings. */
export class JsonReader {
  #at = 0

  constructor(readonly text: string) {}

  get position(): number {
    return this.#at
  }

  next(): JsonToken {
    while (isBlank(this.text[this.#at])) this.#at++
    const index = this.#at
    const char = this.text[index]
    if (char === undefined || char === '\0') return { type: 'T_END', name: 'T_END', index }
    const punctuation = PUNCTUATION.get(char)
    if (punctuation !== undefined) {
      this.#at++
      return { type: punctuation, name: punctuation, index }
    }
    return char === '"' ? this.#string(index) : (this.#literal(index) ?? this.#number(index))
  }

  #literal(index: number): JsonToken | undefined {
    const literal = LITERALS.find(([text]) => this.text.startsWith(text, index))
    if (literal === undefined) return undefined
    this.#at += literal[0].length
    return { type: 'value', name: literal[2], index, value: literal[1] }
  }

  #number(index: number): JsonToken {
    const number = readNumber(this.text, index)
    if (number === undefined) {
      return error(index, /[-+\d]/.test(this.text.charAt(index)) ? 'invalid number' : 'invalid token')
    }
    this.#at = number.end
    return { type: 'value', name: number.isInteger ? 'T_INTEGER' : 'T_NUMBER', index, value: number.value }
  }

  #string(index: number): JsonToken {
    this.#at++
    let value = ''
    for (;;) {
      value += this.#plainCharacters()
      const char = this.text[this.#at]
      if (char === '"') break
      if (char !== '\\') return error(this.#at, 'unexpected end of string')
      const isUnicode = this.text[this.#at + 1] === 'u'
      const character = isUnicode ? this.#unicodeEscape() : this.#escape()
      if (character === undefined) {
        return error(this.#at, isUnicode ? 'invalid unicode escape code' : 'invalid escape code')
      }
      value += character
    }
    this.#at++
    return { type: 'value', name: 'T_STRING', index, value }
  }

  #plainCharacters(): string {
    PLAIN_CHARACTERS.lastIndex = this.#at
    const plain = PLAIN_CHARACTERS.exec(this.text)?.[0] ?? ''
    this.#at += plain.length
    return plain
  }

  #escape(): string | undefined {
    const character = ESCAPES.get(this.text.charAt(this.#at + 1))
    if (character !== undefined) this.#at += 2
    return character
  }

  #unicodeEscape(): string | undefined {
    UNICODE_ESCAPE.lastIndex = this.#at
    const match = UNICODE_ESCAPE.exec(this.text)
    if (match === null) return undefined
    this.#at += match[0].length
    const units = [match[1], match[2], match[3]].filter((unit) => unit !== undefined)
    return toByteString(String.fromCharCode(...units.map((unit) => parseInt(unit, 16))))
  }
}

function isBlank(char: string | undefined): boolean {
  return char === ' ' || char === '\n' || char === '\t' || char === '\r'
}

function error(index: number, name: string): JsonToken {
  return { type: 'T_ERROR', name, index }
}
