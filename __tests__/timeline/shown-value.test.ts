import fc from 'fast-check'
import { shownBytes, shownValue } from '../../src/timeline/shown-value'

/** What a terminal acts on, or does not show. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

const textOf = (value: unknown) => shownValue(value).text

test.each([
  [undefined, 'undefined'],
  [null, 'null'],
  [true, 'true'],
  [-0, '-0'],
  [1e21, '1e+21'],
  [Number.NaN, 'NaN'],
  [12n, '12n'],
  [Symbol('x'), 'Symbol(x)'],
  ['', "''"],
  ["it's", `"it's"`],
  [`"it's"`, `"\\"it's\\""`],
  ['a\\b', "'a\\\\b'"],
  [[], '[]'],
  [{}, '{}'],
  [[1, 'a', null], "[1, 'a', null]"],
  [{ a: 1, 'x-b': { c: [true] } }, "{ a: 1, 'x-b': { c: [true] } }"],
  [new Map([['a', 1]]), '{ a: 1 }'],
  [new Set([1, 2]), '[1, 2]'],
  [new Date(0), '1970-01-01T00:00:00.000Z'],
  [new Date(Number.NaN), 'Invalid Date'],
  [new Error('boom'), '[Error: boom]'],
  [Uint8Array.of(), '<0 bytes>'],
  [Uint8Array.of(104, 105), "<2 bytes 'hi'>"],
  [Uint8Array.of(0, 255), '<2 bytes 00 ff>'],
  [Uint8Array.of(1).buffer, "<1 byte '\\x01'>"],
  [() => 1, '[function]'],
  [function named() {}, '[function named]'],
])('%p is shown as %s', (value, text) => {
  expect(shownValue(value)).toEqual({ text })
})

test('line ends and controls are written as JavaScript does', () => {
  expect(textOf('a\r\n\tb\u001b[31m\u0000\u202e\u2028\u{e0001}\ud800')).toBe(
    "'a\\r\\n\\tb\\x1b[31m\\x00\\u202e\\u2028\\u{e0001}\\ud800'",
  )
})

test('a long text is shortened and says how long it is; nothing of it is lost', () => {
  const text = 'x'.repeat(1234)

  expect(shownValue(text)).toEqual({ text: `'${'x'.repeat(59)}…' (1,234 characters)`, full: `'${text}'` })
})

test('long lists and tables are shortened', () => {
  const list = Array.from({ length: 20 }, (_, at) => at)
  const table = Object.fromEntries(list.map((at) => [`k${at}`, at]))

  expect(textOf(list)).toBe('[0, 1, 2, 3, 4, 5, 6, 7, …]')
  expect(textOf(table)).toBe('{ k0: 0, k1: 1, k2: 2, k3: 3, k4: 4, k5: 5, k6: 6, k7: 7, … }')
  expect(shownValue(list).full).toBe(`[${list.join(', ')}]`)
})

test('tables within tables are shown to a depth', () => {
  expect(shownValue({ a: { b: { c: { d: 1 } } } })).toEqual({
    text: '{ a: { b: { c: {…} } } }',
    full: '{ a: { b: { c: { d: 1 } } } }',
  })
})

test('a table that contains itself is no trouble, nor is one that stands twice', () => {
  const table: Record<string, unknown> = { a: 1 }
  table.self = table
  const twice = [[1], [1]]

  expect(textOf(table)).toBe('{ a: 1, self: [circular] }')
  expect(textOf([twice[0], twice[0]])).toBe('[[1], [1]]')
})

test('what cannot be read is no trouble', () => {
  const getter = {
    get a(): never {
      throw new Error('no')
    },
  }
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()

  expect(textOf(getter)).toBe('{ a: undefined }')
  expect(textOf(proxy)).toBe('{ it cannot be read }')
})

test('a body is shown as text where it is text', () => {
  expect(shownBytes(Buffer.from('{"a":"ä"}'))).toEqual({ text: `'{"a":"ä"}'` })
  expect(shownBytes(Uint8Array.of(0xff, 0))).toEqual({ text: '<2 bytes ff 00>' })
  expect(shownBytes(Uint8Array.of())).toBeUndefined()
})

test('any value is shown, on one line of limited length, with nothing that acts on a terminal', () => {
  const values = fc.anything({ withBigInt: true, withMap: true, withSet: true, withTypedArray: true, withDate: true })
  const texts = fc.string({ unit: 'binary', maxLength: 500 })
  fc.assert(
    fc.property(fc.oneof(values, texts, fc.dictionary(texts, texts)), (value) => {
      const { text, full = text } = shownValue(value)

      expect(text.length).toBeLessThanOrEqual(200)
      expect(full.length).toBeLessThanOrEqual(20_000)
      expect(text).not.toMatch(UNPRINTABLE)
      expect(full).not.toMatch(UNPRINTABLE)
    }),
  )
})

test('short printable texts are shown as they are', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9 .,:;{}ä€-]{0,60}$/), (text) => {
      expect(shownValue(text)).toEqual({ text: `'${text}'` })
    }),
  )
})

test('of a very large value, no more is read than shown', () => {
  let reads = 0
  const list = new Proxy(Array.from({ length: 100_000 }), {
    get(target, key) {
      reads++
      return key === 'length' ? target.length : Reflect.get(target, key)
    },
  })

  expect(shownValue([list, list]).text).toContain('undefined, …')
  expect(reads).toBeLessThan(10_000)
})
