import fc from 'fast-check'
import { matchPattern } from '../../../../src/db/schema/lua-pattern/match'

test.each([
  ['abc', 'b', ['b']],
  ['abc', '^b', undefined],
  ['abc', 'c$', ['c']],
  ['abc', 'b$', undefined],
  ['a$c', '$c', ['$c']],
  ['a^c', 'a^', ['a^']],
  ['', '', ['']],
  ['abc', '', ['']],
])('%j matches %j as %j', (subject, pattern, captures) => {
  expect(matchPattern(subject, pattern)).toEqual(captures)
})

test.each([
  ['%a', 'aZ', '1 _é'],
  ['%d', '09', 'a '],
  ['%l', 'az', 'AZ1'],
  ['%u', 'AZ', 'az1'],
  ['%w', 'aZ0', '_ é'],
  ['%x', '0aF', 'gG'],
  ['%s', ' \t\n\v\f\r', 'a\0'],
  ['%p', '!_~', 'a1 '],
  ['%c', '\0\x1f\x7f', ' a'],
  ['%g', '!a~', ' \x7f'],
  ['%z', '\0', 'a'],
  ['%A', '1 _', 'aZ'],
  ['%S', 'a\0', ' \n'],
  ['.', 'a\n\0', ''],
  ['%.', '.', 'a'],
  ['%%', '%', 'a'],
])('%s stands for its characters', (pattern, inside, outside) => {
  for (const char of inside) expect(matchPattern(char, `^${pattern}$`)).toEqual([char])
  for (const char of outside) expect(matchPattern(char, `^${pattern}$`)).toBeUndefined()
})

test.each([
  ['[abc]', 'b', true],
  ['[abc]', 'd', false],
  ['[^abc]', 'd', true],
  ['[a-c]', 'b', true],
  ['[a-c]', '-', false],
  ['[a-]', '-', true],
  ['[-a]', '-', true],
  ['[%a-]', '-', true],
  ['[]]', ']', true],
  ['[^]]', ']', false],
  ['[^]]', 'a', true],
  ['[%]]', ']', true],
  ['[]-a]', '^', true],
  ['[%w_]', '_', true],
  ['[^%s]', ' ', false],
])('the set %s and %j: %s', (pattern, subject, matches) => {
  expect(matchPattern(subject, `^${pattern}$`) !== undefined).toBe(matches)
})

test.each([
  ['aaa', 'a*', 'aaa'],
  ['aaa', 'a+', 'aaa'],
  ['aaa', 'a-', ''],
  ['aaa', 'a?', 'a'],
  ['baa', '^ba-$', 'baa'],
  ['<a><b>', '<.->', '<a>'],
  ['<a><b>', '<.*>', '<a><b>'],
  ['b', 'a?b', 'b'],
])('%j repeats as %s: %j', (subject, pattern, found) => {
  expect(matchPattern(subject, pattern)).toEqual([found])
})

test.each([
  ['key = value', '^(%w+)%s*=%s*(%w+)$', ['key', 'value']],
  ['abc', '()b()', [2, 3]],
  ['abab', '(ab)%1', ['ab']],
  ['abba', '((a)(b))%3%2', ['ab', 'a', 'b']],
  ['f(a(b)c)d', '%b()', ['(a(b)c)']],
  ['THE (quick) fox', '%f[%a]%a+', ['THE']],
  ['(unclosed', '%b()', undefined],
])('captures of %j with %s are %j', (subject, pattern, captures) => {
  expect(matchPattern(subject, pattern)).toEqual(captures)
})

test.each([
  ['[a', "malformed pattern (missing ']')"],
  ['%', "malformed pattern (ends with '%')"],
  ['%f', "missing '[' after '%f' in pattern"],
  ['%b', 'unbalanced pattern'],
  ['a)', 'invalid pattern capture'],
  ['(a', 'unfinished capture'],
  ['%1', 'invalid capture index'],
])('the malformed pattern %s raises an error', (pattern, message) => {
  expect(() => matchPattern('a', pattern)).toThrow(message)
})

test('a malformed part that matching does not reach raises no error', () => {
  expect(matchPattern('a', '^b[')).toBeUndefined()
})

test('counts bytes', () => {
  expect(matchPattern('\xc3\xa9', '^..$')).toEqual(['\xc3\xa9'])
})

test('a pattern ends at its first NUL', () => {
  expect(matchPattern('ab', '^a\0x$')).toEqual(['a'])
})

test('more than 32 captures are too many', () => {
  expect(() => matchPattern('', '()'.repeat(33))).toThrow('too many captures')
})

test('a pattern that would take for ever ends quickly', () => {
  const started = Date.now()

  expect(matchPattern('a'.repeat(2000), `${'a*'.repeat(12)}b`)).toBeUndefined()

  expect(Date.now() - started).toBeLessThan(5000)
})

test('a pattern with back references that takes too many steps raises an error', () => {
  expect(() => matchPattern('a'.repeat(3000), '(a*)(a*)(a*)(a*)%1%2%3%4b')).toThrow('pattern too complex')
})

test('finds what the equivalent expression of JavaScript finds', () => {
  const parts = fc.constantFrom('a', 'b', '.', '%d', '[ab]', '[^a]', '%s')
  const piece = fc.tuple(parts, fc.constantFrom('', '*', '+', '-', '?')).map((pair) => pair.join(''))
  const subjects = fc.string({ unit: fc.constantFrom('a', 'b', '1', ' '), maxLength: 12 })
  const toJs = (pattern: string) => new RegExp(pattern.replaceAll('-', '*?').replace(/%([ds])/g, '\\$1'), 's')

  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 5 }), subjects, (pieces, subject) => {
      const pattern = pieces.join('')
      expect(matchPattern(subject, pattern)?.[0]).toBe(toJs(pattern).exec(subject)?.[0])
    }),
  )
})

test('any pattern and subject end in a result or an error of Lua', () => {
  const pattern = fc.string({ unit: fc.constantFrom(...'ab%.[]^$()*+-?12fbz'.split('')), maxLength: 14 })

  fc.assert(
    fc.property(pattern, fc.string({ maxLength: 20 }), (source, subject) => {
      try {
        matchPattern(subject, source)
      } catch (error) {
        expect((error as Error).name).toBe('LuaError')
      }
    }),
  )
})
