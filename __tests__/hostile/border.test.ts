import fc from 'fast-check'
import { createGateway, plugin, type Kong } from 'kong-pdk-mock'
import { pluginOf } from '../support/plugin-of'

function nested(depth: number, inner: unknown): unknown {
  let value = inner
  for (let each = 0; each < depth; each++) value = each % 2 === 0 ? [value] : { a: value }
  return value
}

function strangers(): unknown[] {
  const cycle: unknown[] = []
  cycle.push({ cycle })
  return [
    cycle,
    1n,
    Symbol('s'),
    () => 1,
    new Map([['a', 1]]),
    new Date(0),
    new Date(NaN),
    /a/,
    '\ud83d',
    '\udc00a',
    '\xff',
    NaN,
    -0,
    2 ** 53,
  ]
}

const value = fc.oneof(
  fc.constantFrom(...strangers()),
  fc
    .tuple(fc.integer({ min: 0, max: 300 }), fc.constantFrom(...strangers(), null, 'a'))
    .map(([depth, inner]) => nested(depth, inner)),
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withNullPrototype: true,
    withSparseArray: true,
    withTypedArray: true,
    stringUnit: 'binary',
    maxDepth: 2,
    key: fc.constantFrom('a', '__proto__', 'constructor', 'then', 'toJSON', '1', ''),
  }),
)

/** What a plugin may do with a value. */
const uses: Record<string, (kong: Kong, value: never) => Promise<unknown>> = {
  'kong.ctx.shared.set': (kong, one) => kong.ctx.shared.set('a', one),
  'kong.response.exit': (kong, one) => kong.response.exit(200, one),
  'kong.response.exit with headers': (kong, one) => kong.response.exit(200, '', one),
  'kong.response.set_header': (kong, one) => kong.response.set_header('x-a', one),
  'kong.response.set_headers': (kong, one) => kong.response.set_headers(one),
  'kong.service.request.set_query': (kong, one) => kong.service.request.set_query(one),
  'kong.service.request.set_body': (kong, one) => kong.service.request.set_body(one, 'application/json'),
  'kong.service.request.set_raw_body': (kong, one) => kong.service.request.set_raw_body(one),
  'kong.service.set_target': (kong, one) => kong.service.set_target('a', one),
  'kong.client.authenticate': (kong, one) => kong.client.authenticate(one, one),
  'kong.log': (kong, one) => kong.log.err(one),
  'kong.log.set_serialize_value': (kong, one) => kong.log.set_serialize_value('a.b', one),
}

test.each(Object.entries(uses))('whatever value %s is given, the request is answered and logged', async (_, use) => {
  let given: unknown
  const probe = pluginOf({
    access: (kong) => use(kong, given as never),
    log: (kong) => kong.log.serialize(),
  })
  const gateway = createGateway({ plugins: [plugin(probe)], consumers: [{ username: 'ada' }], problems: 'record' })
  await fc.assert(
    fc.asyncProperty(value, async (one) => {
      given = one

      const { response, phases } = await gateway.request('POST /', { body: { a: 1 } })

      expect([response.status >= 200 || response.error !== undefined, phases.at(-1)]).toEqual([true, 'probe:log'])
    }),
    { numRuns: 15 },
  )
})
