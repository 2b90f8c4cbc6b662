import { environmentSecrets } from './environment-secrets'
import { Masker } from './masker'

/** A text without these secrets and those of the environment. */
export function maskText(text: string, secrets: readonly string[]): string {
  return new Masker({ secrets, labels: environmentSecrets() }).text(text)
}
