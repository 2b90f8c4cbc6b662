import { runYaml, told } from '../support/run-cases'

/** Leaves in `shared.told` what the functions gave that its configuration names, each with its arguments. */
const TELLER = `
class Teller {
  constructor(config) { this.config = config }
  async access(kong) {
    const told = []
    for (const call of this.config.calls) {
      const [name, ...args] = call.split(' ')
      const result = await name.split('.').slice(1).reduce((at, part) => at[part], kong)(...args)
      told.push(result === undefined ? 'nil' : result)
    }
    await kong.ctx.shared.set('told', told)
  }
}
const Schema = [{ calls: { type: 'array', elements: { type: 'string' }, required: true } }]
module.exports = { Plugin: Teller, Name: 'teller', Version: '1.0.0', Priority: 7, Schema }
`

const run = (yaml: string) => runYaml(`plugins: teller.js\n${yaml}`, { 'teller.js': TELLER })

/** What comes of a request with stubs, of a plugin that makes these calls. */
async function calling(calls: string, stubs: string, expected: string): Promise<unknown> {
  const test = `{ name: x, config: { calls: ${calls} }, request: /, stubs: ${stubs}, expect: ${expected} }`
  const [outcome] = told(await run(`tests:\n  - ${test}\n`))
  return outcome
}

test.each([
  ['[kong.client.get_ip]', '{ kong.client.get_ip: 10.0.0.1 }', '[10.0.0.1]'],
  ['[kong.client.get_port]', '{ kong.client.get_port: 7 }', '[7]'],
  [
    '[kong.client.get_consumer]',
    "{ kong.client.get_consumer: { username: ada, id: '1' } }",
    "[{ exactly: { username: ada, id: '1' } }]",
  ],
  ['[kong.request.get_query]', '{ kong.request.get_query: { a: [b, c] } }', '[{ a: [b, c] }]'],
  ['[kong.client.get_ip]', '{ kong.client.get_ip: null }', '[nil]'],
  ['[kong.client.get_ip]', '{ kong.client.get_ip: { returns: 10.0.0.1 } }', '[10.0.0.1]'],
  ['[kong.client.get_ip]', '{ kong.client.get_ip: { returns: null } }', '[nil]'],
  ['[kong.request.get_body]', '{ kong.request.get_body: { returns: { raises: hands } } }', '[{ raises: hands }]'],
  ['[kong.request.get_body]', '{ kong.request.get_body: { returns: [1], } }', '[[1]]'],
  ['[kong.request.get_body]', '{ kong.request.get_body: [{ a: 1 }] }', '[[{ a: 1 }]]'],
  ['[kong.request.get_body]', '{ kong.request.get_body: [] }', '[[]]'],
  [
    '[kong.nginx.get_var a, kong.nginx.get_var b]',
    '{ kong.nginx.get_var: [{ with: [a], returns: 1 }, { with: [{ matches: ^b }], returns: 2 }] }',
    '[1, 2]',
  ],
  [
    '[kong.nginx.get_var a, kong.nginx.get_var request_method]',
    '{ kong.nginx.get_var: { with: [a], returns: 1 } }',
    '[1, GET]',
  ],
])('of calls %s with stubs %s, the plugin has %s', async (calls, stubs, result) => {
  expect(await calling(calls, stubs, `{ shared: { told: ${result} } }`)).toBe('passed')
})

test('what a stub raises, Kong raises', async () => {
  const stubs = '{ kong.client.get_ip: { raises: no address } }'
  const expected = '{ response: 500, problems: [{ pdk-call-raised: \'kong.client.get_ip() raised "no address"\' }] }'

  expect(await calling('[kong.client.get_ip]', stubs, expected)).toBe('passed')
})

test('an error may be for some arguments only', async () => {
  const stubs = '{ kong.nginx.get_var: [{ with: [a], raises: no a }, { returns: 1 }] }'

  expect(await calling('[kong.nginx.get_var b]', stubs, '{ shared: { told: [1] } }')).toBe('passed')
  expect(await calling('[kong.nginx.get_var a]', stubs, '{ problems: [{ pdk-call-raised: no a }] }')).toBe('passed')
})

test("what Kong's own function raises behind a stub for other arguments is as without it", async () => {
  const stubs = '{ kong.response.get_status: { with: [a], returns: 1 } }'
  const expected = '{ problems: [{ pdk-call-raised: cannot be called in access phase }] }'

  expect(await calling('[kong.response.get_status]', stubs, expected)).toBe('passed')
})

test('calls of stubs are calls', async () => {
  const stubs = '{ kong.nginx.get_var: x }'

  expect(await calling('[kong.nginx.get_var a]', stubs, '{ calls: [{ kong.nginx.get_var: [a] }] }')).toBe('passed')
})

test('stubs of a step stand before those of its test, and these before the defaults, each for itself only', async () => {
  const yaml = `defaults:
  config: { calls: [kong.client.get_ip, kong.client.get_port, kong.request.get_method] }
  stubs: { kong.client.get_ip: 1.1.1.1, kong.client.get_port: 1 }
tests:
  - { name: a, request: /, expect: { shared: { told: [1.1.1.1, 1, GET] } } }
  - { name: b, request: /, stubs: { kong.client.get_port: 2 }, expect: { shared: { told: [1.1.1.1, 2, GET] } } }
  - name: c
    stubs: { kong.client.get_port: 2 }
    steps:
      - { request: /, expect: { shared: { told: [1.1.1.1, 2, GET] } } }
      - request: /
        stubs: { kong.client.get_port: 3, kong.request.get_method: BREW }
        expect: { shared: { told: [1.1.1.1, 3, BREW] } }
      - { request: /, expect: { shared: { told: [1.1.1.1, 2, GET] } } }
  - { name: d, request: /, expect: { shared: { told: [1.1.1.1, 1, GET] } } }
`

  expect(told(await run(yaml))).toEqual(Array(4).fill('passed'))
})

test('a table may hold what a function returns', async () => {
  const yaml = `tests:
  - name: <ip>
    each: [{ ip: 10.0.0.1 }, { ip: 10.0.0.2 }]
    config: { calls: [kong.client.get_ip] }
    request: /
    stubs: { kong.client.get_ip: <ip> }
    expect: { shared: { told: [<ip>] } }
`

  expect(told(await run(yaml))).toEqual(Array(2).fill('passed'))
})
