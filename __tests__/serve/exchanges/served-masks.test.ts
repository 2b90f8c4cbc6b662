import { createGateway, plugin } from 'kong-pdk-mock'
import type { ServedExchange } from '../../../src/serve/exchanges/served-exchange'
import { ServedMasks } from '../../../src/serve/exchanges/served-masks'
import { shownExchange } from '../../../src/serve/exchanges/shown-exchange'
import { pluginOf } from '../../support/plugin-of'

const unserved: ServedExchange = {
  id: 1,
  startedAt: 0,
  milliseconds: 1,
  request: 'GET /?apikey=s3cret-key',
  exchange: undefined,
  failure: 'failed',
  clientLeft: false,
  bytes: 0,
}

const masks = new ServedMasks()

test('the line of an exchange has no credentials in its query', () => {
  expect(masks.line(unserved).request).toBe('GET /?apikey=[secret 1]')
})

test('a request that could not be served has none on the page either', () => {
  expect(shownExchange(unserved, masks).exchange).toMatchObject({ target: '/?apikey=[secret 1]' })
})

test('the timeline of an exchange has none, and none that only the gateway knows of', async () => {
  const access = pluginOf({ access: (kong) => kong.log.warn('pepper-1 and ', 's3cret-key') })
  const exchange = await createGateway({ env: { PEPPER: 'pepper-1' }, plugins: [plugin(access)] }).request('/', {
    headers: { Authorization: 'Bearer s3cret-key' },
  })

  const timeline = masks.whole({ ...unserved, exchange }).exchange?.timeline({ colour: false })

  expect(timeline).toMatch(/log warn {2}\[secret \d\] and \[secret \d\]/)
  expect(timeline).not.toMatch(/pepper-1|s3cret-key/)
})
