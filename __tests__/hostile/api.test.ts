import fc from 'fast-check'
import {
  createGateway,
  loadDeclarative,
  MockUsageError,
  plugin,
  PluginProblem,
  runPhase,
  SchemaViolation,
} from 'kong-pdk-mock'
import type { GatewayOptions, PluginScope, RequestInit } from 'kong-pdk-mock'
import { pluginOf } from '../support/plugin-of'

/** What a caller in JavaScript may put anywhere. */
const anything = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<unknown>(...strangers()) },
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withSparseArray: true,
    maxDepth: 2,
  }),
)

function strangers(): unknown[] {
  const cycle: Record<string, unknown> = {}
  cycle['self'] = cycle
  return [
    undefined,
    null,
    '',
    0,
    -1,
    NaN,
    1n,
    Symbol('s'),
    cycle,
    () => undefined,
    [],
    {},
    '\ud800',
    [null],
    [['a']],
    new Map(),
  ]
}

/** Some of these options, the rest is as usual. */
function optionsOf(...names: readonly string[]): fc.Arbitrary<Record<string, unknown>> {
  return fc.dictionary(fc.constantFrom(...names), anything, { maxKeys: 2, noNullPrototype: true })
}

const probe = pluginOf({ access: (kong) => kong.response.set_header('x-seen', '1') })
const gateway = createGateway({ plugins: [plugin(probe)], problems: 'record' })

/** A mistake is told as one, with what to do about it. */
async function told(act: () => unknown): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (error instanceof SchemaViolation || error instanceof PluginProblem) return
    if (!(error instanceof MockUsageError)) throw error
    expect(error.message).toMatch(/^\[kong-pdk-mock\] Failed to \S.*: .*[.?)] \S.*[.?]$/s)
  }
}

test('whatever a request is made of, it is answered or refused in so many words', async () => {
  const names = [
    'method',
    'target',
    'headers',
    'addHeaders',
    'body',
    'http_version',
    'scheme',
    'sni',
    'clientCertificates',
    'client',
    'port',
    'problems',
    'consumer',
    'credential',
    'authenticatedAt',
  ]
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.constant('/'), anything), optionsOf(...names), (target, init) =>
      told(() => gateway.request(target as string, init as RequestInit)),
    ),
  )
})

test('whatever a connection is made of, it ends or is refused in so many words', async () => {
  const names = ['data', 'port', 'tls', 'sni', 'udp', 'clientCertificates', 'client', 'problems']
  await fc.assert(fc.asyncProperty(optionsOf(...names), (init) => told(() => gateway.connect(init))))
})

test('whatever a gateway is made of, it is created or refused in so many words', async () => {
  const names = [
    'problems',
    'pdkCallBudget',
    'handlerTimeout',
    'modules',
    'ignoredPlugins',
    'conf',
    'node',
    'env',
    'dns',
    'now',
    'services',
    'routes',
    'consumers',
    'plugins',
    '_format_version',
    '_transform',
    'upstreams',
    'vaults',
    'acls',
  ]
  await fc.assert(
    fc.asyncProperty(optionsOf(...names), (options) =>
      told(() => createGateway(options as GatewayOptions).request('/')),
    ),
  )
})

test('whatever a plugin is made of, it is taken or refused in so many words', async () => {
  const modules = optionsOf('Plugin', 'Schema', 'Name', 'Version', 'Priority').map((part) => ({ ...probe, ...part }))
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(modules, anything),
      anything,
      optionsOf('id', 'service', 'route', 'consumer', 'enabled', 'protocols', 'tags'),
      (module, config, scope) =>
        told(() =>
          createGateway({
            plugins: [plugin(module as typeof probe, config as Record<string, unknown>, scope as PluginScope)],
          }).request('/'),
        ),
    ),
  )
})

test('whatever an upstream service answers, the client is answered or it is refused in so many words', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(anything, optionsOf('status', 'reason', 'headers', 'body', 'delay')), (answer) =>
      told(() =>
        createGateway({ plugins: [plugin(probe)] })
          .upstream(answer as object)
          .request('/'),
      ),
    ),
  )
})

test('whatever a handler is run on, it runs or that is refused in so many words', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.constant('access'), anything),
      optionsOf('request', 'config', 'upstream', 'entities', 'scope', 'consumer'),
      (phase, state) => told(() => runPhase(probe, phase as 'access', state)),
    ),
  )
})

test('whatever is declared, it is loaded or refused in so many words', async () => {
  await fc.assert(fc.asyncProperty(anything, (document) => told(() => loadDeclarative(document as string))))
})
