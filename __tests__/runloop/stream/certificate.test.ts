import 'kong-pdk-mock/jest'
import { stream, type Kong } from 'kong-pdk-mock'
import { CLIENT_CERTIFICATE } from '../../support/client-certificate'
import { streamGateway } from '../../support/stream-gateway'

const log = () => undefined
const failing = { certificate: (kong: Kong) => kong.router.get_route(), preread: log, log }
const overTls = (handlers: Parameters<typeof streamGateway>[0]) =>
  streamGateway(handlers, { problems: 'record' }).upstream(stream('pong')).connect({ sni: 'db.test' })

test('a call that raises fails the handshake', async () => {
  const exchange = await overTls(failing)

  expect(exchange).toMatchObject({ error: 'handshake failed', status: 500, upstream: undefined })
  expect(exchange.received.bytes).toHaveLength(0)
})

test('a failed handshake leaves out preread, but not log', async () => {
  expect(await overTls(failing)).toHaveRunPhases(['probe:certificate', 'probe:log'])
})

test('a handler that throws lets the handshake go on', async () => {
  const certificate = () => {
    throw new Error('boom')
  }

  expect((await overTls({ certificate })).received.text()).toBe('pong')
})

test('what the phase shares does not reach the others', async () => {
  const exchange = await overTls({
    certificate: (kong) => kong.ctx.shared.set('from', 'certificate'),
    preread: async (kong) => kong.log.notice(`found ${String(await kong.ctx.shared.get('from'))}`),
  })

  expect(exchange).toHaveLogged('notice', 'found undefined')
})

test.each([
  ['and shows it', { certificate: (kong: Kong) => kong.client.tls.request_client_certificate() }, 'CN=ada,O=Orders'],
  ['else keeps it', {}, 'undefined'],
])('a client is asked for its certificate in this phase %s', async (_, handlers, shown) => {
  const preread = async (kong: Kong) => kong.log.notice(String(await kong.nginx.get_var('ssl_client_s_dn')))
  const gateway = streamGateway({ ...handlers, preread }).upstream(stream(''))

  const exchange = await gateway.connect({ sni: 'db.test', clientCertificates: [CLIENT_CERTIFICATE] })

  expect(exchange).toHaveLogged('notice', shown)
})
