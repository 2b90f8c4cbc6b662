import 'kong-pdk-mock/jest'
import { createGateway, MockUsageError, plugin } from 'kong-pdk-mock'
import * as matchers from '../../src/jest/matchers'
import { pluginOf } from '../support/plugin-of'

type Check = (...args: unknown[]) => unknown

const names = Object.keys(matchers)
const check = (received: unknown, name: string): Check => (expect(received) as unknown as Record<string, Check>)[name]!
const checkNot = (received: unknown, name: string): Check =>
  (expect(received).not as unknown as Record<string, Check>)[name]!

test.each(names)('%s on a promise asks for await', (name) => {
  const promise = createGateway().request('/')

  expect(() => check(promise, name)('x')).toThrow(MockUsageError)
  expect(() => check(promise, name)('x')).toThrow(
    new RegExp(`^\\[kong-pdk-mock\\] Failed to check an? \\w+: ${name} was used on a promise\\. .*await gateway`),
  )
})

test.each(names)('%s on a promise asks for await also when it is negated', (name) => {
  expect(() => checkNot(createGateway().request('/'), name)('x')).toThrow(`${name} was used on a promise`)
})

test.each([
  [undefined, 'undefined'],
  [null, 'null'],
  [{}, 'a value of type object'],
  ['GET /', 'a value of type string'],
])('a matcher on %p says what it was used on', (received, shown) => {
  expect(() => check(received, 'toHaveExited')()).toThrow(
    `[kong-pdk-mock] Failed to check an exchange: toHaveExited was used on ${shown}. Pass what gateway.request() resolves to, with await: expect(await gateway.request('/')).toHaveExited(…).`,
  )
})

test('the matchers work behind resolves', async () => {
  await expect(createGateway().request('/')).resolves.toHaveStatus(200)
})

test('the matchers see the exchange of a problem with which a request was rejected', async () => {
  const module = pluginOf({
    access: (kong) => {
      void kong.response.exit(401)
      throw new Error('boom')
    },
  })
  const request = createGateway({ plugins: [plugin(module)] }).request('/')

  await expect(request).rejects.toHaveProblem('handler-threw', /boom/)
  await expect(request).rejects.toHaveExited(401)
  await expect(request).rejects.toHaveStatus(401)
})
