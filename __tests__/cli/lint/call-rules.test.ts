import { parse, type CallExpression } from 'acorn'
import { KongOracle } from '../../../src/cli/lint/ask-kong'
import { callMistake } from '../../../src/cli/lint/call-rules'
import type { PluginPhase } from '../../../src/index'

const node = parse('f()', { ecmaVersion: 'latest' }) as unknown as CallExpression
const mistake = (words: string, phase: PluginPhase) =>
  callMistake({ words: words.split('.'), phase, node }, new KongOracle())

test('the body of kong.response is sent to kong.service.response, in the spelling of the author', async () => {
  expect(await mistake('response.getRawBody', 'response')).toMatchObject({
    rule: 'buffering',
    fix: 'Call kong.service.response.getRawBody() in response.',
  })
  expect(await mistake('response.get_raw_body', 'log')).toMatchObject({
    fix: 'Call kong.service.response.get_raw_body() in response.',
  })
})

test('a call in the wrong phase is sent to the phases that Kong names', async () => {
  expect(await mistake('service.request.set_header', 'log')).toMatchObject({
    rule: 'phase',
    fix: 'Call it in rewrite, access.',
  })
})

test('a misspelt function is told with the nearest one, in the spelling of the author', async () => {
  expect(await mistake('request.getHeadr', 'access')).toMatchObject({
    rule: 'no-unknown-function',
    fix: 'Did you mean kong.request.getHeader()?',
  })
})

test('a call that Kong answers is no mistake', async () => {
  expect(await mistake('request.get_header', 'access')).toBeUndefined()
})
