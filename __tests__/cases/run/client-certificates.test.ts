import { runYaml, told } from '../support/run-cases'
import { CLIENT_CERTIFICATE } from '../../support/client-certificate'

const WHO = `
class Who {
  async certificate(kong) { await kong.client.tls.request_client_certificate() }
  async access(kong) {
    const chain = (await kong.client.tls.get_full_client_certificate_chain()) ?? ''
    await kong.ctx.shared.set('shown', chain.split('BEGIN').length - 1)
    await this.preread(kong)
  }
  async preread(kong) {
    await kong.ctx.shared.set('name', (await kong.nginx.get_var('ssl_client_s_dn')) ?? 'nobody')
  }
}
module.exports = { Plugin: Who, Name: 'who', Version: '1.0.0', Priority: 7 }
`
const FILES = { 'who.js': WHO, 'ada.pem': CLIENT_CERTIFICATE, 'chain.pem': CLIENT_CERTIFICATE.repeat(2), 'no.pem': 'x' }

async function outcomeOf(test: string, defaults = ''): Promise<unknown> {
  const [outcome] = told(await runYaml(`plugins: who.js\n${defaults}\ntests:\n  - { name: x, ${test} }\n`, FILES))
  return outcome
}

const ADA = 'expect: { shared: { name: "CN=ada,O=Orders" } }'

test.each([
  `request: { scheme: https, client_certificates: ada.pem }, ${ADA}`,
  `request: { scheme: https, client_certificates: [ada.pem] }, ${ADA}`,
  `connect: { tls: true, data: a, client_certificates: ada.pem }, ${ADA}`,
  'request: { scheme: https, client_certificates: ada.pem }, expect: { shared: { shown: 1 } }',
  'request: { scheme: https, client_certificates: chain.pem }, expect: { shared: { shown: 2 } }',
  'request: { scheme: https, client_certificates: [ada.pem, chain.pem] }, expect: { shared: { shown: 3 } }',
  'request: { scheme: https }, expect: { shared: { shown: 0, name: nobody } }',
])('it passes: %s', async (test) => {
  expect(await outcomeOf(test)).toBe('passed')
})

test('a certificate may stand in the case file itself', async () => {
  const pem = JSON.stringify(CLIENT_CERTIFICATE)

  expect(await outcomeOf(`connect: { tls: true, data: a, client_certificates: ${pem} }, ${ADA}`)).toBe('passed')
})

test('the defaults of all connections may have one', async () => {
  const defaults = 'defaults: { connect: { tls: true, client_certificates: ada.pem } }'

  expect(await outcomeOf(`connect: a, ${ADA}`, defaults)).toBe('passed')
})

test.each(['request: { scheme: https, client_certificates: no.pem }', 'connect: { client_certificates: [no.pem] }'])(
  'a file without a certificate is a mistake: %s',
  async (test) => {
    expect(JSON.stringify(await outcomeOf(test))).toContain('The file no.pem holds no certificate in PEM')
  },
)
