import { createGateway, plugin, type Kong } from '../../src'

const teller = {
  Name: 'teller',
  Plugin: class {
    async access(kong: Kong) {
      await kong.response.exit(200, { name: await kong.nginx.get_var('ssl_server_name') })
    }
  },
}

test.each([
  ['the host when nothing is told', undefined, { name: 'kong.test' }],
  ['the name that is told', 'other.test', { name: 'other.test' }],
  ['no name for an empty one', '', {}],
])('a TLS client asks for %s', async (_, sni, expected) => {
  const gateway = createGateway({ plugins: [plugin(teller, {})] })

  const { response } = await gateway.request('https://kong.test/', { ...(sni !== undefined && { sni }) })

  expect(response.json()).toEqual(expected)
})
