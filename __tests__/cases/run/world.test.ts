import type { GatewayEntities } from 'kong-pdk-mock'
import { hasPlugins } from '../../../src/cases/run/plugin-in-world'
import { problemsOf, worldOf } from '../../../src/cases/run/world'
import { memberOf, plain } from '../../../src/cases/yaml/located'
import { located } from '../support/located'

/** The world of a file in which configs stand as `defaults` and `own`. */
function world(yaml: string) {
  const root = located(yaml)
  const [written, defaults, own] = ['world', 'defaults', 'own'].map((key) => memberOf(root, key))
  return worldOf(root, written ? (plain(written) as GatewayEntities) : {}, { name: 'mine', defaults, own })
}

test('without a world, the plugin is there for all requests', () => {
  expect(world('defaults: { a: 1, b: 2 }\nown: { b: 3 }').entities).toEqual({
    plugins: [{ name: 'mine', config: { a: 1, b: 3 } }],
  })
})

test('other plugins of a world stand beside it', () => {
  expect(world('world: { plugins: [{ name: other }] }').entities.plugins).toEqual([
    { name: 'other' },
    { name: 'mine', config: {} },
  ])
})

test('a plugin that the world lists, however deep, gets the config where it stands', () => {
  const yaml =
    'world: { services: [{ routes: [{ plugins: [{ name: mine, config: { a: 0, c: 4 } }] }] }] }\nown: { a: 1 }'

  expect(world(yaml).entities).toEqual({
    services: [{ routes: [{ plugins: [{ name: 'mine', config: { a: 1, c: 4 } }] }] }],
  })
})

test('where it is open which plugin is meant, the world stays as it is', () => {
  const yaml = 'world: { plugins: [{ name: a }, { name: b }] }'
  const root = located(yaml)
  const plugin = { name: undefined, defaults: undefined, own: undefined }

  expect(worldOf(root, { plugins: [{ name: 'a' }] }, plugin).entities).toEqual({ plugins: [{ name: 'a' }] })
})

test.each([
  ['defaults: { a: 1 }\nown:\n  b: 3', 'plugins[0].config.b', 3],
  ['defaults: { a: 1 }\nown:\n  b: 3', 'plugins[0].config.a', 1],
  ['world:\n  plugins: [{ name: x }]\nown:\n  b: 3', 'plugins[1].config.b', 4],
  ['world:\n  services:\n    - name: s\n      port: 0', 'services[0].port', 4],
  ['world:\n  services:\n    - tags:\n        - a b', 'services[0].tags[0]', 4],
])('in %j, %s stands in line %d', (yaml, path, line) => {
  expect(world(yaml).placeOf(path)?.line).toBe(line)
})

test('what Kong refuses in a file of its own has no place in the case file', () => {
  const root = located('world: kong.yml')

  expect(
    worldOf(root, { services: [] }, { name: undefined, defaults: undefined, own: undefined }).placeOf('services[0]'),
  ).toBe(undefined)
})

test('plugins may hide in any entity', () => {
  expect(hasPlugins({ consumers: [{ username: 'a', plugins: [{ name: 'x' }] }] })).toBe(true)
  expect(hasPlugins({ services: [{ name: 's', plugins: [] }] })).toBe(false)
})

test('other errors have no problems with paths', () => {
  expect(problemsOf(new Error('no'))).toEqual([])
})
