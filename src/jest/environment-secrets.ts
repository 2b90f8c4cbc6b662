import { isCredentialName } from '../report/mask/credential-names'

/** Names of variables that hold a credential besides those that end like one: `DEPLOY_KEY`. */
const KEY = /(^|_)(key|pass|pat)$/i

/** Shorter values are flags and names. */
const SHORTEST = 8

/**
 * A text without what the environment holds under the names of credentials, of which the name stands there instead: a test's own
 * made-up keys stay readable, and the real ones of a CI run do not come into its log.
 */
export function withoutEnvironmentSecrets(text: string): string {
  let shown = text
  for (const [name, value = ''] of Object.entries(process.env)) {
    const isSecret = value.length >= SHORTEST && (KEY.test(name) || isCredentialName(name))
    if (isSecret && shown.includes(value)) shown = shown.replaceAll(value, () => `[$${name}]`)
  }
  return shown
}
