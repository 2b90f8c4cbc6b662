import { createGateway } from 'kong-pdk-mock'
import { toldFailure } from '../../../src/cases/run/told-failure'

const place = { file: '/a.kong-test.yml', line: 1, column: 1 }

async function told(subject: string, expected: string, received: string) {
  const exchange = await createGateway().request('/', {
    headers: { Authorization: 'Bearer s3cret-token', 'X-Api-Key': 'k1' },
  })
  return toldFailure(exchange, [{ subject, place, expected, received }])
}

test('what is long is cut', async () => {
  const { differences } = await told('text', '"a"', JSON.stringify('x'.repeat(5000)))

  expect(differences[0]?.received).toMatch(/x… \(5002 characters\)$/)
})

test('a credential is hidden before a long text is cut, so that no half of one is left', async () => {
  const { differences } = await told('text', '"a"', JSON.stringify(`${'x'.repeat(592)}s3cret-token and more`))

  expect(differences[0]?.received).toMatch(/x\[secret… \(6\d\d characters\)$/)
})

test('what was received is told without credentials, however short one is', async () => {
  const { differences } = await told('upstream.headers.x-api-key', '"k2"', '"k1"')

  expect(differences[0]).toMatchObject({ expected: '"k2"', received: '"[secret 1]"' })
})

test('a credential that the test expects is no secret', async () => {
  const { differences, exchange } = await told('logs.warn', '"of s3cret-token"', '"no s3cret-token"')

  expect(differences[0]).toMatchObject({ expected: '"of s3cret-token"', received: '"no s3cret-token"' })
  expect(exchange).toContain('GET / → 200 OK')
})

test('what is the same without credentials stands as it was', async () => {
  const { differences } = await told('response.json', '1.0', '{ "a" : 1.0 }')

  expect(differences[0]?.received).toBe('{ "a" : 1.0 }')
})
