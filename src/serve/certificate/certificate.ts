import { randomBytes, sign, type KeyObject } from 'node:crypto'
import { isIP } from 'node:net'
import { der } from './der'

const DAY = 86_400_000
const ECDSA_WITH_SHA256 = der.sequence(der.objectId('1.2.840.10045.4.3.2'))
const COMMON_NAME = '2.5.4.3'
const BASIC_CONSTRAINTS = '2.5.29.19'
const ALTERNATIVE_NAMES = '2.5.29.17'

/** What a certificate says, and who signs it. */
export interface CertificateInit {
  readonly subject: string
  readonly issuer: string
  /** Names and addresses it is for; an authority's has none. */
  readonly names: readonly string[]
  readonly publicKey: KeyObject
  /** The issuer's, on the curve P-256. */
  readonly signingKey: KeyObject
  readonly now: number
}

/** Writes a certificate, good from yesterday for 30 days, as PEM. RFC 5280 */
export function writeCertificate(init: CertificateInit): string {
  const { subject, issuer, names, publicKey, signingKey, now } = init
  const body = der.sequence(
    der.explicit(0, der.integer(Buffer.of(2))),
    der.integer(randomBytes(16)),
    ECDSA_WITH_SHA256,
    distinguishedName(issuer),
    der.sequence(der.utcTime(new Date(now - DAY)), der.utcTime(new Date(now + 30 * DAY))),
    distinguishedName(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der.explicit(3, der.sequence(...extensions(names))),
  )
  const certificate = der.sequence(body, ECDSA_WITH_SHA256, der.bitString(sign('sha256', body, signingKey)))
  return `-----BEGIN CERTIFICATE-----\n${lines(certificate.toString('base64'))}\n-----END CERTIFICATE-----\n`
}

function distinguishedName(name: string): Buffer {
  return der.sequence(der.set(der.sequence(der.objectId(COMMON_NAME), der.utf8String(name))))
}

function extensions(names: readonly string[]): Buffer[] {
  if (names.length === 0) return [extension(BASIC_CONSTRAINTS, der.sequence(der.boolean(true)))]
  return [extension(ALTERNATIVE_NAMES, der.sequence(...names.map(alternativeName)))]
}

function extension(id: string, content: Uint8Array): Buffer {
  const critical = id === BASIC_CONSTRAINTS ? [der.boolean(true)] : []
  return der.sequence(der.objectId(id), ...critical, der.octetString(content))
}

function alternativeName(name: string): Buffer {
  if (isIP(name) === 4) return der.implicit(7, Buffer.from(name.split('.').map(Number)))
  if (name === '::1') return der.implicit(7, Buffer.from([...Array<number>(15).fill(0), 1]))
  return der.implicit(2, Buffer.from(name))
}

function lines(base64: string): string {
  return base64.replace(/.{64}(?=.)/g, '$&\n')
}
