import type { Field } from '../../../../src/db/schema/field'
import { errorOf } from '../../error-of'

const strings: Field = { type: 'array', elements: { type: 'string' } }
const map: Field = { type: 'map', keys: { type: 'string' }, values: { type: 'string' } }
const numbered: Field = { type: 'map', keys: { type: 'integer' }, values: { type: 'string' } }

test.each<[field: Field, value: unknown, error: unknown]>([
  [strings, [], undefined],
  [strings, {}, undefined],
  [strings, 'a', 'expected an array'],
  [strings, { a: 'x' }, 'expected an array'],
  [strings, { 1: 'x' }, 'expected an array'],
  [strings, ['a', 1, 'b', 2], [null, 'expected a string', null, 'expected a string']],
  [strings, ['a', null], [null, 'required field missing']],
  [{ ...strings, type: 'set' }, 'a', 'expected a set'],
  [{ ...strings, len_min: 1 }, [], 'length must be at least 1'],
  [{ ...strings, contains: 'x' }, ['a', 'x'], undefined],
  [{ ...strings, contains: 'x' }, ['a'], 'expected to contain: x'],
  [{ type: 'array', elements: strings }, [['a'], [5]], [null, ['expected a string']]],
  [map, {}, undefined],
  [map, [], undefined],
  [map, 'x', 'expected a map'],
  [map, { a: 5 }, 'expected a string'],
  [map, { a: null }, 'required field missing'],
  [map, { '': 'x' }, 'length must be at least 1'],
  [map, ['x'], 'expected a string'],
  [numbered, ['x'], undefined],
  [numbered, { 1: 'x' }, 'expected an integer'],
  [{ ...map, len_max: 1 }, { a: 'x', b: 'y' }, 'length must be at most 1'],
  // Kong adds a map's entries to the length of its list part.
  [{ ...numbered, len_max: 2 }, ['x', 'y'], 'length must be at most 2'],
])('%j and the value %j: %j', (field, value, error) => {
  expect(errorOf(field, value)).toEqual(error)
})

test('names the subsets that a set is from, in the order in which it meets them', () => {
  const field: Field = {
    type: 'set',
    elements: { type: 'string' },
    mutually_exclusive_subsets: [['http', 'https'], ['tcp', 'tls'], ['grpc']],
  }

  expect(errorOf(field, ['https', 'http'])).toBeUndefined()
  expect(errorOf(field, ['other', 'http'])).toBeUndefined()
  expect(errorOf(field, ['tls', 'http'])).toBe("these sets are mutually exclusive: ('tcp', 'tls'), ('http', 'https')")
})

test('Kong stumbles over an array without elements', () => {
  expect(() => errorOf({ type: 'array' }, [])).toThrow(expect.objectContaining({ name: 'LuaError' }))
})
