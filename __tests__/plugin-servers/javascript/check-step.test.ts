import 'kong-pdk-mock/jest'
import { createGateway, plugin } from 'kong-pdk-mock'
import { pluginOf } from '../../support/plugin-of'

/** A form with a field `_method`, read by a plugin that would refuse every request. */
async function posted(field: string) {
  const module = pluginOf({
    access: async (kong) => {
      await kong.request.getBody()
      await kong.response.exit(403)
    },
  })
  const gateway = createGateway({ plugins: [plugin(module)], problems: 'record' })
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
  return gateway.request('POST /', { headers, body: `a=1&${field}` })
}

// kong/runloop/plugin_servers/rpc/mp_rpc.lua, get_step_method
test('a form with a field _method is sent by an RPC method of that name, which the plugin server does not have', async () => {
  const exchange = await posted('_method=put')

  expect(exchange).toHaveStatus(200)
  expect(exchange).toHaveLogged('err', 'RPC for put is not supported')
  expect(exchange).toHaveProblem('plugin-server-protocol', 'answers "RPC for put is not supported"')
})

test('so is one that names a method of the plugin server', async () => {
  expect(await posted('_method=plugin.Put')).toHaveLogged('err', 'method Put not implemented')
  expect(await posted('_method=plugin.StepMultiMap')).toHaveStatus(403)
})

test('a field _method without a text ends the plugin server', async () => {
  const exchange = await posted('_method=a&_method=b')

  expect(exchange).toHaveStatus(200)
  expect(exchange).toHaveProblem('plugin-server-died', 'method.split is not a function')
})

test('an empty one is a name as well', async () => {
  expect(await posted('_method=')).toHaveLogged('err', 'RPC for  is not supported')
})
