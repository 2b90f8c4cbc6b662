import 'kong-pdk-mock/jest'
import { lineOf } from '../../support/line-of'
import { run } from './support/run'

/** Long enough for what a handler does in microtasks. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

test('an exit resolves at once and does not stop the code behind it', async () => {
  const reached: string[] = []
  const exchange = await run({
    access: async (kong) => {
      await kong.response.exit(401)
      reached.push('code')
    },
  })

  expect(reached).toEqual(['code'])
  expect(exchange).toHaveExited(401)
  expect(exchange).not.toHaveProblem()
})

test('a call behind an exit never reaches Kong and is never answered', async () => {
  const reached: string[] = []
  const exchange = await run({
    access: async (kong) => {
      await kong.response.exit(401)
      reached.push('code')
      await kong.response.set_header('x-late', '1')
      reached.push('answer')
    },
  })
  await settled()

  expect(reached).toEqual(['code'])
  expect(exchange).not.toHaveHeader('x-late')
  expect(exchange.calls[1]?.outcome).toEqual({ ignored: 'after exit' })
})

test('a call behind an exit is a problem that names the call and its line', async () => {
  const { problems } = await run({
    access: (kong) => {
      void kong.response.exit(401)
      void kong.log.warn('one line')
    },
  })

  expect(problems).toEqual([
    {
      kind: 'call-after-exit',
      plugin: 'probe',
      phase: 'access',
      function: 'kong.log.warn',
      message:
        'kong.log.warn() was called after the handler had answered the request (an exit does not stop the code behind it; use return): the call never reaches Kong, and awaiting it never ends.',
      at: expect.stringMatching(new RegExp(`^${lineOf(__filename, "log.warn('one line')")}:\\d+$`)),
    },
  ])
})

test('of two exits the first one counts, and the second is a problem', async () => {
  const exchange = await run({
    access: async (kong) => {
      await kong.response.exit(401)
      await kong.response.exit(403)
    },
  })
  await settled()

  expect(exchange).toHaveStatus(401)
  expect(exchange.exit?.status).toBe(401)
  expect(exchange).toHaveProblem('call-after-exit', 'kong.response.exit()')
})

test('an exit with a wrong status is an error of Kong, not an exit', async () => {
  const exchange = await run({ access: (kong) => kong.response.exit('401' as unknown as number) })

  expect(exchange).toHaveStatus(500)
  expect(exchange).not.toHaveExited()
  expect(exchange).toHaveProblem('pdk-call-raised', 'code must be a number')
})

test('an error response ends the phase as an exit does', async () => {
  const exchange = await run({
    access: (kong) => {
      void kong.response.error(403, 'no')
      void kong.log.warn('late')
    },
  })

  expect(exchange).toHaveStatus(403)
  expect(exchange.exit).toMatchObject({ function: 'kong.response.error', status: 403, body: 'no' })
  expect(exchange).toHaveProblem('call-after-exit')
})

test('the exit is recorded with who, where and what', async () => {
  const { exit } = await run({ rewrite: (kong) => kong.response.exit(429, { left: 0 }, { 'x-left': '0' }) })

  expect(exit).toEqual({
    plugin: 'probe',
    phase: 'rewrite',
    function: 'kong.response.exit',
    status: 429,
    body: { left: 0 },
    headers: { 'x-left': '0' },
  })
})

test('a throw behind an exit changes nothing for the client, and is a problem', async () => {
  const exchange = await run({
    access: (kong) => {
      void kong.response.exit(401)
      throw new Error('late')
    },
  })

  expect(exchange).toHaveStatus(401)
  expect(exchange.problems.map(({ kind, message }) => [kind, message])).toEqual([
    ['handler-threw', "the access handler threw Error: late. Kong's plugin server only logs it."],
  ])
})
