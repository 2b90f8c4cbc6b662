import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import { MockUsageError } from 'kong-pdk-mock'
import { displayWidth } from '../../src/timeline/text/display-width'
import { gatewayWith } from './support/gateways'
import * as plugins from './support/plugins'

const hostile = (texts: readonly string[]) =>
  gatewayWith({
    hostile: {
      async access(kong) {
        for (const text of texts) {
          await kong.log.warn(text)
          await kong.ctx.shared.set(text, { [text]: text })
        }
        await kong.service.request.setHeader('x-text', texts[0]?.replace(/[^\x20-\x7e]/g, '') ?? '')
        throw new Error(texts.join())
      },
    },
  }).request('POST /orders', { body: texts.join() })

test('no line is wider than 100 columns, and nothing acts on the terminal, whatever plugins say', async () => {
  const texts = fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { minLength: 1, maxLength: 4 })
  const property = fc.asyncProperty(texts, fc.constantFrom(60, 80, 100), async (said, width) => {
    const text = (await hostile(said)).timeline({ colour: false, width })

    expect(text).not.toMatch(/[^\P{Cc}\n]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
    for (const line of text.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(width)
  })
  await fc.assert(property, { numRuns: 20 })
})

test('colours change nothing else', async () => {
  const exchange = await gatewayWith({ 'api-key': plugins.apiKey }).request('/orders')

  const coloured = exchange.timeline({ colour: true })

  expect(coloured).toContain('\u001b[1maccess\u001b[0m')
  expect(stripVTControlCharacters(coloured)).toBe(exchange.timeline({ colour: false }))
})

test.each([
  ['0', false],
  ['1', true],
])('FORCE_COLOR=%s decides when nobody says whether there are colours', async (force, isColoured) => {
  const exchange = await gatewayWith({}).request('/orders')
  const replaced = jest.replaceProperty(process, 'env', { ...process.env, FORCE_COLOR: force })

  expect(exchange.timeline().includes('\u001b[')).toBe(isColoured)

  replaced.restore()
})

test.each([
  [{ width: 59 }, 'the option "width" is 59. Use a number from 60 on.'],
  [{ width: Number.NaN }, 'the option "width" is NaN. Use a number from 60 on.'],
  [{ calls: 3 }, 'the option "calls" is 3. Use a number from 10 on.'],
  [{ color: true } as object, '"color"'],
])('%p is refused', async (options, message) => {
  const exchange = await gatewayWith({}).request('/orders')

  expect(() => exchange.timeline(options)).toThrow(MockUsageError)
  expect(() => exchange.timeline(options)).toThrow(message)
})
