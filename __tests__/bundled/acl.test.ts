import { plugin, type Kong, type RequestInit } from '../../src'
import { ADA, gatewayWith, messageOf, sentUpstream } from './support/gateway'

const CREDENTIAL = { id: '00000000-0000-4000-8000-0000000000c1' }
const CONSUMERS = [{ id: ADA, username: 'ada', acls: [{ group: 'staff' }, { group: 'admins' }] }, { username: 'guest' }]
const AS_ADA: RequestInit = { consumer: 'ada', credential: CREDENTIAL }
const AS_GUEST: RequestInit = { consumer: 'guest', credential: CREDENTIAL }

const acl = (config: object, others: Parameters<typeof gatewayWith>[0] = []) =>
  gatewayWith([{ name: 'acl', config }, ...others], { consumers: CONSUMERS })

/** A plugin that does one thing in access, before acl. */
function before(access: (kong: Kong) => Promise<unknown>) {
  class Plugin {
    access(kong: Kong): Promise<unknown> {
      return access(kong)
    }
  }
  return plugin({ Plugin, Name: 'before', Priority: 1000 })
}

const findsGroups = (groups: unknown) => before((kong) => kong.ctx.shared.set('authenticated_groups', groups))

test('a consumer in an allowed group passes', async () => {
  const exchange = await acl({ allow: ['admins'] }).request('/', AS_ADA)

  expect(exchange.response.status).toBe(200)
})

test('the service is told all groups of the consumer', async () => {
  const exchange = await acl({ allow: ['admins'] }).request('/', AS_ADA)

  expect(sentUpstream(exchange, 'X-Consumer-Groups')?.split(', ').sort()).toEqual(['admins', 'staff'])
})

test('groups are told in the order of their ids', async () => {
  const acls = [
    { id: '00000000-0000-4000-8000-000000000002', group: 'second' },
    { id: '00000000-0000-4000-8000-000000000001', group: 'first' },
  ]
  const gateway = gatewayWith([{ name: 'acl', config: { deny: ['others'] } }], {
    consumers: [{ username: 'ada', acls }],
  })
  const exchange = await gateway.request('/', AS_ADA)

  expect(sentUpstream(exchange, 'X-Consumer-Groups')).toBe('first, second')
})

test('groups may be hidden from the service', async () => {
  const exchange = await acl({ allow: ['admins'], hide_groups_header: true }).request('/', AS_ADA)

  expect(sentUpstream(exchange, 'X-Consumer-Groups')).toBeUndefined()
})

test('a consumer in no allowed group is refused', async () => {
  const exchange = await acl({ allow: ['others'] }).request('/', AS_ADA)

  expect(exchange.response.status).toBe(403)
  expect(messageOf(exchange)).toBe('You cannot consume this service')
})

test('a consumer without groups is refused where groups are allowed', async () => {
  const exchange = await acl({ allow: ['others'] }).request('/', AS_GUEST)

  expect(exchange.response.status).toBe(403)
})

test('a consumer in a denied group is refused', async () => {
  const exchange = await acl({ deny: ['staff'] }).request('/', AS_ADA)

  expect(exchange.response.status).toBe(403)
})

test.each([AS_ADA, AS_GUEST])('a consumer in no denied group passes: %j', async (caller) => {
  const exchange = await acl({ deny: ['others'] }).request('/', caller)

  expect(exchange.response.status).toBe(200)
})

test('an unknown caller is asked to authenticate', async () => {
  const exchange = await acl({ allow: ['admins'] }).request('/')

  expect(exchange.response.status).toBe(401)
  expect(messageOf(exchange)).toBe('Unauthorized')
})

test('a credential without a consumer is refused', async () => {
  const exchange = await acl({ allow: ['admins'] }).request('/', { credential: CREDENTIAL })

  expect(exchange.response.status).toBe(403)
})

test('the consumer of a credential counts where no consumer was identified', async () => {
  const exchange = await acl({ allow: ['admins'] }).request('/', { credential: { consumer_id: ADA } })

  expect(exchange.response.status).toBe(200)
})

test('an anonymous consumer without groups is asked to authenticate', async () => {
  const exchange = await acl({ allow: ['admins'] }).request('/', { consumer: 'guest' })

  expect(exchange.response.status).toBe(401)
})

test('groups in ctx.shared stand for a caller without a consumer', async () => {
  const exchange = await acl({ allow: ['admins'] }, [findsGroups(['admins', 'others'])]).request('/')

  expect(exchange.response.status).toBe(200)
  expect(sentUpstream(exchange, 'X-Authenticated-Groups')).toBe('admins, others')
})

test('groups in the ctx of nginx stand for a caller without a consumer', async () => {
  const setsCtx = before((kong) => kong.nginx.set_ctx('authenticated_groups', ['admins']))
  const exchange = await acl({ allow: ['admins'] }, [setsCtx]).request('/')

  expect(sentUpstream(exchange, 'X-Authenticated-Groups')).toBe('admins')
})

test('other groups than those allowed are refused', async () => {
  const exchange = await acl({ allow: ['admins'] }, [findsGroups(['others'])]).request('/')

  expect(exchange.response.status).toBe(403)
})

test('denied groups are refused', async () => {
  const exchange = await acl({ deny: ['others'] }, [findsGroups(['others'])]).request('/')

  expect(exchange.response.status).toBe(403)
})

test('groups of a caller without a consumer are not told where others are denied', async () => {
  const exchange = await acl({ deny: ['others'] }, [findsGroups(['admins'])]).request('/')

  expect(exchange.response.status).toBe(200)
  expect(sentUpstream(exchange, 'X-Authenticated-Groups')).toBeUndefined()
})

test('groups in ctx come before those of an anonymous consumer', async () => {
  const exchange = await acl({ allow: ['others'] }, [findsGroups(['others'])]).request('/', {
    consumer: 'ada',
    authenticatedAt: 2000,
  })

  expect(sentUpstream(exchange, 'X-Authenticated-Groups')).toBe('others')
})

test('groups in ctx do not count beside a credential', async () => {
  const exchange = await acl({ allow: ['admins'] }, [findsGroups(['others'])]).request('/', AS_ADA)

  expect(exchange.response.status).toBe(200)
})

test('groups in ctx may count beside a credential', async () => {
  const gateway = acl({ allow: ['admins'], always_use_authenticated_groups: true }, [findsGroups(['others'])])
  const exchange = await gateway.request('/', AS_ADA)

  expect(exchange.response.status).toBe(403)
})

test('the groups of the consumer count where groups in ctx may, but there are none', async () => {
  const exchange = await acl({ allow: ['admins'], always_use_authenticated_groups: true }).request('/', AS_ADA)

  expect(exchange.response.status).toBe(200)
})

test('groups in ctx that are no table are a warning in the log', async () => {
  const setsCtx = before((kong) => kong.nginx.set_ctx('authenticated_groups', 'admins'))
  const exchange = await acl({ allow: ['admins'] }, [setsCtx]).request('/')

  expect(exchange.response.status).toBe(401)
  expect(exchange.logs).toContainEqual(
    expect.objectContaining({
      level: 'warn',
      line: expect.stringContaining('invalid authenticated_groups, a table was expected') as string,
    }),
  )
})

test('a consumer whose id is no UUID ends the request', async () => {
  const madeUp = before((kong) => kong.client.authenticate({ id: 'ada' }, null))
  const exchange = await acl({ allow: ['admins'] }, [madeUp]).request('/')

  expect(exchange.response.status).toBe(500)
})

test.each([{}, { allow: ['a'], deny: ['b'] }])('the config %j is refused', (config) => {
  expect(() => acl(config)).toThrow(/config\.allow.*config\.deny/)
})
