import fc from 'fast-check'
import { parseRun } from '../../../src/cli/run-request/options'
import { settingsOf } from '../../../src/cli/run-request/settings'
import { UsageError } from '../../../src/cli/usage-error'
import { createGateway } from '../../../src/index'

const OPTIONS =
  'plugin config request header data data-raw data-binary json user include https client-ip consumer service route kong-yml ' +
  'ignore-plugin phase upstream-status upstream-header upstream-body upstream timeline silent format report curl time-limit'
const option = fc.oneof(
  fc.constantFrom(...OPTIONS.split(' ').map((name) => `--${name}`)),
  fc.constantFrom('-X', '-H', '-d', '-u', '-i', '--', '-'),
)
const word = fc.oneof(
  fc.constantFrom(
    '',
    '{}',
    '[]',
    'null',
    '{"a":1}',
    '@missing',
    '@',
    'a:b',
    'a;',
    ':',
    '200',
    '-1',
    '1e3',
    'NaN',
    'GET',
    '/',
    '*',
    'json',
    'echo',
    'access',
  ),
  fc.constantFrom('http://', 'https://a/b', '127.0.0.1', '::1', 'plugin.js'),
  fc.string({
    unit: fc.constantFrom('-', '=', '@', '{', '"', ':', '/', ' ', '\n', 'é', '\ud800', 'a'),
    maxLength: 6,
  }),
)
const args = fc.array(
  fc.oneof(
    option,
    word,
    fc.tuple(option, word).map((pair) => pair.join('=')),
  ),
  { maxLength: 8 },
)

test('whatever the command line is, it is understood or refused in a sentence', async () => {
  await fc.assert(
    fc.asyncProperty(args, async (given) => {
      try {
        const { request } = settingsOf(parseRun(given, 'help'), __dirname)
        await createGateway().request(request.target, { ...request.init, consumer: undefined })
      } catch (error) {
        if (!(error instanceof UsageError) && (error as Error).name !== 'MockUsageError') throw error
        expect((error as Error).message).toMatch(/\S{2} .*\S{2}/s)
      }
    }),
  )
})
