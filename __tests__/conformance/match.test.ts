import { matchesErrors, matchesValue } from '../../conformance/match'

test('keys may stand in any order', () => {
  expect(matchesValue({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true)
  expect(matchesValue({ a: 1, b: 2 }, { a: 1 })).toBe(false)
})

test('a placeholder stands for any text or number', () => {
  expect(matchesValue({ __seq__: '<seq>' }, { __seq__: 7 })).toBe(true)
  expect(matchesValue('plugins:p::<uuid>', 'plugins:p::0dc6f45b')).toBe(true)
  expect(matchesValue('plugins:p::<uuid>', 'plugins:q::0dc6f45b')).toBe(false)
})

test('an empty list is no empty object', () => {
  expect(matchesValue({ f: [] }, { f: {} })).toBe(false)
})

test('errors may list alternatives in any order', () => {
  const recorded = { fields: ['type = "expected one of: set, map, array"'] }

  expect(matchesErrors(recorded, { fields: ['type = "expected one of: array, set, map"'] })).toBe(true)
  expect(matchesErrors(recorded, { fields: ['type = "expected one of: array, set"'] })).toBe(false)
})

test('values that are no errors keep their order', () => {
  expect(matchesValue('a, b', 'b, a')).toBe(false)
})
