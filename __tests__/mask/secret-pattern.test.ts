import fc from 'fast-check'
import { SecretPattern } from '../../src/mask/secret-pattern'

const masked = (text: string, ...secrets: string[]) =>
  new SecretPattern(secrets).replace(text, (secret) => `<${secret}>`)

test.each([
  ['as it is', 'a/b c=1 é'],
  ['as a part of a URL', encodeURIComponent('a/b c=1 é')],
  ['as a part of a URL in small letters', encodeURIComponent('a/b c=1 é').toLowerCase()],
  ['as URLs may also have it', 'a%2Fb+c=1%20%C3%A9'],
  ['as a form', new URLSearchParams({ x: 'a/b c=1 é' }).toString().slice(2)],
  ['in a URL in a URL', encodeURIComponent(encodeURIComponent('a/b c=1 é'))],
  ['in JSON as cjson writes it', 'a\\/b c=1 é'],
  ['in JSON of ASCII', 'a/b c=1 \\u00e9'],
  ['as bytes', Buffer.from('a/b c=1 é').toString('latin1')],
])('a secret is found %s', (_, spelled) => {
  expect(masked(`<${spelled}>`, 'a/b c=1 é')).toBe('<<a/b c=1 é>>')
})

test.each([0, 1, 2, 3])('it is found in base64, behind %i bytes', (length) => {
  const text = Buffer.from(`${'u'.repeat(length)}s3cret-0123:more`).toString('base64')

  expect(masked(text, 's3cret-0123')).toContain('<s3cret-0123>')
})

test('words that stand everywhere are looked for nowhere', () => {
  expect(masked('true 1234 abc', 'true', '1234', 'abc')).toBe('true 1234 abc')
})

test('the longest of several comes first', () => {
  expect(masked('abcdef', 'abcd', 'abcdef')).toBe('<abcdef>')
})

test('what is masked already stays', () => {
  expect(masked('[secret 1] secret', 'secret')).toBe('[secret 1] <secret>')
})

test('backslashes cost no more than other characters', () => {
  const start = process.cpuUsage().user

  masked('\\'.repeat(20_000), `${'\\'.repeat(12)}"\\"\\x`)

  expect(process.cpuUsage().user - start).toBeLessThan(5_000_000)
})

test('JSON in JSON hides nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 8 }), fc.integer({ min: 1, max: 3 }), (secret, times) => {
      fc.pre(!/^\d+$/.test(secret) && Buffer.from(secret).toString() === secret)
      let text = `before ${secret} behind`
      for (let level = 0; level < times; level++) text = JSON.stringify({ text })
      expect(masked(text, secret)).toContain(`before <${secret}> behind`)
    }),
  )
})
