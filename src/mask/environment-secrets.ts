import { isCredentialName } from './credential-names'

/** Names of variables that hold a credential besides those that end like one: `DEPLOY_KEY`. */
const KEY = /(^|_)(key|pass|pat)$/i

/** Shorter values are flags and names. */
const SHORTEST = 8

/**
 * The credentials in the environment of the process, with what stands for each of them: the real ones of a CI run, which nobody
 * has made up for a test.
 */
export function environmentSecrets(): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [name, value = ''] of Object.entries(process.env)) {
    if (value.length >= SHORTEST && isCredentialVariable(name)) found.set(value, `[$${name}]`)
  }
  return found
}

/** Whether a variable of that name holds a credential: `ORDERS_API_KEY`. */
export function isCredentialVariable(name: string): boolean {
  return KEY.test(name) || isCredentialName(name)
}
