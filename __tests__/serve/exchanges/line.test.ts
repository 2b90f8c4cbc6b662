import { createGateway, fault, plugin, type Kong } from 'kong-pdk-mock'
import { exchangeLines, PLAIN } from '../../../src/serve/exchanges/line'
import type { ServedExchange } from '../../../src/serve/exchanges/served-exchange'

class Plugin {
  async access(kong: Kong) {
    if ((await kong.request.get_path()) === '/bad') throw new Error('boo')
  }
  async log() {}
}

async function linesOf(target: string, more: Partial<ServedExchange> = {}): Promise<string[]> {
  const gateway = createGateway({ plugins: [plugin({ Plugin, Name: 'quota' })], problems: 'record' })
  const exchange = await gateway.upstream(target === '/down' ? fault.refuse() : { status: 204 }).request(target)
  const served = { id: 1, startedAt: 0, milliseconds: 2.34, request: `GET ${target}`, failure: undefined }
  return exchangeLines({ ...served, exchange, clientLeft: false, bytes: 0, ...more }, PLAIN)
}

const CLOCK = /^\d\d:\d\d:\d\d /

test('an exchange is a line with its handlers', async () => {
  expect((await linesOf('/a?b')).map((line) => line.replace(CLOCK, ''))).toEqual([
    'GET /a?b → 204, 2.3 ms  quota: access, log',
  ])
})

test('times of more than ten milliseconds have no fraction', async () => {
  expect((await linesOf('/', { milliseconds: 1234.5 }))[0]).toContain('→ 204, 1235 ms')
})

test('each problem is a line below it, with its place', async () => {
  const [, problem] = await linesOf('/bad')

  expect(problem).toMatch(/^ {2}✗ quota, access phase: .*boo.* \[handler-threw\] .*line\.test\.ts:\d+:\d+$/)
})

test('a gateway that could not do its work says why', async () => {
  const lines = await linesOf('/', { exchange: undefined, failure: 'no stub' })

  expect(lines[0]).toContain('GET / → 500')
  expect(lines[1]).toBe('  ✗ no stub')
})

test('a client that has left is noted', async () => {
  expect((await linesOf('/', { clientLeft: true }))[0]).toMatch(/\(client left\)$/)
})

test('a target cannot steer the terminal, nor fill it', async () => {
  const [line = ''] = await linesOf('/', { request: `GET /\u001b[31m${'x'.repeat(5000)}` })

  expect(line).not.toContain('\u001b')
  expect(line.length).toBeLessThan(250)
})
