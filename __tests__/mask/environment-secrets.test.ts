import 'kong-pdk-mock/jest'
import { createGateway, plugin } from 'kong-pdk-mock'
import { pluginOf } from '../support/plugin-of'

async function failureWith(key: string): Promise<string> {
  const access = pluginOf({ access: (kong) => kong.log.warn('the key is ', key) })
  const exchange = await createGateway({ plugins: [plugin(access)] }).request('/')
  try {
    expect(exchange).toHaveStatus(418)
  } catch (error) {
    return (error as Error).message
  }
  return ''
}

afterEach(() => {
  delete process.env.ORDERS_API_KEY
})

test('a failing matcher shows the keys that a test has made up', async () => {
  expect(await failureWith('made-up-key')).toContain('the key is made-up-key')
})

test('a failing matcher does not show the credentials of the environment', async () => {
  process.env.ORDERS_API_KEY = 'real-key-0123'

  const message = await failureWith('real-key-0123')

  expect(message).toContain('the key is [$ORDERS_API_KEY]')
  expect(message).not.toContain('real-key-0123')
})
