import fc from 'fast-check'
import { findPcre, isPcre } from '../../../../src/db/schema/pcre/find'

test.each([
  '',
  'abc',
  '^a+$',
  'a{2}',
  'a{,3}',
  'a{x',
  'a++',
  'a*?',
  '(a|b)',
  '(?:a)',
  '(?<n>a)\\k<n>',
  '(?P<n>a)(?P=n)',
  "(?'n'a)\\g{n}",
  '(a)\\1',
  '(a)\\g{-1}',
  '(?i)a',
  '(?i:a)(?-i)',
  '(?=a)(?!b)(?<=c)(?<!d)',
  '(?>a)',
  '(?|a|b)',
  '(?#remark)a',
  '(?x) a # remark',
  '(?R)?',
  '(?(1)a|b)(c)',
  '\\A\\b\\B\\z\\Z',
  '\\d\\D\\h\\H\\N\\R\\s\\S\\v\\V\\w\\W',
  '\\x41\\x{41}\\o{101}\\012\\cA\\e',
  '\\p{L}\\pN\\P{Lu}\\p{Greek}',
  '\\Qa.b*\\E',
  '[]a]',
  '[^]a]',
  '[a-z\\d_-]',
  '[[:alpha:][:^digit:]]',
  '[[:<:]]a',
  '(*FAIL)',
  'a(?#b)*',
])('%s is a regular expression', (pattern) => {
  expect(isPcre(pattern)).toBe(true)
})

test.each([
  '(',
  ')',
  'a)',
  '[a',
  '[]',
  '[z-a]',
  '[\\d-z]',
  '[a-\\d]',
  '*a',
  'a**',
  'a{2,1}',
  'a{70000}',
  '|*',
  '^*',
  '\\b+',
  '\\',
  '\\i',
  '\\y',
  '\\u0041',
  '\\c',
  '\\x{zz}',
  '\\x{100}',
  '\\o',
  '\\k',
  '\\g',
  '\\1',
  '\\g{-1}',
  '(?<n>a)(?<n>b)',
  '(?<1>a)',
  '\\k<n>',
  '(?P=n)',
  '(?&n)',
  '(?5)',
  '(?',
  '(?z)',
  '(?#remark',
  '(?(1)a|b|c)(d)',
  '[[:foo:]]',
  '[:alpha:]',
  '[[.a.]]',
  '(?<=a*)',
  '(?=\\K)',
  '\\p{Zz}',
  '\\N{name}',
  '(*NOPE)',
])('%s is none', (pattern) => {
  expect(isPcre(pattern)).toBe(false)
})

test.each([
  ['b', 'abc', true],
  ['^b', 'abc', false],
  ['^b', 'a\nb', false],
  ['(?m)^b', 'a\nb', true],
  ['a$', 'a\n', true],
  ['a\\z', 'a\n', false],
  ['a.b', 'a\nb', false],
  ['(?s)a.b', 'a\nb', true],
  ['(?i)AbC', 'aBc', true],
  ['a(?i)b', 'aB', true],
  ['a(?i)b', 'AB', false],
  ['(?i)[a-c]', 'B', true],
  ['[^a]', 'a', false],
  ['[^\\d]', '5', false],
  ['[\\D]', 'x', true],
  ['[[:upper:]]', 'x', false],
  ['(a+)+b', 'aaab', true],
  ['a++a', 'aaa', false],
  ['(?>a*)a', 'aaa', false],
  ['(.)\\1', 'abba', true],
  ['(?<x>.)b\\k<x>', 'aba', true],
  ['\\Q.\\E', 'a', false],
  ['\\x41', 'A', true],
  ['a{,2}b', 'aab', true],
  ['(?x) a b # c', 'ab', true],
  ['[]]', ']', true],
  ['\\R', '\r\n', true],
])('%s in %j: %s', (pattern, subject, found) => {
  expect(findPcre(pattern, subject)).toBe(found)
})

test('counts bytes', () => {
  expect(findPcre('^..$', '\xc3\xa9')).toBe(true)
})

test('what is no regular expression is found nowhere', () => {
  expect(findPcre('(', '(')).toBe(false)
})

test('what JavaScript cannot do raises an error', () => {
  expect(() => findPcre('(a(?R)?b)', 'ab')).toThrow('cannot run the regular expression')
})

test('any text is a regular expression or none', () => {
  const pattern = fc.string({ unit: fc.constantFrom(...'ab0\\.[](){}*+?|^$-<>=!:#,PQEkgxdp'.split('')), maxLength: 14 })

  fc.assert(fc.property(pattern, (source) => expect(typeof isPcre(source)).toBe('boolean')))
})
