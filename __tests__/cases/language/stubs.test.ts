import { PDK_FUNCTIONS } from '../../../src/jest/pdk-functions'
import { pdkFunctionNames } from '../../../src/runloop/missing-function'
import { mistakesIn, testWith } from '../support/mistakes'

test('the functions of the language are those of the PDK', () => {
  expect([...PDK_FUNCTIONS].sort()).toEqual(pdkFunctionNames().sort())
})

test.each([
  ['{ kong.client.get_i: 1 }', '4:14: The PDK has no function "kong.client.get_i". Did you mean "kong.client.get_ip"?'],
  [
    '{ kong.client.getConsumer: {} }',
    '4:14: The PDK has no function "kong.client.getConsumer". Did you mean "kong.client.get_consumer"?',
  ],
  ['{ tea: 1 }', '4:14: The PDK has no function "tea". Write its name with its path: kong.client.get_ip.'],
  [
    '{ kong.client.get_ip: { raise: x } }',
    '4:36: "raise" would be a member of what the function returns. Did you mean "raises"? Else write { returns: { raise: … } }.',
  ],
  [
    '{ kong.client.get_ip: { raises: x, returns: y } }',
    '4:47: "returns" does not go with "raises" in a stub. Keep one of them.',
  ],
  ['{ kong.client.get_ip: { returns: x, wiht: [] } }', '4:48: There is no key "wiht" in a stub. Did you mean "with"?'],
  ['{ kong.nginx.get_var: { with: [a] } }', '4:34: One of returns, raises is missing in a stub. Add it.'],
  ['{ kong.nginx.get_var: { with: a, returns: 1 } }', '4:42: This is a text. Write a list, each element a value.'],
  ['{ kong.nginx.get_var: { raises: [] } }', '4:44: This is a list. Write a text.'],
  ['[kong.client.get_ip]', expect.stringContaining('4:12: This is a list. Write a mapping of functions such as')],
])('stubs: %s is refused: %s', (stubs, mistake) => {
  expect(mistakesIn(testWith(`stubs: ${stubs}`))).toEqual([mistake])
})

test.each(['{}', '{ kong.log: null }', '{ kong.request.get_body: [{ with: 1 }, 2] }'])(
  'stubs: %s is right',
  (stubs) => {
    expect(mistakesIn(testWith(`stubs: ${stubs}`))).toEqual([])
  },
)

test('defaults and steps may have stubs too', () => {
  const stubs = 'stubs: { kong.client.get_i: 1 }'
  const mistakes = mistakesIn(`defaults: { ${stubs} }\ntests: [{ name: x, steps: [{ request: /, ${stubs} }] }]`)

  expect(mistakes).toHaveLength(2)
})
