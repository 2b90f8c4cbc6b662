import { createGateway, plugin, type Kong } from 'kong-pdk-mock'

type Times = Record<string, unknown>

/** What stands at these names of `ngx.ctx` in a phase, behind a service that answers after 30 ms. */
async function timesIn(phase: 'access' | 'response' | 'log', names: readonly string[]): Promise<Times> {
  const times: Times = {}
  class Plugin {
    async [phase](kong: Kong) {
      for (const name of names) times[name] = await kong.nginx.get_ctx(name)
    }
  }
  const gateway = createGateway({ plugins: [plugin({ Plugin, Name: 'clock' })], now: () => 1_700_000_000_000 })
  await gateway.upstream({ delay: 30 }).request('/')
  return times
}

test('a handler reads what Kong has noted of the phases before and of its own', async () => {
  await expect(
    timesIn('access', ['KONG_PROCESSING_START', 'KONG_REWRITE_TIME', 'KONG_ACCESS_START', 'KONG_ACCESS_ENDED_AT']),
  ).resolves.toEqual({
    KONG_PROCESSING_START: 1_700_000_000_000,
    KONG_REWRITE_TIME: 0,
    KONG_ACCESS_START: 1_700_000_000_000,
    KONG_ACCESS_ENDED_AT: undefined,
  })
})

test('a response handler reads how long the service took', async () => {
  await expect(timesIn('response', ['KONG_BALANCER_ENDED_AT', 'KONG_WAITING_TIME'])).resolves.toEqual({
    KONG_BALANCER_ENDED_AT: 1_700_000_000_000,
    KONG_WAITING_TIME: 30,
  })
})

test('a log handler reads the times of all phases', async () => {
  await expect(
    timesIn('log', ['KONG_WAITING_TIME', 'KONG_HEADER_FILTER_TIME', 'KONG_BODY_FILTER_START', 'KONG_LOG_START']),
  ).resolves.toEqual({
    KONG_WAITING_TIME: 30,
    KONG_HEADER_FILTER_TIME: 0,
    KONG_BODY_FILTER_START: 1_700_000_000_030,
    KONG_LOG_START: 1_700_000_000_030,
  })
})

test('nginx looks at the clock at the end of a phase, and not again when the next one begins', async () => {
  let time = 1_700_000_000_000
  const read: unknown[] = []
  class Plugin {
    async access(kong: Kong) {
      read.push(await kong.nginx.get_ctx('KONG_REWRITE_ENDED_AT'), await kong.nginx.get_ctx('KONG_ACCESS_START'))
    }
  }
  await createGateway({ plugins: [plugin({ Plugin, Name: 'clock' })], now: () => time++ }).request('/')

  expect(read[1]).toBe(read[0])
})

test('what a plugin puts in the place of a time stays there', async () => {
  let read: unknown
  class Plugin {
    async access(kong: Kong) {
      await kong.nginx.set_ctx('KONG_WAITING_TIME', 'mine')
    }
    async log(kong: Kong) {
      read = await kong.nginx.get_ctx('KONG_WAITING_TIME')
    }
  }
  await createGateway({ plugins: [plugin({ Plugin, Name: 'clock' })] }).request('/')

  expect(read).toBe('mine')
})

test('a phase that an answer cuts short ends when the answer goes out', async () => {
  const names = ['KONG_REWRITE_ENDED_AT', 'KONG_REWRITE_TIME', 'KONG_ACCESS_START'] as const
  const read: unknown[] = []
  class Plugin {
    async rewrite(kong: Kong) {
      await kong.response.exit(204)
    }
    async log(kong: Kong) {
      for (const name of names) read.push(await kong.nginx.get_ctx(name))
    }
  }
  const gateway = createGateway({ plugins: [plugin({ Plugin, Name: 'clock' })], now: () => 1_700_000_000_000 })
  await gateway.request('/')

  expect(read).toEqual([1_700_000_000_000, 0, undefined])
})
