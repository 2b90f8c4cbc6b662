import { verdictOf } from '../../conformance/gaps'
import { Tally } from '../../conformance/tally'

const gaps = [{ id: 'request/odd', reason: 'left for later' }]
const difference = { field: 'client.status', expected: 200, got: 500 }

test('a recording without differences has passed, one with any has failed', () => {
  expect(verdictOf('request/plain', [], gaps)).toBe('passed')
  expect(verdictOf('request/plain', [difference], gaps)).toBe('failed')
})

test('a known gap differs until it is closed', () => {
  expect(verdictOf('request/odd', [difference], gaps)).toBe('known gap')
  expect(verdictOf('request/odd', [], gaps)).toBe('closed gap')
})

test('a gap is known by its whole id', () => {
  expect(verdictOf('request/odd-one', [difference], gaps)).toBe('failed')
})

function tallyOf(...verdicts: Parameters<Tally['add']>[0][]): Tally {
  const tally = new Tally()
  for (const verdict of verdicts) tally.add(verdict)
  return tally
}

test('the last line counts what passed and what failed', () => {
  expect(tallyOf('passed', 'passed', 'failed').closing).toBe('2 passed, 1 failed')
  expect(tallyOf().closing).toBe('0 passed, 0 failed')
})

test('known gaps stand on a line of their own', () => {
  expect(tallyOf('passed', 'known gap').closing).toBe('1 known gap\n1 passed, 0 failed')
  expect(tallyOf('known gap', 'known gap').closing).toBe('2 known gaps\n0 passed, 0 failed')
})

test('a gap that is closed counts as failed', () => {
  expect(tallyOf('closed gap').failed).toBe(1)
})

test('the total counts everything', () => {
  expect(tallyOf('passed', 'failed', 'known gap', 'closed gap').total).toBe(4)
})
