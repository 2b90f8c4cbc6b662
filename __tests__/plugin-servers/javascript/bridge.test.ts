import fc from 'fast-check'
import { createBridge } from '../../../src/plugin-servers/javascript/bridge'

interface Node {
  (...args: unknown[]): Promise<unknown>
  readonly [name: string]: Node
}

function bridge(): { kong: Node; sent: [string, unknown[]][] } {
  const sent: [string, unknown[]][] = []
  const functionAt =
    (name: string) =>
    (...args: unknown[]) => {
      sent.push([name, args])
      return Promise.resolve(sent.length)
    }
  const kong = createBridge(functionAt) as Node
  return { kong, sent }
}

test('a path of properties is the name of a function, and its arguments are sent', async () => {
  const { kong, sent } = bridge()

  await expect(kong.service!.request!.set_header!('x-user', 'ada')).resolves.toBe(1)
  expect(sent).toEqual([['kong.service.request.set_header', ['x-user', 'ada']]])
})

test.each([
  ['getHeader', 'get_header'],
  ['get_header', 'get_header'],
  ['getPathWithQuery', 'get_path_with_query'],
  ['getTls1VersionStr', 'get_tls1Version_str'],
  ['getTls1_versionStr', 'get_tls1_version_str'],
  ['getHTTPVersion', 'get_hTTPVersion'],
  ['GetMethod', 'Get_method'],
  ['get-method', 'get-method'],
])('%s is sent as %s', (spelled, name) => {
  const { kong, sent } = bridge()

  void kong.nginx![spelled]!()
  expect(sent).toEqual([[`kong.nginx.${name}`, []]])
})

test('names in snake_case stay as they are, whatever they are', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]+(_[a-z0-9]+)*$/), (name) => {
      const { kong, sent } = bridge()

      void kong.request![name]!()
      expect(sent[0]?.[0]).toBe(`kong.request.${name}`)
    }),
  )
})

test('a module can itself be called', () => {
  const { kong, sent } = bridge()

  void kong.log!('text')
  void kong()
  expect(sent).toEqual([
    ['kong.log', ['text']],
    ['kong', []],
  ])
})

test('a function may be taken from its module, and is the same each time', () => {
  const { kong, sent } = bridge()
  const { get_header: getHeader } = kong.request!

  void getHeader!('x')
  expect(sent).toEqual([['kong.request.get_header', ['x']]])
  expect(kong.request!.get_header).toBe(getHeader)
})

test('names that functions have of their own are names of the PDK here', () => {
  const { kong, sent } = bridge()

  void kong.log!.bind!('x')
  void (kong.log as unknown as Record<string, Node>).name!()
  expect(sent.map(([method]) => method)).toEqual(['kong.log.bind', 'kong.log.name'])
})

test('reading a symbol fails, as in the plugin server', () => {
  const { kong } = bridge()

  expect(() => Reflect.get(kong, Symbol.toPrimitive)).toThrow(new TypeError('name.replace is not a function'))
})
