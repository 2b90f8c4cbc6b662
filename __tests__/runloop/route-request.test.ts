import { createGateway, plugin, type Kong } from 'kong-pdk-mock'

const HUNDRED = Array.from({ length: 100 }, (_, index): [string, string] => [`X-${index}`, '1'])

const gateway = () =>
  createGateway({
    services: [{ name: 'orders', url: 'http://orders.internal' }],
    routes: [
      { name: 'by-header', headers: { 'x-late': ['1'] }, service: 'orders' },
      { name: 'by-host', hosts: ['a.test'], service: 'orders' },
      { name: 'all', paths: ['/'], service: 'orders' },
    ],
  }).upstream('orders', { status: 200 })

test('the router reads no more than 100 headers, and says so', async () => {
  const { route, logs } = await gateway().request('/', { headers: [['Host', 'b.test'], ...HUNDRED, ['X-Late', '1']] })

  expect(route).toBe('all')
  expect(logs).toEqual([
    expect.objectContaining({
      level: 'err',
      message: expect.stringContaining('not all request headers were read in order to determine the route') as string,
    }),
  ])
})

test('the 100th header still decides on the route', async () => {
  const headers: [string, string][] = [['Host', 'b.test'], ...HUNDRED.slice(2), ['X-Late', '1']]

  expect((await gateway().request('/', { headers })).route).toBe('by-header')
})

test('a Host behind 100 headers is none to the router', async () => {
  const { route, upstream } = await gateway().request('/', { headers: [...HUNDRED, ['Host', 'a.test']] })

  expect(route).toBe('all')
  expect(upstream?.headers.get('x-forwarded-host')).toBe('a.test')
})

test('access handlers find in ctx that a plugin server’s plugin has run, and the headers as Kong first read them', async () => {
  const read: unknown[] = []
  class Plugin {
    async access(kong: Kong) {
      read.push(await kong.nginx.get_ctx('ran_go_plugin'), await kong.nginx.get_ctx('cached_request_headers'))
    }
  }
  await createGateway({ plugins: [plugin({ Plugin, Name: 'reader' })] }).request('/', { headers: { 'X-A': '1' } })

  expect(read).toEqual([true, { host: 'localhost', 'x-a': '1' }])
})

const headersInLog = async (connection: string) => {
  let headers: unknown
  class Plugin {
    async log(kong: Kong) {
      headers = await kong.request.get_headers()
    }
  }
  const sent = { connection, upgrade: 'h2c', close: '1', 'x-a': '1', 'x-b': '1' }
  await createGateway({ plugins: [plugin({ Plugin, Name: 'reader' })] }).request('/', { headers: sent })
  return Object.keys(headers as object).filter((name) => name !== 'host' && name !== 'connection')
}

test.each([
  ['Upgrade', ['upgrade', 'close', 'x-a', 'x-b']],
  ['Close', ['upgrade', 'close', 'x-a', 'x-b']],
  ['X-A, Upgrade', ['close', 'x-b']],
  [',X-A ,, close', ['upgrade', 'x-b']],
  ['x-b,\tx-a', ['upgrade', 'close', 'x-a']],
])('behind Connection: %j these headers are left', async (connection, left) => {
  expect((await headersInLog(connection)).sort()).toEqual([...left].sort())
})
