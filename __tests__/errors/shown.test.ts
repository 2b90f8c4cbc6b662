import { shown } from '../../src/errors/shown'

const cycle: Record<string, unknown> = {}
cycle['self'] = cycle
const throwing = {
  get a(): never {
    throw new Error('no')
  },
}
const revoked = Proxy.revocable({}, {})
revoked.revoke()

test.each<[unknown, string]>([
  ['a "text"', '"a \\"text\\""'],
  [5, '5'],
  [NaN, 'NaN'],
  [-Infinity, '-Infinity'],
  [null, 'null'],
  [undefined, 'undefined'],
  [{ a: [1] }, '{"a":[1]}'],
  [1n, '1n'],
  [Symbol('s'), 'Symbol(s)'],
  [cycle, '<ref *1> { self: [Circular *1] }'],
  [Object.create(null), '{}'],
  ['é'.repeat(200), `"${'é'.repeat(119)}…`],
])('%p is shown as %s', (value, text) => {
  expect(shown(value)).toBe(text)
})

test('what fails when it is looked at is shown', () => {
  expect(shown(throwing)).toBe('{ a: [Getter] }')
  expect(shown(revoked.proxy)).toBe('<Revoked Proxy>')
})
