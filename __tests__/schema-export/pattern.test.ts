import fc from 'fast-check'
import { LuaError } from '../../src/lua/error'
import { toByteString } from '../../src/lua/strings'
import { matchPattern } from '../../src/db/schema/lua-pattern/match'
import { translatePattern } from '../../src/schema-export/json-schema/pattern'

const expressionOf = (pattern: string) => new RegExp(translatePattern(pattern)?.source ?? '', 'u')

/** Whether Lua finds the pattern; undefined when it raises an error. */
const matchesInLua = (subject: string, pattern: string): boolean | undefined => {
  try {
    return matchPattern(toByteString(subject), toByteString(pattern)) !== undefined
  } catch (error) {
    if (error instanceof LuaError) return undefined
    throw error
  }
}

test.each([
  ['^%a+$', '^[A-Za-z]+$'],
  ['^[%w_-]+$', '^[\\-0-9A-Z_a-z]+$'],
  ['^/[^/]*$', '^/[^/]*$'],
  ['a.b', 'a[\\s\\S]b'],
  ['%.', '\\.'],
  ['-', '-'],
  ['x-y', 'x*?y'],
  ['^(%d+)-(%d+)$', '^(?:[0-9]+)-(?:[0-9]+)$'],
  ['^()a', '^a'],
  ['$x', '\\$x'],
  ['%f[%w]a', '(?<![0-9A-Za-z])(?=[0-9A-Za-z])a'],
  ['[%s]', '[\\x09-\\x0d ]'],
  ['%z', '\\x00'],
])('the pattern %s becomes the expression %s', (pattern, expression) => {
  expect(translatePattern(pattern)?.source).toBe(expression)
})

test.each(['%bxy', '(a)%1', '(a', 'a)', '[a', '%', '\xc3\xa9'])('%s has no expression', (pattern) => {
  expect(translatePattern(pattern)).toBeUndefined()
})

test('a pattern that counts bytes may match what the expression does not', () => {
  expect(translatePattern('^..$')).toMatchObject({ coversAll: false, coversOnly: false })
  expect(translatePattern('^[^@]+@[^@]+$')).toMatchObject({ coversAll: true, coversOnly: true })
  expect(translatePattern('^/.$')).toMatchObject({ coversAll: true, coversOnly: false })
})

const items = fc.constantFrom(
  'a',
  'b',
  '-',
  '%.',
  '.',
  '%a',
  '%W',
  '[ab]',
  '[^a]',
  '[%d-]',
  '%s',
  '%f[%w]',
  '%f[%W]',
  '(',
  ')',
  '()',
)
const patterns = fc
  .tuple(
    fc.constantFrom('', '^'),
    fc.array(
      fc.tuple(items, fc.constantFrom('', '', '*', '+', '-', '?')).map((parts) => parts.join('')),
      { maxLength: 5 },
    ),
    fc.constantFrom('', '$'),
  )
  .map(([start, middle, end]) => start + middle.join('') + end)
const subjects = (...letters: string[]) =>
  fc.array(fc.constantFrom(...letters), { maxLength: 6 }).map((list) => list.join(''))

test('the expression finds what Lua finds in texts of ASCII', () => {
  fc.assert(
    fc.property(patterns, subjects('a', 'b', 'z', '1', '-', '.', ' ', '\0'), (pattern, subject) => {
      const found = matchesInLua(subject, pattern)
      fc.pre(found !== undefined && translatePattern(pattern) !== undefined)

      expect(expressionOf(pattern).test(subject)).toBe(found)
    }),
    { numRuns: 2000 },
  )
})

test('beyond ASCII the expression says whether it may find less or more', () => {
  fc.assert(
    fc.property(patterns, subjects('a', 'b', '-', 'é', '日', '😀'), (pattern, subject) => {
      const inLua = matchesInLua(subject, pattern)
      const translated = translatePattern(pattern)
      fc.pre(inLua !== undefined && translated !== undefined)
      const found = expressionOf(pattern).test(subject)

      if (translated.coversAll && inLua) expect(found).toBe(true)
      if (translated.coversOnly && !inLua) expect(found).toBe(false)
    }),
    { numRuns: 2000 },
  )
})
