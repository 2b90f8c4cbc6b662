/** Whether a byte, as a code 0–255, belongs to a class. */
export type CharClass = (code: number) => boolean

const inRange = (code: number, first: string, last: string) => code >= first.charCodeAt(0) && code <= last.charCodeAt(0)
const isDigit: CharClass = (code) => inRange(code, '0', '9')
const isLower: CharClass = (code) => inRange(code, 'a', 'z')
const isUpper: CharClass = (code) => inRange(code, 'A', 'Z')
const isAlpha: CharClass = (code) => isLower(code) || isUpper(code)
const isAlnum: CharClass = (code) => isAlpha(code) || isDigit(code)
const isGraph: CharClass = (code) => inRange(code, '!', '~')

/** LuaJIT's classes: ASCII only, whatever the locale. */
const CLASSES: Readonly<Record<string, CharClass>> = {
  a: isAlpha,
  c: (code) => code < 32 || code === 127,
  d: isDigit,
  g: isGraph,
  l: isLower,
  p: (code) => isGraph(code) && !isAlnum(code),
  s: (code) => code === 32 || (code >= 9 && code <= 13),
  u: isUpper,
  w: isAlnum,
  x: (code) => isDigit(code) || inRange(code, 'a', 'f') || inRange(code, 'A', 'F'),
  z: (code) => code === 0,
}

/** The class that `%<letter>` stands for; a capital letter is the complement, any other character stands for itself. */
export function classOf(letter: string): CharClass {
  const positive = CLASSES[letter]
  if (positive) return positive
  const complement = CLASSES[letter.toLowerCase()]
  if (complement && isUpper(letter.charCodeAt(0))) return (code) => !complement(code)
  return literal(letter)
}

export function literal(char: string): CharClass {
  const wanted = char.charCodeAt(0)
  return (code) => code === wanted
}

export const anyChar: CharClass = () => true

/** The class of a set: what stands between `[` and its `]`. */
export function setOf(content: string): CharClass {
  const negated = content.startsWith('^')
  const members = [...membersOf(negated ? content.slice(1) : content)]
  return (code) => members.some((member) => member(code)) !== negated
}

function* membersOf(content: string): Iterable<CharClass> {
  for (let at = 0; at < content.length; at++) {
    const char = content.charAt(at)
    if (char === '%') yield classOf(content.charAt(++at))
    else if (content.charAt(at + 1) === '-' && at + 2 < content.length) {
      yield range(char, content.charAt(at + 2))
      at += 2
    } else yield literal(char)
  }
}

function range(first: string, last: string): CharClass {
  return (code) => inRange(code, first, last)
}
