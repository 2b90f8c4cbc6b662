import { createGateway, plugin, type Gateway, type Kong } from 'kong-pdk-mock'
import { LiveGateway } from '../../src/serve/live-gateway'
import { closeServers, serve } from './support/served'

afterEach(closeServers)

function gatewayOf(version: string): Gateway {
  class Versioned {
    async access(kong: Kong) {
      // Other requests come in between.
      await new Promise((resolve) => setImmediate(resolve))
      await kong.response.exit(200, version)
    }
  }
  return createGateway({ plugins: [plugin({ Plugin: Versioned, Name: 'versioned' })] })
}

test('a request ends in the gateway in which it began, which is disposed of then', async () => {
  const disposed: string[] = []
  let end = (): void => undefined
  const ending = new Promise<void>((resolve) => (end = resolve))
  const [first, second] = [gatewayOf('1'), gatewayOf('2')]
  const live = new LiveGateway({ gateway: first, dispose: () => void disposed.push('1') })

  const running = live.use(async (gateway) => {
    await ending
    return gateway
  })
  live.replace({ gateway: second, dispose: () => void disposed.push('2') })
  await expect(live.use(async (gateway) => gateway)).resolves.toBe(second)
  expect(disposed).toEqual([])
  end()

  await expect(running).resolves.toBe(first)
  expect(disposed).toEqual(['1'])
  await live.close()
  expect(disposed).toEqual(['1', '2'])
})

test('a request that fails does not hold up the end of its gateway', async () => {
  const live = new LiveGateway({ gateway: gatewayOf('1'), dispose: () => undefined })

  await expect(live.use(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  await live.close()
})

test('no request fails while gateways take over from each other', async () => {
  const server = await serve(gatewayOf('0'))
  const url = `http://127.0.0.1:${server.httpPort ?? 0}/`
  const seen = new Set<string>()
  let last = 0
  const client = async () => {
    for (let count = 0; count < 40; count++) {
      const before = last
      const response = await fetch(url)
      const version = await response.text()
      expect(response.status).toBe(200)
      // Never an older one than was in place when the request began.
      expect(Number(version)).toBeGreaterThanOrEqual(before)
      seen.add(version)
      if (seen.size === last + 1 && last < 4)
        server.replace({ gateway: gatewayOf(String(++last)), dispose: () => undefined })
    }
  }

  await Promise.all(Array.from({ length: 8 }, client))

  expect([...seen].sort()).toEqual(['0', '1', '2', '3', '4'])
}, 60_000)
