import 'kong-pdk-mock/jest'
import { exchangeOf } from '../support/exchange-of'
import { expectedAndReceived, failureOf } from '../support/failure-of'

test('a header of an exchange is one of the response', async () => {
  const exchange = await exchangeOf()

  expect(exchange).toHaveHeader('X-Left')
  expect(exchange.response).toHaveHeader('X-Left', '1')
  expect(exchange).not.toHaveHeader('X-Consumer-Username')
})

test('an upstream has headers of its own', async () => {
  const { upstream } = await exchangeOf({
    access: (kong) => kong.service.request.set_header('X-Consumer-Username', 'ada'),
  })

  expect(upstream).toHaveHeader('X-Consumer-Username', 'ada')
  expect(upstream).not.toHaveHeader('X-Left')
})

test('names are compared without case, values with it', async () => {
  const exchange = await exchangeOf()

  expect(exchange).toHaveHeader('x-LEFT', '1')
  expect(exchange).not.toHaveHeader('content-type', 'TEXT/plain')
})

test('one of several lines is enough', async () => {
  const exchange = await exchangeOf()

  expect(exchange).toHaveHeader('x-left', '2')
  expect(exchange).not.toHaveHeader('x-left', '1, 2')
})

test('a pattern and an asymmetric matcher stand for a value', async () => {
  const exchange = await exchangeOf()

  expect(exchange).toHaveHeader('content-type', /^text\b/)
  expect(exchange).toHaveHeader('content-type', expect.stringContaining('plain'))
  expect(exchange).not.toHaveHeader('content-type', /json/)
})

test('a pattern with a memory matches each time', async () => {
  const exchange = await exchangeOf()
  const pattern = /plain/g

  expect(exchange).toHaveHeader('content-type', pattern)
  expect(exchange).toHaveHeader('content-type', pattern)
})

test('the failure shows the values that are there, and the exchange', async () => {
  const exchange = await exchangeOf()

  expect(failureOf(() => expect(exchange).toHaveHeader('x-left', '3'))).toBe(
    `expect(exchange).toHaveHeader(…)

Expected: x-left: "3"
Received: "1", "2"

${exchange.timeline({ colour: false })}`,
  )
})

test('the failure names the headers that are there', async () => {
  const { upstream } = await exchangeOf()

  expect(expectedAndReceived(() => expect(upstream).toHaveHeader('x-user'))).toMatch(
    /^Expected: x-user\nReceived: none among (\S+, )*X-Forwarded-For,/,
  )
})

test('the negated failure shows the value', async () => {
  const exchange = await exchangeOf()

  expect(failureOf(() => expect(exchange.response).not.toHaveHeader('x-left'))).toBe(
    `expect(exchange).not.toHaveHeader(…)\n\nExpected: not x-left\nReceived: "1", "2"\n\n${exchange.timeline({ colour: false })}`,
  )
})

test('an upstream that was not reached has no headers to look at', async () => {
  const { upstream } = await exchangeOf({ access: (kong) => kong.response.exit(401) })

  expect(() => expect(upstream).not.toHaveHeader('x-user')).toThrow(
    '[kong-pdk-mock] Failed to check a message: toHaveHeader was used on undefined. Pass an exchange, its response or its upstream (which is undefined when the upstream was not reached)',
  )
})
