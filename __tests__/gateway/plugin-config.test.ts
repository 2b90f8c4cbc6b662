import { createGateway, loadDeclarative, plugin, type GatewayEntities, type GatewayOptions } from 'kong-pdk-mock'

const received: Record<string, unknown>[] = []

class Reader {
  constructor(config: Record<string, unknown>) {
    received.push(config)
  }

  async access(): Promise<void> {}
}

const reader = {
  Plugin: Reader,
  Name: 'reader',
  Schema: [{ secret: { type: 'string', referenceable: true } }, { size: { type: 'integer', default: 3 } }],
}

const receivedConfig = async (options: GatewayEntities & GatewayOptions) => {
  received.length = 0
  await createGateway(options).request('/')
  return received[0]
}

test('a constructor receives the secret behind a reference', async () => {
  const config = await receivedConfig({
    plugins: [plugin(reader, { secret: '{vault://env/my-secret}' })],
    env: { MY_SECRET: 'gehüm €' },
  })

  expect(config).toMatchObject({ secret: 'gehüm €', $refs: { secret: '{vault://env/my-secret}' } })
})

test('a reference may name a vault of the same document', async () => {
  const config = await receivedConfig({
    vaults: [{ name: 'env', prefix: 'my-vault', config: { prefix: 'KONG_' } }],
    plugins: [plugin(reader, { secret: '{vault://my-vault/secret}' })],
    env: { KONG_SECRET: 'abc' },
  })

  expect(config).toMatchObject({ secret: 'abc' })
})

test('a reference to nothing is an empty text', async () => {
  expect(await receivedConfig({ plugins: [plugin(reader, { secret: '{vault://env/none}' })] })).toMatchObject({
    secret: '',
  })
})

test('a null keeps the default away', async () => {
  expect(await receivedConfig({ plugins: [plugin(reader, { size: null })] })).not.toHaveProperty('size')
})

test('a plugin of a declarative document receives its defaults', async () => {
  const document = loadDeclarative({ plugins: [{ name: 'reader', config: { secret: 'plain' } }] })

  expect(await receivedConfig({ ...document, modules: { reader } })).toMatchObject({ secret: 'plain', size: 3 })
})
