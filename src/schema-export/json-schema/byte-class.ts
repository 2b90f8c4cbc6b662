import type { CharClass } from '../../db/schema/lua-pattern/char-class'

const ASCII = Array.from({ length: 128 }, (_, code) => code)
const HYPHEN = 45
const BEYOND_ASCII = Array.from({ length: 128 }, (_, index) => index + 128)

/** A class of bytes as a class of characters. */
export interface CharacterClass {
  /** The class as a part of a regular expression. */
  readonly source: string
  /** Whether every character beyond ASCII belongs to it; its bytes are one to four. */
  readonly isWide: boolean
}

/** undefined for a class to which some bytes beyond ASCII belong and others do not: no characters can tell that. */
export function characterClass(accepts: CharClass): CharacterClass | undefined {
  const wide = BEYOND_ASCII.filter(accepts).length
  if (wide !== 0 && wide !== BEYOND_ASCII.length) return undefined
  const isWide = wide > 0
  const named = ASCII.filter((code) => accepts(code) !== isWide)
  return { source: isWide ? complementOf(named) : unionOf(named), isWide }
}

function complementOf(codes: readonly number[]): string {
  return codes.length === 0 ? '[\\s\\S]' : `[^${rangesOf(codes)}]`
}

function unionOf(codes: readonly number[]): string {
  if (codes.length === 0) return '[^\\s\\S]'
  return codes.length === 1 ? literal(codes[0]!) : `[${rangesOf(codes)}]`
}

/** The codes, which ascend, as ranges of a bracket expression. */
function rangesOf(codes: readonly number[]): string {
  const firsts = codes.filter((code) => !codes.includes(code - 1))
  return firsts
    .map((first) => {
      let last = first
      while (codes.includes(last + 1)) last++
      if (last === first) return escaped(first)
      return `${escaped(first)}${last === first + 1 ? '' : '-'}${escaped(last)}`
    })
    .join('')
}

/** A character outside of brackets, in expressions with the flag `u` or without. */
function literal(code: number): string {
  return code === HYPHEN ? '-' : escaped(code)
}

function escaped(code: number): string {
  const char = String.fromCharCode(code)
  if (/[\w !"#%&',/:;<=>@`~]/.test(char)) return char
  return code < 32 || code === 127 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\${char}`
}
