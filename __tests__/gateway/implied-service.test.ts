import { createGateway, runPhase } from 'kong-pdk-mock'

class Anything {
  async access(): Promise<void> {}
}

test('answers 200 without a stub', async () => {
  expect((await createGateway().request('/')).response.status).toBe(200)
})

test('a stub for every service stands for the implied one', async () => {
  const gateway = createGateway().upstream({ status: 204 })

  expect((await gateway.request('/')).response.status).toBe(204)
})

test('a stub for the implied service by its name goes before one for every service', async () => {
  const gateway = createGateway().upstream('service', { status: 201 }).upstream({ status: 204 })

  expect((await gateway.request('/')).response.status).toBe(201)
})

test('runPhase answers with the upstream of its state', async () => {
  const { response } = await runPhase({ Plugin: Anything, Name: 'anything' }, 'access', { upstream: { status: 204 } })

  expect(response.status).toBe(204)
})
