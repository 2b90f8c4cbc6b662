import { channel } from 'node:diagnostics_channel'
import { createGateway, plugin } from 'kong-pdk-mock'
import { pluginOf } from '../support/plugin-of'

/** One that is left by each would show. */
const MANY = 300

const probe = pluginOf({
  async access(kong) {
    await kong.response.set_header('x-seen', String(await kong.request.get_method()))
  },
  log: () => undefined,
})

function listeners(): number {
  return process.eventNames().reduce((sum, name) => sum + process.listenerCount(name as 'exit'), 0)
}

/** What keeps the process alive once the event loop has come round. */
async function resources(): Promise<string[]> {
  await new Promise(setImmediate)
  return process.getActiveResourcesInfo().sort()
}

test('hundreds of gateways leave no listeners', async () => {
  const before = listeners()

  for (let each = 0; each < MANY; each++) {
    await createGateway({ plugins: [plugin(probe)] }).request('/')
  }

  expect(listeners()).toBe(before)
  expect(channel('kong-pdk-mock:exchange').hasSubscribers).toBe(false)
}, 120_000)

test('hundreds of requests leave nothing that keeps the process alive', async () => {
  const gateway = createGateway({ plugins: [plugin(probe)] })
  const before = await resources()

  for (let each = 0; each < MANY; each++) await gateway.request('/')

  expect(await resources()).toEqual(before)
}, 120_000)

test('neither do handlers that were left behind', async () => {
  const never = pluginOf({ access: () => new Promise(() => undefined) })
  const gateway = createGateway({ plugins: [plugin(never)], problems: 'record', handlerTimeout: 4 })
  const before = await resources()

  await Promise.all(Array.from({ length: 50 }, () => gateway.request('/')))

  expect((await resources()).length).toBeLessThanOrEqual(before.length)
})
