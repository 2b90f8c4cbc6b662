import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createGateway, plugin, type Kong } from 'kong-pdk-mock'

const CERTIFICATES = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222']
const [OF_SERVICE, OF_UPSTREAM] = CERTIFICATES
const pem = (name: string) => readFileSync(join(__dirname, '..', 'db', 'entities', 'pem', name), 'utf8')
const certificates = CERTIFICATES.map((id) => ({ id, cert: pem('leaf.crt'), key: pem('leaf.key') }))

const certificateShown = async (service: object, upstream: object) => {
  const gateway = createGateway({
    certificates,
    services: [{ name: 'orders', url: 'https://orders.upstream', ...service }],
    routes: [{ paths: ['/'], service: 'orders' }],
    upstreams: [{ name: 'orders.upstream', targets: [{ target: '10.0.0.1:443' }], ...upstream }],
  }).upstream('orders', { status: 200 })
  return (await gateway.request('/')).upstream?.tls?.clientCertificate
}

test('the certificate of an upstream entity is shown where the service has none', async () => {
  const upstream = { client_certificate: { id: OF_UPSTREAM } }

  await expect(certificateShown({}, upstream)).resolves.toBe(OF_UPSTREAM)
  await expect(certificateShown({ client_certificate: { id: OF_SERVICE } }, upstream)).resolves.toBe(OF_SERVICE)
  await expect(certificateShown({}, {})).resolves.toBeUndefined()
})

const verifiedWith = async (handlers: object) => {
  class Plugin {
    async access(kong: Kong) {
      await kong.service.set_tls_verify(true)
    }
  }
  Object.assign(Plugin.prototype, handlers)
  const gateway = createGateway({
    services: [{ name: 'orders', url: 'https://orders.internal' }],
    routes: [{ paths: ['/'], service: 'orders' }],
    plugins: [plugin({ Plugin, Name: 'verifier' })],
  }).upstream('orders', { status: 200 })
  return (await gateway.request('/')).upstream?.tls?.verify
}

test('what a plugin says about verifying is lost on the way to a buffered answer', async () => {
  await expect(verifiedWith({})).resolves.toBe(true)
  await expect(verifiedWith({ response: () => undefined })).resolves.toBe(false)
})
