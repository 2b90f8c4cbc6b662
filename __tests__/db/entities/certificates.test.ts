import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDeclarative } from '../../../src/db/declarative'
import { DeclarativeViolation } from '../../../src/db/declarative/violation'

const pem = (name: string) => readFileSync(join(__dirname, 'pem', name), 'utf8')
const [cert, key, otherKey, authority] = ['leaf.crt', 'leaf.key', 'other.key', 'ca.crt'].map(pem)

function problemsOf(document: object): string[] {
  try {
    parseDeclarative(document)
    return []
  } catch (error) {
    if (!(error instanceof DeclarativeViolation)) throw error
    return error.problems.map(({ path, message }) => `${path}: ${message}`)
  }
}

test('a certificate and its key are loaded, names nested in it refer to it', () => {
  const { certificates, snis } = parseDeclarative({ certificates: [{ cert, key, snis: [{ name: '*.a.test' }] }] })

  expect(certificates[0]).toMatchObject({ cert, key })
  expect(certificates[0]).not.toHaveProperty('snis')
  expect(snis[0]).toMatchObject({ name: '*.a.test', certificate: { id: certificates[0]?.id } })
})

test('the key has to be that of the certificate', () => {
  expect(problemsOf({ certificates: [{ cert, key: otherKey }] })).toEqual([
    'certificates[0]: certificate does not match key',
  ])
})

test('an alternative certificate needs its key and has to be of another kind', () => {
  expect(problemsOf({ certificates: [{ cert, key, cert_alt: cert }] })).toEqual([
    "certificates[0]: all or none of these fields must be set: 'cert_alt', 'key_alt'",
    'certificates[0]: certificate and alternative certificate need to have different type (e.g. RSA and ECDSA), ' +
      'the provided certificates were both of the same type',
  ])
  expect(problemsOf({ certificates: [{ cert, key, cert_alt: cert, key_alt: otherKey }] })).toContain(
    'certificates[0]: alternative certificate does not match key',
  )
})

test('a certificate may be a reference', () => {
  expect(problemsOf({ certificates: [{ cert: '{vault://env/cert}', key: '{vault://env/key}' }] })).toEqual([])
})

test('a service refers to the certificate it shows', () => {
  const id = 'a9777ac2-57e6-482b-a3c4-ef3d6ca41a1f'
  const service = { name: 's', protocol: 'https', host: 'h', client_certificate: id }

  const { services } = parseDeclarative({ certificates: [{ id, cert, key }], services: [service] })

  expect(services[0]?.client_certificate).toEqual({ id })
})

test('an authority has a digest', () => {
  const { ca_certificates: authorities } = parseDeclarative({ ca_certificates: [{ cert: authority }] })

  expect(authorities[0]).toMatchObject({
    cert_digest: '2dee7e23b45a308f4d977c4e34f1919afeebfbcd14813deb93e9de26e0ea1f8a',
  })
})

test('a certificate that is none of an authority is refused', () => {
  expect(problemsOf({ ca_certificates: [{ cert }] })).toEqual([
    'ca_certificates[0]: certificate does not appear to be a CA because it is missing the "CA" basic constraint',
  ])
})

test('authorities come one by one', () => {
  expect(problemsOf({ ca_certificates: [{ cert: `${authority ?? ''}${authority ?? ''}` }] })).toEqual([
    'ca_certificates[0]: please submit only one certificate at a time',
  ])
})
