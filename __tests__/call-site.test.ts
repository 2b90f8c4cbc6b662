import path from 'node:path'
import { callSite } from '../src/call-site'
import { lineOf } from './support/line-of'

const own = path.join(__dirname, '..', 'src', 'gateway.ts')
const stackOf = (...frames: string[]): string => ['Error: boom', ...frames.map((frame) => `    at ${frame}`)].join('\n')

test('the first frame that belongs to the author is the place', () => {
  expect(callSite(stackOf('Plugin.access (/home/ada/quota.ts:7:11)', '/home/ada/other.ts:1:1'))).toBe(
    '/home/ada/quota.ts:7:11',
  )
})

test.each([
  ['this package', `Gateway.request (${own}:10:3)`],
  ['Node', 'process.processTicksAndRejections (node:internal/process/task_queues:95:5)'],
  ['another package', 'Axios.get (/home/ada/node_modules/axios/lib/core.js:1:2)'],
  ['another package on Windows', 'Axios.get (C:\\ada\\node_modules\\axios\\lib\\core.js:1:2)'],
  ['nobody', 'new Promise (<anonymous>)'],
  ['generated code', 'eval (eval at run (/home/ada/x.ts:1:1), <anonymous>:3:4)'],
])('frames of %s are passed over', (_, frame) => {
  expect(callSite(stackOf(frame, 'Plugin.access (/home/ada/quota.ts:7:11)'))).toBe('/home/ada/quota.ts:7:11')
})

test.each([
  ['a bare place', '/home/ada/quota.ts:7:11', '/home/ada/quota.ts:7:11'],
  ['an asynchronous frame', 'async Plugin.access (/home/ada/quota.ts:7:11)', '/home/ada/quota.ts:7:11'],
  ['an asynchronous bare place', 'async /home/ada/quota.ts:7:11', '/home/ada/quota.ts:7:11'],
  ['a method under another name', 'Object.foo [as bar] (/home/ada/quota.ts:7:11)', '/home/ada/quota.ts:7:11'],
  ['a path with blanks', 'foo (/home/ada l/my quota.ts:7:11)', '/home/ada l/my quota.ts:7:11'],
  ['a path with brackets', 'foo (/home/ada (1)/quota.ts:7:11)', '/home/ada (1)/quota.ts:7:11'],
  ['a path of Windows', 'foo (C:\\ada\\quota.ts:7:11)', 'C:\\ada\\quota.ts:7:11'],
  ['a module by its URL', 'foo (file:///home/ada%20l/quota.mjs:7:11)', '/home/ada l/quota.mjs:7:11'],
])('%s is read', (_, frame, place) => {
  expect(callSite(stackOf(frame))).toBe(place)
})

test('a message that looks like a place is none', () => {
  expect(callSite(`Error: cannot read\n/etc/kong.yml:3:4 is wrong\n    at foo (/home/ada/quota.ts:7:11)`)).toBe(
    '/home/ada/quota.ts:7:11',
  )
})

test('a stack without a frame of the author has no place', () => {
  expect(callSite(stackOf(`Gateway.request (${own}:10:3)`))).toBeUndefined()
  expect(callSite('Error: boom')).toBeUndefined()
  expect(callSite(undefined)).toBeUndefined()
})

test('the place is a line of the TypeScript source', () => {
  const place = callSite(new Error('here').stack)

  expect(place).toBe(`${lineOf(__filename, "new Error('here')")}:26`)
})
