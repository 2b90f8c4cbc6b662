import 'kong-pdk-mock/jest'
import { createGateway, pluginServer } from 'kong-pdk-mock'
import { builtPlugin, whenGoIsThere } from './support/go-servers'

jest.setTimeout(60_000)

const testGo = whenGoIsThere()
const gopher = builtPlugin('gopher')

testGo('a plugin in Go is found by the settings of kong.conf, at its default socket', async () => {
  await using gateway = createGateway({
    conf: {
      prefix: gopher.prefix,
      pluginserver_names: 'gopher',
      pluginserver_gopher_start_cmd: gopher.line,
      pluginserver_gopher_query_cmd: `${gopher.line} -dump`,
    },
    plugins: [{ name: 'gopher', config: { tag: 'conf' } }],
  })

  const { response } = await gateway.request('/', { headers: { 'x-do': 'access config' } })

  expect(response.json()).toMatchObject({ config: { tag: 'conf' }, count: 1 })
})

testGo('a server of Go that is not asked by its query command is refused with a remedy', async () => {
  const { name, command, socket } = gopher

  await expect(pluginServer({ name, command, socket, readTimeout: 200 })).rejects.toThrow(/Give "query".* with -dump/)
})
