import { authorText, headerRows } from '../../../src/report/page/header-diff'
import type { HeaderEntry } from '../../../src/timeline/entry'

const byPlugin = { by: 'plugin', plugin: 'stamp', phase: 'access', call: 3 } as const
const client = (name: string, value: string): HeaderEntry => ({ name, value, by: 'client' })

test('a line that arrives as it was sent is the same', () => {
  expect(headerRows([client('Accept', 'a')], [client('accept', 'a')], [])).toEqual([
    { change: 'same', name: 'accept', value: 'a' },
  ])
})

test('a line that a plugin sets to what it was is the same', () => {
  const set: HeaderEntry = { name: 'Accept', value: 'a', ...byPlugin }

  expect(headerRows([client('Accept', 'a')], [set], [])).toMatchObject([{ change: 'same' }])
})

test('a new line is added by whoever added it', () => {
  const added: HeaderEntry = { name: 'X-Stamp', value: '1', ...byPlugin }

  expect(headerRows([], [added], [])).toEqual([{ change: 'added', name: 'X-Stamp', value: '1', author: added }])
})

test('a line with another value is changed', () => {
  const changed: HeaderEntry = { name: 'Host', value: 'b', was: 'a', by: 'kong' }

  expect(headerRows([client('Host', 'a')], [changed], [])).toMatchObject([{ change: 'changed', was: 'a', value: 'b' }])
})

test('a line that does not go out is removed', () => {
  const removed = { name: 'X-Key', was: 'k', ...byPlugin }

  expect(headerRows([client('X-Key', 'k')], [], [removed])).toMatchObject([{ change: 'removed', was: 'k' }])
})

test('what changed stands before what did not', () => {
  const rows = headerRows([client('A', '1')], [client('A', '1'), { name: 'B', value: '2', by: 'kong' }], [])

  expect(rows.map(({ name }) => name)).toEqual(['B', 'A'])
})

test('an author is a plugin in a phase, or Kong', () => {
  expect([authorText(byPlugin), authorText({ by: 'kong' })]).toEqual(['stamp · access', 'Kong'])
})
