import fc from 'fast-check'
import { recordedArguments, recordedValue } from '../../../src/plugin-servers/javascript/recorded-value'

const json = fc.jsonValue({ maxDepth: 4 })

/** Changes whatever can be changed in a value. */
function spoil(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  for (const member of Object.values(value)) spoil(member)
  if (Array.isArray(value)) value.push('spoilt')
  else Reflect.set(value, 'spoilt', true)
}

test('a record is what the value was, whatever becomes of the value', () => {
  fc.assert(
    fc.property(json, (value) => {
      const before = JSON.stringify(value)
      const record = recordedValue(value)
      spoil(value)

      expect(JSON.stringify(record)).toBe(before)
    }),
  )
})

test('arguments without objects are not even copied', () => {
  const args = ['a', 1, null, undefined, true, 1n, Symbol.iterator, () => 1]

  expect(recordedArguments(args)).toBe(args)
  expect(recordedArguments(args)).toEqual(args.slice())
})

/** A value, and what a plugin may do to it. */
function mutable<Value extends object>(make: () => Value, change: (value: Value) => unknown) {
  return () => {
    const value = make()
    return { value, fresh: make(), change: () => change(value) }
  }
}

class Money {
  amount = 1
}

class Price {
  amount = 1
  toJSON = () => 'one'
}

test.each([
  [
    'bytes',
    mutable(
      () => Buffer.from('abc'),
      (bytes) => bytes.fill(0),
    ),
  ],
  [
    'plain bytes',
    mutable(
      () => new Uint8Array([1, 2]),
      (bytes) => bytes.fill(0),
    ),
  ],
  [
    'a date',
    mutable(
      () => new Date(0),
      (date) => date.setFullYear(2000),
    ),
  ],
  [
    'an object without a prototype',
    mutable(
      () => record(Object.create(null) as { a: number }),
      (object) => (object.a = 2),
    ),
  ],
  [
    'an instance of a class',
    mutable(
      () => new Money(),
      (money) => (money.amount = 2),
    ),
  ],
  [
    'a list with holes',
    mutable(
      () => Object.assign([1], { 2: 3 }),
      (list) => (list[1] = 2),
    ),
  ],
])('%s is copied as what it is', (_, make) => {
  const { value, fresh, change } = make()
  const copy = recordedValue(value)
  change()

  expect(copy).toStrictEqual(fresh)
  expect(copy).not.toStrictEqual(value)
})

function record<Value extends object>(value: Value): Value {
  return Object.assign(value, { a: 1 })
}

test.each([
  ['a map', new Map([['a', 1]])],
  ['an error', Object.assign(new Error('no'), { code: 1 })],
  ['a URL', new URL('http://a.example/')],
  ['what shows itself as JSON', new Price()],
  ['a promise', Promise.resolve()],
  ['a list that is too long to look at', new Array(1e8)],
])('%s stands for itself', (_, value) => {
  expect(recordedValue(value)).toBe(value)
})

test('what holds itself stands for itself: it cannot be sent either', () => {
  const value: { self?: object; both?: object } = {}
  value.self = value.both = value

  expect(recordedValue(value)).toBe(value)
})

test('so does what cannot be looked at', () => {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  const throwing = {
    get now(): number {
      throw new Error('no clock')
    },
  }

  expect(recordedValue(proxy)).toBe(proxy)
  expect(recordedValue(throwing)).toBe(throwing)
})

test('a getter is asked once', () => {
  let asked = 0
  const value = {
    get count() {
      return ++asked
    },
  }

  expect(recordedValue(value)).toEqual({ count: 1 })
  expect(asked).toBe(1)
})

test('a key __proto__ is a key', () => {
  const copy = recordedValue(JSON.parse('{"__proto__":{"a":1}}'))

  expect(JSON.stringify(copy)).toBe('{"__proto__":{"a":1}}')
  expect(Object.getPrototypeOf(copy)).toBe(Object.prototype)
})
