import { toConnection } from '../../../src/cases/run/connection'
import { located } from '../support/located'

const connection = (yaml: string, defaults?: string) =>
  toConnection(located(yaml), defaults ? located(defaults) : undefined)

test.each([
  ['PING', { data: 'PING' }],
  ['6379', { port: 6379 }],
  ["'6379'", { data: '6379' }],
  ['{ data: 1.0, port: 6379 }', { data: '1.0', port: 6379 }],
  ['{ data: "" }', { data: '' }],
  ['{ base64: AAE= }', { data: Buffer.of(0, 1) }],
  ['{ tls: true, sni: a.test }', { tls: true, sni: 'a.test' }],
  ['{ udp: true, tls: false }', { udp: true, tls: false }],
  ['{ client_ip: 10.0.0.1 }', { client: { ip: '10.0.0.1' } }],
  ['{}', {}],
])('connect: %s is passed on in the words of the gateway', (yaml, init) => {
  expect(connection(yaml)).toEqual(init)
})

test('what is written takes the place of the default, in whichever form', () => {
  const defaults = '{ data: default, port: 1, tls: true, client_ip: 10.0.0.1 }'
  const others = { tls: true, client: { ip: '10.0.0.1' } }

  expect(connection('PING', defaults)).toEqual({ ...others, data: 'PING', port: 1 })
  expect(connection('6379', defaults)).toEqual({ ...others, data: 'default', port: 6379 })
  expect(connection('{ base64: AA==, tls: false }', defaults)).toEqual({
    ...others,
    data: Buffer.of(0),
    port: 1,
    tls: false,
  })
})
