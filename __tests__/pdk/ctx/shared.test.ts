import { LuaTable } from '../../../src/lua/table'
import { ctx } from '../../../src/pdk/ctx'
import { kongRequest } from '../support/kong-request'

test('shared is the table of the request', () => {
  const kong = kongRequest()

  expect(ctx.shared.of(kong)).toBe(kong.shared)
})

test.each(['plugin', 'core'] as const)('%s is a table', (name) => {
  expect(ctx[name].of(kongRequest())).toBeInstanceOf(LuaTable)
})
