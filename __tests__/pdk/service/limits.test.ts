import { LuaError } from '../../../src/lua/error'
import type { LuaValue } from '../../../src/lua/values'
import { service } from '../../../src/pdk/service'
import { kongRequest, lua, plain } from '../support/kong-request'

const routed = () => {
  const kong = kongRequest()
  kong.r.ctx.set('balancer_data', lua({ retries: 5 }))
  return kong
}

test('set_retries sets how often a request is tried again', () => {
  const kong = routed()

  service.set_retries(kong, 0)

  expect(plain(kong.r.ctx.get('balancer_data'))).toEqual({ retries: 0 })
})

test.each<[LuaValue, string]>([
  ['2', 'retries must be an integer'],
  [1.5, 'retries must be an integer'],
  [NaN, 'retries must be an integer'],
  [32768, 'retries must be an integer between 0 and 32767: given 32768'],
])('set_retries refuses %p', (retries, message) => {
  expect(() => service.set_retries(routed(), retries)).toThrow(new LuaError(message))
})

test('set_timeouts sets all three, in milliseconds', () => {
  const kong = routed()

  service.set_timeouts(kong, 1, 2000, 2147483646)

  expect(plain(kong.r.ctx.get('balancer_data'))).toEqual({
    retries: 5,
    connect_timeout: 1,
    write_timeout: 2000,
    read_timeout: 2147483646,
  })
})

test.each<[LuaValue[], string]>([
  [[0, 1, 1], 'connect_timeout must be an integer between 1 and 2147483646: given 0'],
  [[1, '2', 1], 'write_timeout must be an integer'],
  [[1, 1, undefined], 'read_timeout must be an integer'],
  [[1, 1, 2147483647], 'read_timeout must be an integer between 1 and 2147483646: given 2147483647'],
])('set_timeouts refuses %p and sets nothing', ([connect, write, read], message) => {
  const kong = routed()

  expect(() => service.set_timeouts(kong, connect, write, read)).toThrow(new LuaError(message))
  expect(plain(kong.r.ctx.get('balancer_data'))).toEqual({ retries: 5 })
})

test('set_target_retry_callback takes a function, which no plugin server can send', () => {
  const kong = routed()

  expect(() => service.set_target_retry_callback(kong, 'f')).toThrow(new LuaError('retry_callback must be a function'))
  expect(service.set_target_retry_callback(kong, () => undefined)).toBeUndefined()
})
