import { missingFunction, pdkFunctionNames } from '../../src/runloop/missing-function'
import { kongRequest } from '../pdk/support/kong-request'

test('every function of the PDK has its name, the swapped ones among them', () => {
  const names = pdkFunctionNames()

  expect(names).toEqual(
    expect.arrayContaining([
      'kong.request.get_header',
      'kong.service.request.set_header',
      'kong.client.tls.set_client_verify',
      'kong.log',
      'kong.log.err',
      'kong.ctx.shared.get',
      'kong.nginx.get_var',
    ]),
  )
  expect(new Set(names).size).toBe(names.length)
})

test('none of them is missing', () => {
  const kong = kongRequest()

  expect(pdkFunctionNames().filter((name) => missingFunction(kong, name))).toEqual([])
})

test('a name without a function is missing, with the one that was meant', () => {
  expect(missingFunction(kongRequest(), 'kong.request.get_heder')).toEqual({ nearest: 'kong.request.get_header' })
  expect(missingFunction(kongRequest(), 'kong.nothing')).toEqual({ nearest: undefined })
})
