import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto'

/** The rules for certificates and keys in PEM, of kong/db/schema/typedefs.lua and the tables that hold them. */

export function certificateError(pem: string): string | undefined {
  return read(() => new X509Certificate(pem)) ? undefined : 'invalid certificate: x509.new: error parsing the data'
}

export function keyError(pem: string): string | undefined {
  return read(() => createPrivateKey(pem)) ? undefined : 'invalid key: pkey.new: failed to load key'
}

/** True unless both can be read and do not belong together. */
export function isPair(certificate: string, key: string): boolean {
  const publicKey = read(() => new X509Certificate(certificate).publicKey)
  const privateKey = read(() => createPrivateKey(key))
  if (!publicKey || !privateKey) return true
  return read(() => new X509Certificate(certificate).checkPrivateKey(privateKey)) === true
}

/** The kind of a certificate's key: `rsa`, `ec`, … */
export function keyType(certificate: string): KeyObject['asymmetricKeyType'] {
  return read(() => new X509Certificate(certificate).publicKey.asymmetricKeyType)
}

/** Why a certificate cannot be one of an authority; `now` in milliseconds. */
export function authorityError(pem: string, now: number): string | undefined {
  if (pem.split('-----BEGIN CERTIFICATE-----').length > 2) return 'please submit only one certificate at a time'
  const certificate = read(() => new X509Certificate(pem))
  if (!certificate) return undefined
  if (Date.parse(certificate.validTo) < now) return 'certificate expired, "Not After" time is in the past'
  if (certificate.ca) return undefined
  return 'certificate does not appear to be a CA because it is missing the "CA" basic constraint'
}

/** The SHA-256 digest of a certificate, in lower-case hexadecimal digits. */
export function certificateDigest(pem: string): string {
  return new X509Certificate(pem).fingerprint256.replaceAll(':', '').toLowerCase()
}

function read<T>(parse: () => T): T | undefined {
  try {
    return parse()
  } catch {
    return undefined
  }
}
