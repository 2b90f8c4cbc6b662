import { HISTORY, type Masking, type MaskingOptions } from '../exchange'
import type { AnyExchange } from './any-exchange'
import { CredentialNames } from './credential-names'
import { environmentSecrets } from './environment-secrets'
import { findSecrets } from './find-secrets'
import { maskExchange } from './mask-exchange'
import { maskValue } from './mask-value'
import { Masker } from './masker'

/**
 * What is told of an exchange to people: hides what is a credential by its name, what vault references gave, what the gateway was
 * told of, and the credentials of the process's environment.
 */
export function maskingOf(exchange: AnyExchange, { told, always = false }: MaskingOptions = {}): Masking {
  const known = exchange[HISTORY].secrets()
  return known.areShown && !always ? new Unmasked(exchange) : new ExchangeMasking(exchange, told)
}

/** Hides all that is a secret in an exchange, whatever its gateway shows. */
export class ExchangeMasking implements Masking {
  /** Every text that is a secret in the exchange. */
  readonly secrets: readonly string[]
  readonly #original: AnyExchange
  readonly #masker: Masker
  #exchange: AnyExchange | undefined

  constructor(exchange: AnyExchange, told = '') {
    const known = exchange[HISTORY].secrets()
    const names = new CredentialNames(known.names)
    this.secrets = [...findSecrets(exchange, names), ...known.texts]
    this.#original = exchange
    this.#masker = new Masker({ secrets: this.secrets, names, labels: environmentSecrets(), told })
  }

  get exchange(): AnyExchange {
    return (this.#exchange ??= maskExchange(this.#original, this.#masker))
  }

  get hasHidden(): boolean {
    return this.#masker.hasHidden
  }

  text(text: string): string {
    return this.#masker.text(text)
  }

  value<Value>(value: Value): Value {
    return maskValue(value, this.#masker)
  }
}

/** All as it is. */
class Unmasked implements Masking {
  readonly hasHidden = false

  constructor(readonly exchange: AnyExchange) {}

  text(text: string): string {
    return text
  }

  value<Value>(value: Value): Value {
    return value
  }
}
