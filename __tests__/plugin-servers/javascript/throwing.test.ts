import 'kong-pdk-mock/jest'
import { readFileSync } from 'node:fs'
import { createGateway, plugin, PluginProblem } from 'kong-pdk-mock'
import { lineOf } from '../../support/line-of'
import { pluginOf, type Handlers } from '../../support/plugin-of'
import { run } from './support/run'

const throwing = (thrown: unknown): Handlers => ({
  access: () => {
    throw thrown
  },
})

function raise(): never {
  throw new Error('not to be looked at')
}

test('a handler that throws lets the request go on, and is a problem', async () => {
  const exchange = await run(throwing(new Error('boom')))

  expect(exchange).toHaveStatus(200)
  expect(exchange).toHaveReachedUpstream()
  expect(exchange).toHaveProblem(
    'handler-threw',
    "the access handler threw Error: boom. Kong's plugin server only logs it: the request goes on as if the handler had agreed (fail-open).",
  )
})

test('a promise that rejects is the same', async () => {
  const exchange = await run({ access: () => Promise.reject(new Error('boom')) })

  expect(exchange).toHaveReachedUpstream()
  expect(exchange).toHaveProblem('handler-threw', /boom/)
})

test('the log shows the line of the plugin server', async () => {
  const { logs } = await run(throwing(new TypeError('boom')))

  expect(logs).toEqual([
    {
      level: 'info',
      plugin: 'probe',
      message: expect.stringMatching(
        /^\[js:\d+\] [\d-]+T[\d:.]+Z \[WARN\] unhandled exception in probe\.access on instance #0: TypeError: boom$/,
      ),
      line: expect.any(String),
    },
  ])
})

test('what was called before the throw has its effect', async () => {
  const exchange = await run({
    access: async (kong) => {
      await kong.response.set_header('x-before', '1')
      void kong.service.request.set_header('x-before', '1')
      throw new Error('boom')
    },
  })

  expect(exchange).toHaveHeader('x-before')
  expect(exchange.upstream).toHaveHeader('x-before')
})

test('the problem names the line that threw, in the TypeScript source', async () => {
  const { problems } = await run({
    access: () => {
      throw new Error('here')
    },
  })

  expect(problems[0]?.at).toMatch(new RegExp(`^${lineOf(__filename, "throw new Error('here')")}:\\d+$`))
})

test('the line is known of errors of Node, which come from another realm', async () => {
  const { problems } = await run({ access: () => readFileSync('/no/such/file') })

  expect(problems[0]?.at).toMatch(new RegExp(`^${lineOf(__filename, '/no/such/' + 'file')}:\\d+$`))
})

test('the line is known behind an await', async () => {
  const { problems } = await run({
    access: async (kong) => {
      await kong.request.get_method()
      JSON.parse('{')
    },
  })

  expect(problems[0]?.at).toMatch(new RegExp(`^${lineOf(__filename, "JSON.parse('{" + "')")}:\\d+$`))
})

test('the problem carries what was thrown', async () => {
  const thrown = new Error('boom')

  expect((await run(throwing(thrown))).problems[0]?.cause).toBe(thrown)
})

test.each([
  ['text', 'text'],
  [404, '404'],
  [undefined, 'undefined'],
  [null, 'null'],
  [Symbol('odd'), 'Symbol(odd)'],
  [{ code: 1 }, '[object Object]'],
  [Object.create(null), '[object Object]'],
])('throwing %p lets the request go on, too', async (thrown, shown) => {
  const exchange = await run(throwing(thrown))

  expect(exchange).toHaveReachedUpstream()
  expect(exchange).toHaveProblem('handler-threw', `the access handler threw ${shown}. `)
  expect(exchange.problems[0]).toMatchObject({ at: undefined, cause: thrown })
})

test('a throw in the log phase hurts nobody', async () => {
  const exchange = await run({
    log: () => {
      throw new Error('boom')
    },
  })

  expect(exchange).toHaveStatus(200)
  expect(exchange.problems.map(({ message }) => message)).toEqual([
    "the log handler threw Error: boom. Kong's plugin server only logs it.",
  ])
})

test('the rejection of the request has what was thrown as its cause', async () => {
  const thrown = new Error('boom')
  const request = createGateway({ plugins: [plugin(pluginOf(throwing(thrown)))] }).request('/')

  await expect(request).rejects.toThrow(PluginProblem)
  await expect(request).rejects.toHaveProperty('cause', thrown)
})

test('an object that throws when it is looked at can be thrown, too', async () => {
  const exchange = await run(throwing(new Proxy({}, { get: raise })))

  expect(exchange).toHaveReachedUpstream()
  expect(exchange).toHaveProblem('handler-threw', /threw object\./)
})
