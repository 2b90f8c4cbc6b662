import { LuaError } from '../../../src/lua/error'
import { response } from '../../../src/pdk/response'
import { kongRequest } from '../support/kong-request'

test.each(['get_raw_body', 'set_raw_body'] as const)('%s works in body_filter only', (name) => {
  expect(() => response[name](kongRequest())).toThrow(
    new LuaError('function cannot be called in access phase (only in: body_filter)'),
  )
  expect(response[name](kongRequest({ phase: 'body_filter' }))).toBeUndefined()
})
