import type { Field } from '../../../../src/db/schema/field'
import { errorOf } from '../../error-of'

const UUID = 'a9777ac2-57e6-482b-a3c4-ef3d6ca41a1f'

test.each<[attributes: Field, value: string, error: string | undefined]>([
  [{}, '', 'length must be at least 1'],
  [{ len_min: 0 }, '', undefined],
  [{ len_min: 4 }, 'abc', 'length must be at least 4'],
  [{ len_max: 2 }, 'abc', 'length must be at most 2'],
  [{ len_eq: 2 }, 'abc', 'length must be 2'],
  [{ len_eq: 2 }, 'é', undefined],
  [{ match: '^%d+$' }, '12', undefined],
  [{ match: '^%d+$' }, 'a', 'invalid value: a'],
  [{ not_match: '%s' }, 'a b', 'invalid value: a b'],
  [{ not_match: '%s' }, 'ab', undefined],
  [{ match_all: [{ pattern: '^a', err: 'begins wrong' }, { pattern: 'z$' }] }, 'bz', 'begins wrong'],
  [{ match_all: [{ pattern: '^a', err: 'begins wrong' }, { pattern: 'z$' }] }, 'ab', 'invalid value: ab'],
  [{ match_none: [{ pattern: '//', err: 'empty segment' }] }, 'a//b', 'empty segment'],
  [{ match_none: [{ pattern: '//' }] }, 'a//b', 'invalid value: a//b'],
  [{ match_any: { patterns: ['^a', '^b'], err: 'neither' } }, 'c', 'neither'],
  [{ match_any: { patterns: ['^a', '^b'] } }, 'c', 'invalid value: c'],
  [{ match_any: { patterns: ['^a', '^b'] } }, 'b', undefined],
  [{ starts_with: 'ab' }, 'abc', undefined],
  [{ starts_with: 'ab' }, 'ba', 'should start with: ab'],
  [{ one_of: ['a', 'b'] }, 'a', undefined],
  [{ one_of: ['a', 'b'] }, 'c', 'expected one of: a, b'],
  [{ not_one_of: ['a', 'b'] }, 'a', 'must not be one of: a, b'],
  [{ eq: 'a' }, 'b', 'value must be a'],
  [{ ne: 'a' }, 'a', 'value must not be a'],
  [{ uuid: true }, UUID, undefined],
  [{ uuid: true }, UUID.toUpperCase(), undefined],
  [{ uuid: true }, `${UUID}0`, 'expected a valid UUID'],
  [{ uuid: false }, 'x', 'expected a valid UUID'],
  [{ is_regex: true }, '(?<year>\\d{4})', undefined],
  [{ is_regex: true }, '(', 'not a valid regex: ('],
  [{ referenceable: true, one_of: ['a'] }, '{vault://env/x}', undefined],
  [{ one_of: ['a'] }, '{vault://env/x}', 'expected one of: a'],
  [{ match: '^a', err: 'own sentence' }, 'b', 'own sentence'],
])('a string with %j and the value %j: %j', (attributes, value, error) => {
  expect(errorOf({ type: 'string', ...attributes }, value)).toBe(error)
})

test('the first validator in the order of Kong speaks', () => {
  const field: Field = { type: 'string', match: '^a', len_min: 3, one_of: ['abc', 'zz'], starts_with: 'ab' }

  expect(errorOf(field, 'q')).toBe('expected one of: abc, zz')
  expect(errorOf(field, 'zz')).toBe('length must be at least 3')
})

test('a message of the field does not stand for a wrong type', () => {
  expect(errorOf({ type: 'string', err: 'own sentence' }, 5)).toBe('expected a string')
})

test('a custom validator speaks for itself', () => {
  const field: Field = { type: 'string', custom_validator: (value) => (value === 'a' ? undefined : 'only a') }

  expect(errorOf(field, 'a')).toBeUndefined()
  expect(errorOf(field, 'b')).toBe('only a')
})

test.each<[attributes: Field]>([
  [{ match: '[a' }],
  [{ match: null }],
  [{ len_min: null }],
  [{ one_of: null }],
  [{ one_of: [true] }],
  [{ match_all: [null] }],
  [{ gt: 1 }],
  [{ starts_with: null }],
  [{ mutually_exclusive_subsets: null }],
])('Kong stumbles over a string with %j', (attributes) => {
  expect(() => errorOf({ type: 'string', ...attributes }, 'abc')).toThrow(expect.objectContaining({ name: 'LuaError' }))
})
