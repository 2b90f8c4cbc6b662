import 'kong-pdk-mock/jest'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createGateway, loadDeclarative, plugin } from 'kong-pdk-mock'
import { pluginOf } from '../support/plugin-of'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kong-yml-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function kongYml(...lines: string[]): string {
  const file = path.join(folder, 'kong.yml')
  writeFileSync(file, ['_format_version: "3.0"', ...lines].join('\n'))
  return file
}

const stopping = pluginOf({ access: (kong) => kong.response.exit(418) }, { Name: 'stopping' })

test('what a file says stands in the document as it is written', () => {
  const document = loadDeclarative(
    kongYml('services:', '- name: shop', '  url: http://orders.internal', '  tags: [a, b]'),
  )

  expect(document).toMatchObject({
    _format_version: '3.0',
    services: [{ name: 'shop', url: 'http://orders.internal', tags: ['a', 'b'] }],
  })
})

test('plugins can be put beside a document that has none', async () => {
  const document = loadDeclarative(kongYml('services:', '- url: http://orders.internal', '  routes:', '  - paths: [/]'))
  const gateway = createGateway({ ...document, plugins: [plugin(stopping)] })

  expect(await gateway.request('/')).toHaveExited(418)
})

test('plugins can stand in the place of those of a document', async () => {
  const document = loadDeclarative(kongYml('plugins:', '- name: key-auth'))
  const gateway = createGateway({ ...document, plugins: [plugin(stopping)] })

  expect(await gateway.request('/')).toHaveRunPhases(['stopping:access'])
})

test('options beside a document leave its places alone', () => {
  const document = loadDeclarative(kongYml('plugins:', '- name: stopping', '  config: { limit: 1 }'))

  expect(() => createGateway({ ...document, modules: { stopping }, problems: 'record' })).toThrow(/kong\.yml:4:/)
})

test('a file that is not there is told with its whole path', () => {
  expect(() => loadDeclarative('no/kong.yml')).toThrow(path.resolve('no/kong.yml'))
})

test('a file whose name Kong would not take is refused', () => {
  const file = path.join(folder, 'kong.yml.dist')
  writeFileSync(file, '_format_version: "3.0"')

  expect(() => loadDeclarative(file)).toThrow(`${file}: Kong takes names that end in .yml, .yaml or .json only.`)
})
