/** Ends of names whose values nobody should read, without their dashes and underscores. */
const CREDENTIAL =
  /(authorization|cookie|apikey|accesskey|secretkey|privatekey|authkey|secret|password|passwd|passphrase|token|credentials?|jwt|sessionid)$/

/** Members of a credential that are one, although their names alone say little. */
const CREDENTIAL_MEMBER = /^(key|secret|password)$/

/** Whether a header, an argument or a member of that name holds a credential: `Authorization`, `X-Api-Key`, `access_token`. */
export function isCredentialName(name: string): boolean {
  return CREDENTIAL.test(name.toLowerCase().replace(/[^a-z0-9]/g, ''))
}

/** The same for a member of what `kong.client.get_credential()` returns. */
export function isCredentialMember(name: string): boolean {
  return CREDENTIAL_MEMBER.test(name) || isCredentialName(name)
}

/** The names whose values are credentials in one gateway: those that say so themselves, and those that it was configured with. */
export class CredentialNames {
  readonly #configured: ReadonlySet<string>

  constructor(configured: Iterable<string> = []) {
    this.#configured = new Set(Array.from(configured, (name) => name.toLowerCase()))
  }

  has(name: string): boolean {
    return isCredentialName(name) || this.#configured.has(name.toLowerCase())
  }
}

/**
 * The parts of a header's value that are secret: of `Authorization` what stands behind the scheme, of cookies their values, of
 * others all of it.
 */
export function credentialParts(name: string, value: string): string[] {
  const key = name.toLowerCase()
  if (key === 'cookie') return value.split(/; */).map(cookieValue)
  if (key === 'set-cookie') return [cookieValue(value.split(';', 1)[0] ?? '')]
  return [key.endsWith('authorization') ? (behindScheme(value) ?? value) : value]
}

/** The credential in `Bearer abc`; undefined where there is no scheme. */
export function behindScheme(value: string): string | undefined {
  return /^[A-Za-z][\w-]* +(.+)$/s.exec(value)?.[1]
}

function cookieValue(pair: string): string {
  return pair.slice(pair.indexOf('=') + 1)
}
