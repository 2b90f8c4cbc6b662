import { Directives } from '../../../src/cli/lint/directives'

const disable = '// kong-pdk-mock-disable'

test('a comment switches a rule off for the next line', () => {
  const directives = new Directives(`${disable}-next-line phase\nlet a\nlet b`)

  expect([1, 2, 3].map((line) => directives.isOff('phase', line))).toEqual([false, true, false])
  expect(directives.isOff('log-phase', 2)).toBe(false)
})

test('a comment switches a rule off for its own line', () => {
  const directives = new Directives(`let a ${disable}-line phase\nlet b`)

  expect([1, 2].map((line) => directives.isOff('phase', line))).toEqual([true, false])
})

test('a comment switches several rules off for the file', () => {
  const directives = new Directives(`let a\n/* kong-pdk-mock-disable phase, log-phase */\nlet b`)

  expect(['phase', 'log-phase', 'buffering'].map((rule) => directives.isOff(rule, 99))).toEqual([true, true, false])
})

test('without a name all rules are off, and a reason is no name', () => {
  const directives = new Directives(`${disable}-next-line -- phase is wanted here\nlet a`)

  expect(directives.isOff('buffering', 2)).toBe(true)
})

test('a comment with a longer word is another comment', () => {
  expect(new Directives(`${disable}d phase`).isOff('phase', 1)).toBe(false)
})
