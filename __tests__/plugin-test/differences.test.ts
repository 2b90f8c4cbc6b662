import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { PluginModule } from 'kong-pdk-mock'
import * as ours from 'kong-pdk-mock/plugin_test'
import { DIFFERENCES, type Difference } from './support/differences'
import { rival } from './support/rival'

// kong-pdk loads it to read plugins in TypeScript, of which there are none here.
jest.mock('ts-node', () => ({ register: () => undefined }))

/** What one of the two shows of the run. */
async function shownBy({ PluginTest, Request }: typeof ours, difference: Difference): Promise<unknown> {
  const noted: unknown[] = []
  const request = new Request().useURL('http://example.com/orders?a=1')
  request.useHeaders({ Host: 'example.com', 'X-Key': 's3cret' })
  const test = new PluginTest(difference.request?.(request) ?? request, { notes: false })
  await test.Run(moduleOf(difference, noted), {})
  return difference.shown ? difference.shown(test) : noted
}

function moduleOf({ plugin, module }: Difference, noted: unknown[]): PluginModule {
  class Plugin {
    constructor(readonly config: object) {}
  }
  Object.assign(
    Plugin.prototype,
    plugin((value) => noted.push(value)),
  )
  return { Plugin: Plugin as PluginModule['Plugin'], ...module }
}

test.each(DIFFERENCES)("$about: this is what kong-pdk's PluginTest gives", async (difference) => {
  expect(await shownBy(rival(), difference)).toEqual(difference.there)
})

test.each(DIFFERENCES)('$about: this is what Kong gives', async (difference) => {
  expect(await shownBy(ours, difference)).toEqual(difference.here)
})

const guide = readFileSync(path.join(__dirname, '../../docs/migrate-from-plugin-test.md'), 'utf8')
const rows = Array.from(guide.matchAll(/^\| ([^|]+?) +\|/gm), ([, about]) => about)

test.each(DIFFERENCES)('the guide tells of $about', ({ about }) => {
  expect(rows).toContain(about)
})
