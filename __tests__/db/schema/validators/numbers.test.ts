import fc from 'fast-check'
import type { Field } from '../../../../src/db/schema/field'
import { errorOf } from '../../error-of'

test.each<[field: Field, value: number, error: string | undefined]>([
  [{ type: 'number', between: [0.5, 1.5] }, 0.5, undefined],
  [{ type: 'number', between: [0.5, 1.5] }, 1.6, 'value should be between 0 and 1'],
  [{ type: 'number', between: [-1.5, 1e300] }, -2, 'value should be between -1 and -9223372036854775808'],
  [{ type: 'number', gt: 0 }, 0, 'value must be greater than 0'],
  [{ type: 'number', gt: 0.1 }, 0.1, 'value must be greater than 0.1'],
  [{ type: 'number', gt: 0 }, 0.1, undefined],
  [{ type: 'number', one_of: [1, 2.5, -3] }, 2, 'expected one of: 1, 2.5, -3'],
  [{ type: 'number', not_one_of: [0, 13] }, 13, 'must not be one of: 0, 13'],
  [{ type: 'number', ne: 5 }, 5, 'value must not be 5'],
  [{ type: 'number', eq: 1e15 }, 5, 'value must be 1e+15'],
  [{ type: 'number', timestamp: true }, 0, 'expected a valid timestamp'],
  [{ type: 'number', timestamp: true }, 1, undefined],
  [{ type: 'integer' }, 1.5, 'expected an integer'],
  [{ type: 'integer' }, Infinity, 'expected an integer'],
  [{ type: 'integer' }, NaN, 'expected an integer'],
  [{ type: 'integer' }, 1e300, undefined],
  [{ type: 'integer', starts_with: '1' }, 12, undefined],
  [{ type: 'integer', starts_with: '1' }, 21, 'should start with: 1'],
])('%j and the value %p: %j', (field, value, error) => {
  expect(errorOf(field, value)).toBe(error)
})

test.each<[attributes: Field]>([[{ len_min: 1 }], [{ match: '1' }], [{ between: [null, 1] }], [{ gt: 'a' }]])(
  'Kong stumbles over a number with %j',
  (attributes) => {
    expect(() => errorOf({ type: 'number', ...attributes }, 5)).toThrow(expect.objectContaining({ name: 'LuaError' }))
  },
)

test('between holds for all numbers from one end to the other', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer(), fc.integer(), (a, b, value) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)]
      const error = errorOf({ type: 'integer', between: [low, high] }, value)
      expect(error === undefined).toBe(value >= low && value <= high)
    }),
  )
})
