import { TextSource } from '../../../src/db/declarative/source'

const read = (scalar: string): unknown =>
  (new TextSource({ text: `value: ${scalar}\n`, file: 'kong.yml' }).maps as Map<string, unknown>).get('value')

// lyaml 6.2.8, implicit.lua: the functions in the order in which lyaml asks them.
test.each([
  ['017', 15],
  ['-0_17', -15],
  ['08', 8],
  ['+_3', 3],
  ['0_', 0],
  ['1_000', 1000],
  ['1.', 1],
  ['.5', 0.5],
  ['-1_0.5e-1', -1.05],
  ['1e3', 1000],
  ['1e5_', 100000],
  ['.inf', Infinity],
  ['-.INF', -Infinity],
  ['.NaN', NaN],
  ['0x_1F', 31],
  ['-0x1f', -31],
  ['0b101', 5],
  ['1:30', 90],
  ['-1:30', -90],
  ['80:8080', 80 * 60 + 8080],
  ['00:11:22:33:44:66', ((11 * 60 + 22) * 60 + 33) * 3600 + 44 * 60 + 66],
  ['1:30.5', 90.5],
])('%s is the number %d', (scalar, number) => {
  expect(read(scalar)).toBe(number)
})

test.each([
  '0b1',
  '0b102',
  '0x',
  '0xg',
  '.',
  '-.',
  '+e9',
  '.e9',
  '_',
  '1:7a',
  '0_:8',
  '1.2.3.4',
  '::1',
  'a:1',
  '1,000',
])('%s is a text', (scalar) => {
  expect(read(scalar)).toBe(scalar)
})

test.each(['y', 'N', 'tRUE', '2024-01-01', '2024-01-01T00:00:00Z', '"80:8080"'])('%s stays what it is', (scalar) => {
  expect(read(scalar)).toBe(scalar.replaceAll('"', ''))
})

test.each([
  ['!!str 5', '5'],
  ['!!int 010', 8],
  ['!!binary aGk=', 'aGk='],
  ['!!timestamp 2024-01-01', '2024-01-01'],
])('%s is what its tag says to lyaml', (scalar, value) => {
  expect(read(scalar)).toBe(value)
})
