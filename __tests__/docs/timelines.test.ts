import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createGateway, plugin, type PluginModule } from 'kong-pdk-mock'
import { codeBlocks } from './code-blocks'

const root = path.join(__dirname, '../..')

/** A block of a page as the file that its first line names. */
function moduleOf(page: string, file: string, folder: string): PluginModule {
  const block = codeBlocks(path.join(root, page)).find((one) => one.file === file)
  if (!block) throw new Error(`${page} has no ${file}`)
  writeFileSync(path.join(folder, file), block.code)
  return jest.requireActual(path.join(folder, file))
}

/** The timelines that a page shows. */
function timelinesIn(page: string): string[] {
  const texts = codeBlocks(path.join(root, page)).filter(({ language }) => language === 'text')
  return texts.map(({ code }) => code).filter((code) => / → \d{3} /.test(code.split('\n', 1)[0] ?? ''))
}

let folder: string
beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'kong-pdk-mock-')))
  jest.spyOn(process, 'cwd').mockReturnValue(folder)
})
afterEach(() => {
  jest.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

test('the timeline in README.md is what the first test would print', async () => {
  const apiKey = moduleOf('README.md', 'api-key.js', folder)

  const exchange = await createGateway({ plugins: [plugin(apiKey, { key: 's3cret' })] }).request('/orders')

  expect(timelinesIn('README.md')).toEqual([`${exchange.timeline({ colour: false })}\n`])
})

test('the timeline in the guide is that of its first test', async () => {
  const stamp = moduleOf('docs/guide-timeline.md', 'stamp.js', folder)
  const gateway = createGateway({
    services: [{ name: 'orders', url: 'http://orders.internal:8080/v1' }],
    routes: [{ name: 'orders', service: 'orders', paths: ['/orders'] }],
    plugins: [plugin(stamp)],
  })
  const headers = { 'content-type': 'application/json', 'x-powered-by': 'PHP' }
  gateway.upstream('orders', { headers, body: '[{"id":7}]' })

  const exchange = await gateway.request('/orders/7', { headers: { Authorization: 'Basic ada', Accept: '*/*' } })

  expect(timelinesIn('docs/guide-timeline.md')).toEqual([`${exchange.timeline({ colour: false })}\n`])
})
