import 'kong-pdk-mock/jest'
import { createGateway, plugin, type Exchange, type Kong, type UpstreamStub } from 'kong-pdk-mock'
import { pluginOf } from '../support/plugin-of'

interface Entry {
  latencies: Record<string, number>
  response: { size: number }
}

/** One request, and what a log handler reads of it. */
async function logged(stub: UpstreamStub, access?: (kong: Kong) => unknown): Promise<[Entry, Exchange]> {
  let text = ''
  const log = async (kong: Kong) => {
    text = (await kong.log.serialize()) ?? ''
  }
  const module = plugin(pluginOf(access ? { access, log } : { log }))
  const exchange = await createGateway({ plugins: [module], now: () => 1_700_000_000_123 })
    .upstream(stub)
    .request('/')
  return [JSON.parse(text) as Entry, exchange]
}

/** RFC 9112: the status line, the lines of the headers and an empty one. */
function headOf({ response: { status, reason, headers } }: Exchange): string {
  return [`HTTP/1.1 ${status} ${reason}`, ...headers.lines.map((line) => line.join(': ')), '', ''].join('\r\n')
}

test('the latency of the request includes what the service took', async () => {
  const [{ latencies }] = await logged({ delay: 250 })

  expect(latencies).toMatchObject({ kong: 0, proxy: 250, request: 250 })
})

test('so does $request_time, while the request goes on', async () => {
  const times: unknown[] = []
  const note = async (kong: Kong) => times.push(await kong.nginx.get_var('request_time'))
  const module = plugin(pluginOf({ access: note, response: note }))

  await createGateway({ plugins: [module], now: () => 1_700_000_000_123 })
    .upstream({ delay: 250 })
    .request('/')

  expect(times).toEqual(['0.000', '0.250'])
})

test.each([
  ['a body', { body: 'hello' }, 'hello'],
  [
    'a body in chunks',
    { headers: { 'Transfer-Encoding': 'chunked' }, body: 'hello world, hello' },
    '12\r\nhello world, hello\r\n0\r\n\r\n',
  ],
  ['an empty body in chunks', { headers: { 'Transfer-Encoding': 'chunked' } }, '0\r\n\r\n'],
  ['no body', { status: 204 }, ''],
])('the size of a response with %s counts its headers and its body', async (_, stub, body) => {
  const [{ response }, exchange] = await logged(stub)

  expect(response.size).toBe(headOf(exchange).length + body.length)
})

test('the size of an exit counts as well', async () => {
  const [{ response }, exchange] = await logged({}, (kong) => kong.response.exit(401, { message: 'no' }))

  expect(response.size).toBe(`${headOf(exchange)}{"message":"no"}`.length)
})
