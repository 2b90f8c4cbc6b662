import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createSecureContext, type SecureContext } from 'node:tls'
import type { TlsOptions } from '../listen/listener'
import { writeCertificate } from './certificate'

const AUTHORITY = 'kong-pdk-mock, thrown away'
const OWN_NAMES = ['localhost', '127.0.0.1', '::1']
/** Names for which a certificate is kept; a client may ask for any. */
const KEPT = 200

/** An authority made for one run, and a certificate by it for each name that a client asks for. */
export class ThrowAwayCertificates {
  /** The authority's certificate: PEM text for clients that want to verify. */
  readonly authority: string
  readonly #authorityKey: KeyObject
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  readonly #key = this.#keys.privateKey.export({ type: 'pkcs8', format: 'pem' })
  readonly #contexts = new Map<string, SecureContext>()

  constructor(private readonly now: () => number = Date.now) {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    this.#authorityKey = privateKey
    this.authority = this.#write(AUTHORITY, [], publicKey)
  }

  /** How a TLS server meets its clients. */
  get tlsOptions(): TlsOptions {
    return {
      key: this.#key,
      cert: this.#certificateFor(OWN_NAMES),
      SNICallback: (name, done) => done(null, this.#contextFor(name)),
    }
  }

  #contextFor(name: string): SecureContext {
    const known = this.#contexts.get(name)
    if (known) return known
    const context = createSecureContext({ key: this.#key, cert: this.#certificateFor([name]) })
    if (this.#contexts.size >= KEPT) this.#contexts.clear()
    this.#contexts.set(name, context)
    return context
  }

  #certificateFor(names: readonly string[]): string {
    return this.#write(names[0] ?? '', names, this.#keys.publicKey)
  }

  #write(subject: string, names: readonly string[], publicKey: KeyObject): string {
    const signingKey = this.#authorityKey
    return writeCertificate({ subject, issuer: AUTHORITY, names, publicKey, signingKey, now: this.now() })
  }
}
