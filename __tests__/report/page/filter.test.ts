import type { TimelineEntry } from '../../../src/timeline/entry'
import type { ReportedExchange } from '../../../src/report/model'
import { NO_FILTER, Search, statusClass, type Filter } from '../../../src/report/page/filter'
import { itemsOf } from '../../../src/report/page/items'

const problem: TimelineEntry = {
  kind: 'problem',
  problem: 'handler-threw',
  plugin: 'stamp',
  phase: 'access',
  function: undefined,
  message: 'it threw',
  at: undefined,
}
const exit: TimelineEntry = {
  kind: 'exit',
  plugin: 'guard',
  phase: 'access',
  function: 'kong.response.exit',
  status: { text: '401' },
  body: undefined,
  at: undefined,
}

function exchange(target: string, more: Partial<ReportedExchange> = {}): ReportedExchange {
  return {
    kind: 'http',
    method: 'GET',
    target,
    status: 200,
    reason: 'OK',
    plugins: [],
    entries: [],
    bodies: {},
    ...more,
  }
}

const items = itemsOf({
  title: 'orders',
  writtenAt: '2026-01-01T00:00:00.000Z',
  secrets: 'masked',
  tests: [
    {
      file: 'a.test.js',
      name: 'first',
      status: 'passed',
      failures: [],
      exchanges: [
        exchange('/ok', { bodies: { received: { size: 5, text: 'Hello' } } }),
        exchange('/refused', { status: 401, reason: 'Unauthorized', plugins: ['guard'], entries: [exit] }),
      ],
    },
    {
      file: 'b.test.js',
      name: 'second',
      status: 'failed',
      failures: ['no'],
      exchanges: [
        exchange('/broken', { status: 500, reason: '', plugins: ['guard', 'stamp'], entries: [problem] }),
        exchange('/closed', { status: 0, reason: '', error: 'closed' }),
      ],
    },
  ],
})

const targets = (filter: Partial<Filter>) =>
  new Search(items).find({ ...NO_FILTER, ...filter }).map((item) => item.exchange.target)

test('no filter leaves all of them', () => {
  expect(targets({})).toEqual(['/ok', '/refused', '/broken', '/closed'])
})

test.each([
  ['hello', ['/ok']],
  ['UNAUTHORIZED', ['/refused']],
  ['b.test.js', ['/broken', '/closed']],
  ['it threw', ['/broken']],
  ['second threw', ['/broken']],
  ['nowhere', []],
])('the text %j finds %j', (text, found) => {
  expect(targets({ text })).toEqual(found)
})

test.each([
  [{ status: '4xx' }, ['/refused']],
  [{ status: 'none' }, ['/closed']],
  [{ plugin: 'guard' }, ['/refused', '/broken']],
  [{ problems: true }, ['/broken']],
  [{ exits: true }, ['/refused']],
  [{ failed: true }, ['/broken', '/closed']],
  [{ failed: true, status: '5xx', text: 'get' }, ['/broken']],
] as const)('%j finds %j', (filter, found) => {
  expect(targets(filter)).toEqual(found)
})

test.each([
  [200, '2xx'],
  [304, '3xx'],
  [499, '4xx'],
  [503, '5xx'],
  [0, 'none'],
  [600, 'none'],
])('the status %d is of the class %s', (status, name) => {
  expect(statusClass({ status })).toBe(name)
})
