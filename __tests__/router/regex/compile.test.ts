import fc from 'fast-check'
import { compileRegex } from '../../../src/router/regex/compile'
import { RegexError } from '../../../src/router/regex/error'

const captured = (pattern: string, text: string) => {
  const captures = compileRegex(pattern).captures(text)
  return captures && Object.fromEntries(captures)
}

/** The expected matches were made with Rust's regex crate. */
test.each([
  ['\\d matches the digits of every script', '^\\d+$', '٣', '٣'],
  ['\\d without Unicode matches ASCII', '^(?-u)\\d+$', '٣', undefined],
  ['\\w matches the words of every script', '^\\w+$', 'naïve_你1', 'naïve_你1'],
  ['\\s matches all white space', '^\\s$', '\u3000', '\u3000'],
  ['\\b knows the words of every script', '\\bé', 'aé', undefined],
  ['\\b without Unicode knows ASCII', '(?-u:\\b)b', 'éb', 'b'],
  ['\\B matches inside a word', 'o\\B', 'foo', 'o'],
  ['\\b{start} matches before a word', '\\b{start}f', 'foo', 'f'],
  ['\\b{end-half} matches where no word goes on', 'o\\b{end-half}', 'oo', 'o'],
  ['\\< and \\> match around a word', '\\<foo\\>', 'a foo', 'foo'],
  ['\\A and \\z match at the ends', '\\Aa\\z', 'a', 'a'],
  ['case is ignored by simple folding', '(?i)k', '\u212a', '\u212a'],
  ['case is not ignored by full folding', '(?i)ss', 'ß', undefined],
  ['case is ignored in ranges', '(?i)^[a-c]+$', 'aBC', 'aBC'],
  ['case is ignored between three characters', '(?i)σ', 'ς', 'ς'],
  ['case is ignored in Unicode classes', '(?i)\\p{Lu}', 'a', 'a'],
  ['case is ignored before negation', '(?i)[^a]', 'A', undefined],
  ['case is ignored in POSIX classes', '(?i)^[[:upper:]]$', 'a', 'a'],
  ['a flag holds for the rest of its group', '(a(?i)b)c', 'aBc', 'aBc'],
  ['a flag ends with its group', '(a(?i)b)c', 'aBC', undefined],
  ['a flag holds in the alternatives that follow', '(?:a(?i)|b)$', 'B', 'B'],
  ['a flag may be for a group', '(?i:a)b', 'Ab', 'Ab'],
  ['a dot matches CR', 'a.b', 'a\rb', 'a\rb'],
  ['a dot does not match LF', 'a.b', 'a\nb', undefined],
  ['a dot matches LF with the flag s', '(?s)a.b', 'a\nb', 'a\nb'],
  ['a dot does not match CR with the flag R', '(?R)a.b', 'a\rb', undefined],
  ['^ matches at the beginning only', '^b', 'a\nb', undefined],
  ['^ and $ match at lines with the flag m', '(?m)^b$', 'a\nb\nc', 'b'],
  ['^ and $ match at lines with CR LF with the flag R', '(?mR)^b$', 'a\r\nb\r\n', 'b'],
  ['repetitions are lazy with the flag U', '(?U)a+', 'aaa', 'a'],
  ['lazy repetitions are greedy with the flag U', '(?U)a+?', 'aaa', 'aaa'],
  ['white space means nothing with the flag x', '(?x) a b # c\n c', 'abc', 'abc'],
  ['escaped white space means itself with the flag x', '(?x)a\\ b', 'a b', 'a b'],
  ['classes are subtracted', '^[[:alpha:]--[aeiou]]+$', 'xyz', 'xyz'],
  ['what was subtracted does not match', '^[[:alpha:]--[aeiou]]+$', 'xay', undefined],
  ['classes are intersected', '[a-z&&[^b]]', 'b', undefined],
  ['classes are compared', '^[a-c~~b-d]+$', 'ad', 'ad'],
  ['what both classes have does not match', '[a-c~~b-d]', 'b', undefined],
  ['a bracket that comes first is a member', '[]a]', ']', ']'],
  ['a dash at the end is a member', '[a-]', '-', '-'],
  ['dashes at the beginning are members', '[--a]', '-', '-'],
  ['a slash is a member', '^[^/]+$', 'a/b', undefined],
  ['characters may be hexadecimal', '\\x41\\x{42}\\u0043\\U00000044', 'ABCD', 'ABCD'],
  ['scripts are classes', '\\p{Greek}+', 'αβ', 'αβ'],
  ['the names of classes are loose', '^\\p{is_upper case}$', 'A', 'A'],
  ['scripts may be named as such', '\\p{script=greek}', 'α', 'α'],
  ['a class of one letter needs no braces', '\\pL', '1', undefined],
  ['classes may be negated', '\\P{L}', '1', '1'],
  ['punctuation may be escaped', '\\/\\-\\#\\ ', '/-# ', '/-# '],
  ['closing braces and brackets need no escape', '}]', '}]', '}]'],
  ['counts are kept', 'a{2}', 'aaa', 'aa'],
  ['counts may be open', 'a{2,}', 'aaa', 'aaa'],
  ['counts may be lazy', 'a{1,2}?', 'aaa', 'a'],
  ['counts may have blanks', 'a{ 1 , 2 }', 'aaa', 'aa'],
  ['assertions may be repeated', '^*a', 'a', 'a'],
  ['repetitions may be repeated', 'a**', 'aa', 'aa'],
  ['an alternative may be empty', '^(?:b|)$', '', ''],
  ['the first alternative that matches wins', 'a|ab', 'ab', 'a'],
])('%s: %s', (_, pattern, text, match) => {
  expect(captured(pattern, text)?.[0]).toBe(match)
})

test('groups are captured by number and by name', () => {
  expect(captured('(?P<a.b>x)(y)(?<c>z)?', 'xy')).toEqual({ 0: 'xy', 1: 'x', 2: 'y', 'a.b': 'x' })
})

test('a group that matched nothing in its only round is captured', () => {
  expect(captured('(a*)*', 'b')).toEqual({ 0: '', 1: '' })
})

test('a group keeps its last round', () => {
  expect(captured('(?:/([^/]+))*', '/a/b/c')).toEqual({ 0: '/a/b/c', 1: 'c' })
})

test('a name that Lua reads as a number is a number', () => {
  expect(compileRegex('(?<inf>x)').captures('x')?.get(Infinity)).toBe('x')
})

test.each([
  ['*', 'repetition operator missing expression'],
  ['{', 'repetition operator missing expression'],
  ['(?i)*', 'repetition operator missing expression'],
  ['(?)', 'repetition operator missing expression'],
  ['a{', 'unclosed counted repetition'],
  ['a{,2}', 'repetition quantifier expects a valid decimal'],
  ['a{2,1}', 'invalid repetition count range, the start must be <= the end'],
  ['(', 'unclosed group'],
  [')', 'unopened group'],
  ['[a', 'unclosed character class'],
  ['[]', 'unclosed character class'],
  ['[z-a]', 'invalid character class range, the start must be <= the end'],
  ['[\\d-a]', 'invalid range boundary, must be a literal'],
  ['(a)\\1', 'backreferences are not supported'],
  ['(?=a)', 'look-around, including look-ahead and look-behind, is not supported'],
  ['(?<!a)', 'look-around, including look-ahead and look-behind, is not supported'],
  ['\\Q', 'unrecognized escape sequence'],
  ['[\\q]', 'unrecognized escape sequence'],
  ['\\', 'incomplete escape sequence, reached end of pattern prematurely'],
  ['\\u{12', 'incomplete escape sequence, reached end of pattern prematurely'],
  ['\\xZZ', 'invalid hexadecimal digit'],
  ['\\x{110000}', 'hexadecimal literal is not a Unicode scalar value'],
  ['\\p{Nope}', 'Unicode property not found'],
  ['\\p{nope=L}', 'Unicode property not found'],
  ['(?-u)\\pL', 'Unicode not allowed here'],
  ['(?P<1>a)', 'invalid capture group character'],
  ['(?P<a', 'unclosed capture group name'],
  ['(?P<a>x)(?P<a>y)', 'duplicate capture group name'],
  ['(?z)', 'unrecognized flag'],
  ['(?ii)', 'duplicate flag'],
  ['(?i-)', 'dangling flag negation operator'],
  ['(?i--s)', 'flag negation operator repeated'],
  ['(?i', 'expected flag but got end of regex'],
])('%s is refused as by Rust: %s', (pattern, reason) => {
  expect(() => compileRegex(pattern)).toThrow(new RegexError(reason, pattern))
})

test.each([
  ['^/users/(\\d+)$', '/users/'],
  ['^/users$', '/users'],
  ['^/a\\.b', '/a.b'],
  ['^/ab?', '/a'],
  ['^/a|/b', ''],
  ['/a', ''],
  ['(?m)^/a', ''],
  ['(?i)^/a', '/'],
  ['^(?:/a)', ''],
  ['^/café', '/café'],
])('what %s matches begins with %j', (pattern, prefix) => {
  expect(compileRegex(pattern).literalPrefix).toBe(prefix)
})

test('a pattern means to Rust what it means to JavaScript where they share the syntax', () => {
  const atom = fc.constantFrom('a', 'b', '/', '.', '[ab]', '[^a]', '(a|b)', '(?:b/)', '\\.')
  const item = fc.tuple(atom, fc.constantFrom('', '', '?', '*?', '+', '{1,2}')).map((pair) => pair.join(''))
  const pattern = fc.array(item, { maxLength: 5 }).map((items) => `^${items.join('')}`)
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '/', '.'), maxLength: 8 })

  fc.assert(
    fc.property(pattern, text, (source, subject) => {
      const captures = compileRegex(source).captures(subject)
      const expected = new RegExp(source, 'u').exec(subject)

      expect(captures && [...captures.values()]).toEqual(expected?.filter((group) => (group as unknown) !== undefined))
    }),
  )
})

test('everything matched begins with the literal prefix', () => {
  const path = fc.string({ unit: fc.constantFrom('a', 'b', '/', '(', ')', '?', '|', '.', '\\d'), maxLength: 8 })

  fc.assert(
    fc.property(path, fc.string({ unit: fc.constantFrom('a', 'b', '/', '1'), maxLength: 6 }), (source, text) => {
      fc.pre(isRegex(`^${source}`))
      const regex = compileRegex(`^${source}`)

      expect(regex.captures(text) === undefined || text.startsWith(regex.literalPrefix)).toBe(true)
    }),
  )
})

function isRegex(pattern: string): boolean {
  try {
    compileRegex(pattern)
    return true
  } catch {
    return false
  }
}
