import { joinRun, type FinishedTest } from '../../src/report/join-run'
import type { ReportedExchange } from '../../src/report/model'
import type { ExitEntry } from '../../src/timeline/entry'
import type { CollectedExchange } from '../../src/report/run-folder'

const exchange = (target: string): ReportedExchange => {
  return { kind: 'http', method: 'GET', target, status: 200, reason: 'OK', plugins: [], entries: [], bodies: {} }
}

const collected = (file: string, name: string, target = '/', hidden: string[] = []): CollectedExchange => {
  return { place: { file, name }, exchange: exchange(target), hidden }
}

const finished = (file: string, name: string, more: Partial<FinishedTest> = {}): FinishedTest => {
  return { place: { file, name }, name, status: 'passed', failures: [], ...more }
}

test('the exchanges of a test stand together, in their order', () => {
  const run = [collected('/p/a.test.js', 'one', '/1'), collected('/p/a.test.js', 'one', '/2')]

  const tests = joinRun(run, [finished('/p/a.test.js', 'one')], '/p')

  expect(tests.map(({ exchanges }) => exchanges.map(({ target }) => target))).toEqual([['/1', '/2']])
})

test('files stand by name, tests as they ran, what was made outside of tests first', () => {
  const run = [
    collected('/p/b.js', 'x'),
    collected('/p/a.js', 'two'),
    collected('/p/a.js', 'one'),
    collected('/p/a.js', ''),
  ]

  const tests = joinRun(run, [finished('/p/a.js', 'one'), finished('/p/a.js', 'two')], '/p')

  expect(tests.map(({ file, name }) => `${file} ${name}`)).toEqual(['a.js ', 'a.js one', 'a.js two', 'b.js x'])
})

test('a test has the name, the outcome and the time that its runner tells', () => {
  const test = finished('/p/a.js', 'block one', { name: 'block › one', status: 'failed', duration: 12 })

  expect(joinRun([collected('/p/a.js', 'block one')], [test], '/p')).toMatchObject([
    { name: 'block › one', status: 'failed', duration: 12 },
  ])
})

test('failures are told without colours and without what was hidden', () => {
  const test = finished('/p/a.js', 'one', { status: 'failed', failures: ['\x1b[31mgot s3cret-key\x1b[39m'] })

  const [joined] = joinRun([collected('/p/a.js', 'one', '/', ['s3cret-key'])], [test], '/p')

  expect(joined?.failures).toEqual(['got [secret 1]'])
})

test('a test without exchanges has no place in the report', () => {
  expect(joinRun([], [finished('/p/a.js', 'one')], '/p')).toEqual([])
})

test('places are told from the folder of the project', () => {
  const made = collected('/p/a.js', 'one')
  const exit: ExitEntry = {
    kind: 'exit',
    plugin: 'guard',
    phase: 'access',
    function: 'kong.response.exit',
    status: { text: '401' },
    body: undefined,
    at: '/p/src/guard.js:1:2',
  }
  const failed = finished('/p/a.js', 'one', { status: 'failed', failures: ['at /p/a.js:3:4'] })

  const [joined] = joinRun([{ ...made, exchange: { ...made.exchange, entries: [exit] } }], [failed], '/p')

  expect(joined?.exchanges[0]?.entries).toEqual([{ ...exit, at: 'src/guard.js:1:2' }])
  expect(joined?.failures).toEqual(['at a.js:3:4'])
})
