import { KONG } from '../../../src/pdk/kong'

test('the version is that of Kong 3.9.1', () => {
  expect(KONG.version).toBe('3.9.1')
  expect(KONG.version_num).toBe(3009001)
})

test('the modules hang where Kong has them', () => {
  expect(KONG).toMatchObject({
    client: { get_ip: expect.any(Function), tls: { set_client_verify: expect.any(Function) } },
    request: { get_path: expect.any(Function) },
    db: {},
  })
})
