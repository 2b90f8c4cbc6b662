import { createGateway, PluginProblem, type Exchange, type Problem } from 'kong-pdk-mock'

const problem: Problem = { kind: 'call-after-exit', plugin: 'quota', phase: 'access', message: 'kong.log() is lost.' }

let exchange: Exchange
beforeAll(async () => {
  exchange = await createGateway().request('/')
})

const ends = (end: string): string =>
  `${end}\nTo assert on this exchange all the same, pass { problems: 'record' } to createGateway() or to request().`

test('the message tells the problem, the answer of Kong and the remedy', () => {
  expect(new PluginProblem([problem], exchange).message).toBe(
    ends(
      '[kong-pdk-mock] quota, access phase: kong.log() is lost.\nBehind a real Kong the client receives 200 OK, and the request reaches the upstream.',
    ),
  )
})

test('the place of a problem stands behind it', () => {
  const { message } = new PluginProblem([{ ...problem, at: '/quota.ts:7:11' }], exchange)

  expect(message).toContain('kong.log() is lost. (/quota.ts:7:11)\n')
})

test('several problems stand beneath one another', () => {
  const { message } = new PluginProblem([problem, { ...problem, phase: 'log' }], exchange)

  expect(message).toContain(
    '[kong-pdk-mock] quota, access phase: kong.log() is lost.\nquota, log phase: kong.log() is lost.\nBehind',
  )
})

test('the stack begins at the place of the first problem', () => {
  const { stack = '', message } = new PluginProblem([{ ...problem, at: '/quota.ts:7:11' }, problem], exchange)

  expect(stack.startsWith(`PluginProblem: ${message}\n    at /quota.ts:7:11\n    at `)).toBe(true)
})

test('without a place the stack is the usual one', () => {
  const { stack = '', message } = new PluginProblem([problem], exchange)

  expect(stack.startsWith(`PluginProblem: ${message}\n    at `)).toBe(true)
  expect(stack).toContain(__filename)
})

test('the cause is what the first handler threw', () => {
  const cause = new Error('boom')

  expect(new PluginProblem([{ ...problem, cause }], exchange).cause).toBe(cause)
  expect(new PluginProblem([problem], exchange).cause).toBeUndefined()
})

test('the error carries the problems and the exchange', () => {
  const error = new PluginProblem([problem], exchange)

  expect(error).toBeInstanceOf(Error)
  expect(error).toMatchObject({ name: 'PluginProblem', problems: [problem] })
  expect(error.exchange).toBe(exchange)
})
