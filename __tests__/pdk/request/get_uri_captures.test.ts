import { LuaError } from '../../../src/lua/error'
import { request } from '../../../src/pdk/request'
import { kongRequest, lua, plain } from '../support/kong-request'
import { LuaTable } from '../../../src/lua/table'

const captures = () => {
  const table = new LuaTable()
  table.set(0, '/v1/users/ada')
  table.set(1, 'v1')
  table.set(2, 'ada')
  table.set('version', 'v1')
  return table
}

test('get_uri_captures separates named and unnamed groups', () => {
  const kong = kongRequest()
  kong.r.ctx.set('router_matches', LuaTable.record({ uri_captures: captures() }))

  expect(plain(request.get_uri_captures(kong, undefined))).toEqual({
    named: { version: 'v1' },
    unnamed: { 0: '/v1/users/ada', 1: 'v1', 2: 'ada' },
  })
})

test('get_uri_captures is empty where nothing was captured', () => {
  const kong = kongRequest()
  expect(plain(request.get_uri_captures(kong, undefined))).toEqual({ named: {}, unnamed: {} })

  kong.r.ctx.set('router_matches', new LuaTable())

  expect(plain(request.get_uri_captures(kong, undefined))).toEqual({ named: {}, unnamed: {} })
})

test('get_uri_captures reads another ctx when it is given one', () => {
  const ctx = lua({ router_matches: { uri_captures: { a: 'b' } } })

  expect(plain(request.get_uri_captures(kongRequest(), ctx))).toEqual({ named: { a: 'b' }, unnamed: {} })
})

test('get_uri_captures fails on a ctx that is no table', () => {
  expect(() => request.get_uri_captures(kongRequest(), 5)).toThrow(
    new LuaError("attempt to index local 'ctx' (a number value)"),
  )
})
