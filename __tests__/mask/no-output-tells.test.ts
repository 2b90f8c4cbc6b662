import fc from 'fast-check'
import { environmentSecrets } from '../../src/mask/environment-secrets'
import { leakyExchange, PLACES, type Secrets } from './support/leaky-world'
import { outputsOf } from './support/outputs'

jest.setTimeout(60_000)

const KNOWN = Object.fromEntries(PLACES.map((place) => [place, `${place}-s3cret/+`])) as Secrets

/** Secrets as people and generators make them; the first characters keep them apart from words that stand everywhere. */
const character = fc.constantFrom(
  ...Array.from('abcdefghijklmnopqrstuvwxyzABCDEFXYZ0123456789-_.~/+=!$%&*(){}^#@|<>?:"\'\\ éß€😀'),
)
const secret = fc
  .tuple(fc.stringMatching(/^[g-z][A-Z][g-z]\d[A-Z]{2}$/), fc.string({ unit: character, maxLength: 24 }))
  .map(([head, tail]) => `${head}${tail}z`)
/** Values of header lines are of visible characters, as a client can send them. */
const visible = fc
  .tuple(
    fc.stringMatching(/^[g-z][A-Z][g-z]\d[A-Z]{2}$/),
    fc.stringMatching(/^[\w\-.~/+=!$%&*(){}^#@|<>?:'"\\]{0,24}$/),
  )
  .map(([head, tail]) => `${head}${tail}z`)
const IN_HEADERS = new Set(['bearer', 'header', 'memberKey', 'mapped', 'encrypted', 'headerLine'])
const secrets = fc.record(
  Object.fromEntries(PLACES.map((place) => [place, IN_HEADERS.has(place) ? visible : secret])),
) as fc.Arbitrary<Secrets>

/** The output as it is, and all that somebody could make of it without guessing. */
function readings(output: string): string[] {
  const plain = [output, unescapedXml(output)].flatMap((text) => [
    text,
    unescapedJson(text),
    unescapedJson(unescapedJson(text)),
  ])
  const decoded = plain.flatMap((text) => [decodedUrl(text), decodedUrl(decodedUrl(text))])
  const base64 = plain.flatMap((text) =>
    Array.from(text.matchAll(/[\w+/-]{8,}={0,2}/g), ([token]) => Buffer.from(token, 'base64').toString('utf8')),
  )
  return [...plain, ...decoded, ...base64]
}

function decodedUrl(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, (found) => Buffer.from(found.replaceAll('%', ''), 'hex').toString('utf8'))
}

function unescapedJson(text: string): string {
  return text
    .replace(/\\u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replace(/\\(["'\\/])/g, '$1')
}

function unescapedXml(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}

/** Outputs that tell a secret, with the place that it is from. */
function leaks(outputs: Record<string, string>, told: Secrets): string[] {
  return Object.entries(outputs).flatMap(([name, output]) => {
    const texts = readings(output)
    return PLACES.filter((place) => texts.some((text) => text.includes(told[place]))).map(
      (place) => `${name}: ${place}`,
    )
  })
}

let known: Record<string, string>
beforeAll(async () => {
  known = outputsOf(await leakyExchange(KNOWN))
})

test('the exchange itself has every secret, so that tests can look for it', async () => {
  const exchange = await leakyExchange(KNOWN)

  const text = readings(JSON.stringify([exchange, exchange.upstream?.headers, exchange.request.headers])).join('\n')
  expect(PLACES.filter((place) => !text.includes(KNOWN[place]))).toEqual([])
})

test('no output tells a secret of any place', () => {
  expect(leaks(known, KNOWN)).toEqual([])
})

test('in every output something is hidden', () => {
  expect(Object.entries(known).filter(([, output]) => !output.includes('[secret '))).toEqual([])
})

test('whatever the secrets are, no output tells one', async () => {
  await fc.assert(
    fc.asyncProperty(secrets, async (told) => {
      expect(leaks(outputsOf(await leakyExchange(told)), told)).toEqual([])
    }),
    { numRuns: 5 },
  )
})

test('a gateway may show its credentials: then outputs tell them, but for pages of which others decide', async () => {
  const outputs = outputsOf(await leakyExchange(KNOWN, { secrets: 'shown' }))

  const silent = Object.entries(outputs).filter(([, output]) => output.includes('[secret '))
  expect(silent.map(([name]) => name)).toEqual(['timeline', 'report'])
})

test('the credentials of the environment are called by their names', async () => {
  process.env.ORDERS_API_KEY = KNOWN.environment
  try {
    expect([...environmentSecrets()]).toContainEqual([KNOWN.environment, '[$ORDERS_API_KEY]'])

    const outputs = outputsOf(await leakyExchange(KNOWN))

    expect(outputs.toHaveLogged).toContain('[$ORDERS_API_KEY]')
    expect(leaks(outputs, KNOWN)).toEqual([])
  } finally {
    delete process.env.ORDERS_API_KEY
  }
})
