import { createGateway } from 'kong-pdk-mock'
import { X509Certificate } from 'node:crypto'
import https from 'node:https'
import tls from 'node:tls'
import { ThrowAwayCertificates } from '../../src/serve/certificate/throw-away'
import { closeServers, nextExchange, serve } from './support/served'

afterEach(closeServers)

const certificates = new ThrowAwayCertificates()

async function serveTls() {
  return serve(createGateway({ problems: 'record' }), {
    https: { host: '127.0.0.1', port: 0, tls: certificates.tlsOptions },
  })
}

function get(port: number, servername: string): Promise<number | undefined> {
  const options = {
    host: '127.0.0.1',
    port,
    servername,
    ca: certificates.authority,
    agent: false,
    headers: { host: servername },
  }
  return new Promise((resolve, reject) => {
    const request = https.get(options, (response) => {
      response.resume().on('end', () => resolve(response.statusCode))
    })
    request.on('error', reject)
  })
}

test('a client that trusts the authority can verify any name', async () => {
  const { httpsPort = 0 } = await serveTls()

  await expect(get(httpsPort, 'api.example.com')).resolves.toBe(200)
  await expect(get(httpsPort, 'localhost')).resolves.toBe(200)
})

test('a client that does not trust it is told so by its own TLS', async () => {
  const { httpsPort = 0 } = await serveTls()

  await expect(fetch(`https://localhost:${httpsPort}/`)).rejects.toThrow()
})

test('the gateway knows the scheme and the name that was asked for', async () => {
  const server = await serveTls()
  const exchange = nextExchange(server)

  await get(server.httpsPort ?? 0, 'api.example.com')

  expect((await exchange).exchange?.request).toMatchObject({ scheme: 'https', port: server.httpsPort })
})

test('a certificate is valid now, and for the name', async () => {
  const { httpsPort = 0 } = await serveTls()
  const socket = tls.connect({ host: '127.0.0.1', port: httpsPort, servername: 'a.test', ca: certificates.authority })
  await new Promise((resolve) => socket.once('secureConnect', resolve))

  const shown = new X509Certificate(socket.getPeerCertificate().raw)
  socket.destroy()

  expect(shown.subjectAltName).toBe('DNS:a.test')
  expect(shown.verify(new X509Certificate(certificates.authority).publicKey)).toBe(true)
  expect(Date.parse(shown.validFrom)).toBeLessThan(Date.now())
  expect(Date.parse(shown.validTo)).toBeGreaterThan(Date.now())
})

test('a client that speaks no TLS is cut off, and others are served', async () => {
  const { httpsPort = 0 } = await serveTls()

  await expect(fetch(`http://127.0.0.1:${httpsPort}/`)).rejects.toThrow()
  await expect(get(httpsPort, 'a.test')).resolves.toBe(200)
})
