import fc from 'fast-check'
import type { ReportedTest } from '../../../src/report/model'
import type { Item } from '../../../src/report/page/items'
import { offsetsOf, rowAt, rowsOf, ROW_HEIGHT } from '../../../src/report/page/rows'

const testOf = (file: string, name: string): ReportedTest => {
  return { file, name, status: 'passed', failures: [], exchanges: [] }
}

const itemOf = (test: ReportedTest, index: number): Item => {
  const exchange = { kind: 'http', status: 200, reason: '', plugins: [], entries: [], bodies: {} } as const
  return { index, test, exchange, problems: [], exit: undefined }
}

test('files and tests are named above their first exchange', () => {
  const [one, two, other] = [testOf('a', 'one'), testOf('a', 'two'), testOf('b', 'one')]

  expect(rowsOf([one, one, two, other].map(itemOf)).map(({ kind }) => kind)).toEqual([
    'file',
    'test',
    'item',
    'item',
    'test',
    'item',
    'file',
    'test',
    'item',
  ])
})

test('the last offset is the height of all', () => {
  const rows = rowsOf([itemOf(testOf('a', 'one'), 0)])

  expect(offsetsOf(rows)).toEqual([0, ROW_HEIGHT.file, ROW_HEIGHT.file + ROW_HEIGHT.test, 92])
})

test('the row at a height is the one that is there', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 })), fc.nat(2000), (heights, height) => {
      const offsets = heights.reduce((known, each) => [...known, (known.at(-1) ?? 0) + each], [0])
      expect(rowAt(offsets, height)).toBe(offsets.findLastIndex((offset) => offset <= height))
    }),
  )
})
