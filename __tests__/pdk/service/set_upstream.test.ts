import type { Upstream } from '../../../src/db/entities/types'
import { EntityStore } from '../../../src/db/store'
import { LuaError } from '../../../src/lua/error'
import { service } from '../../../src/pdk/service'
import { kongRequest, lua, plain } from '../support/kong-request'

const UPSTREAM: Upstream = {
  id: 'u1',
  name: 'alt-upstream',
  created_at: 1700000000,
  algorithm: 'round-robin',
  hash_on: 'none',
  hash_fallback: 'none',
  slots: 10000,
}

const withUpstream = () => {
  const kong = kongRequest()
  kong.r.ctx.set('balancer_data', lua({ host: 'orders' }))
  const store = new EntityStore({ ...kong.node.store.entities, upstreams: [UPSTREAM] })
  return { ...kong, node: { ...kong.node, store } }
}

test('set_upstream names an upstream entity', () => {
  const kong = withUpstream()

  expect(service.set_upstream(kong, 'alt-upstream')).toBe(true)
  expect(plain(kong.r.ctx.get('balancer_data'))).toEqual({ host: 'alt-upstream' })
})

test('set_upstream is nil for an unknown upstream', () => {
  const kong = withUpstream()

  expect(service.set_upstream(kong, 'nope')).toBeUndefined()
  expect(plain(kong.r.ctx.get('balancer_data'))).toEqual({ host: 'orders' })
})

test('set_upstream refuses a host that is no string', () => {
  expect(() => service.set_upstream(kongRequest(), 5)).toThrow(new LuaError('host must be a string'))
})
