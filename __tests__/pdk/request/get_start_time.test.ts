import { request } from '../../../src/pdk/request'
import { kongRequest } from '../support/kong-request'

test('get_start_time is when Kong began with the request, in milliseconds', () => {
  const kong = kongRequest()
  kong.r.ctx.set('KONG_PROCESSING_START', 1700000000125)

  expect(request.get_start_time(kong)).toBe(1700000000125)
})

test('get_start_time is when nginx began where Kong has not', () => {
  expect(request.get_start_time(kongRequest())).toBeCloseTo(1700000000123, 3)
})

test('get_start_time works in a timer', () => {
  const kong = kongRequest({ phase: 'log', detached: true })
  kong.r.ctx.set('KONG_PROCESSING_START', 1700000000125)

  expect(request.get_start_time(kong)).toBe(1700000000125)
})
