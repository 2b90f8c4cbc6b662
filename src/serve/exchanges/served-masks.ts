import { HISTORY, MASKING, type KnownSecrets } from '../../exchange'
import { CredentialNames } from '../../mask/credential-names'
import { environmentSecrets } from '../../mask/environment-secrets'
import { maskTarget } from '../../mask/mask-pairs'
import { Masker } from '../../mask/masker'
import { SecretPattern } from '../../mask/secret-pattern'
import type { Exchange } from '../../index'
import type { ServedExchange } from './served-exchange'

/** What is known of the secrets of one gateway, made ready once. */
interface Known {
  readonly areShown: boolean
  readonly texts: readonly string[]
  readonly names: CredentialNames
  readonly pattern: SecretPattern
}

/**
 * Exchanges for a terminal, whose output ends up in logs, and for pages, which are copied elsewhere: without credentials, unless
 * their gateway shows them.
 */
export class ServedMasks {
  readonly #environment = environmentSecrets()
  readonly #byGateway = new WeakMap<KnownSecrets, Known>()
  #last: Known = this.#prepare({ texts: [], names: [], areShown: false })

  /** All of it. */
  whole(served: ServedExchange): ServedExchange {
    return { ...this.line(served), exchange: served.exchange && this.exchange(served.exchange) }
  }

  exchange(exchange: Exchange): Exchange {
    return exchange[MASKING]().exchange as Exchange
  }

  /** Its request line; to look for secrets everywhere would cost more than the request. */
  line(served: ServedExchange): ServedExchange {
    const known = this.#of(served.exchange)
    if (known.areShown) return served
    const request = maskTarget(served.request, this.#maskerBy(known))
    return { ...served, request, failure: served.failure === undefined ? undefined : this.#maskFailure(served, known) }
  }

  /** A text that belongs to no exchange, by what the gateway of the last one knows. */
  text(text: string): string {
    return this.#last.areShown ? text : this.#maskerBy(this.#last).text(text)
  }

  /** Rare enough to look for what the request has brought. */
  #maskFailure({ request, failure = '' }: ServedExchange, { names, texts }: Known): string {
    const brought = [...new URLSearchParams(request.slice(request.indexOf('?') + 1))]
    const secrets = [...texts, ...brought.filter(([name]) => names.has(name)).map(([, value]) => value)]
    return new Masker({ names, secrets, labels: this.#environment }).text(failure)
  }

  #maskerBy({ names, pattern }: Known): Masker {
    return new Masker({ names, pattern, labels: this.#environment })
  }

  #of(exchange: Exchange | undefined): Known {
    if (!exchange) return this.#last
    const secrets = exchange[HISTORY].secrets()
    this.#last = this.#byGateway.get(secrets) ?? this.#prepare(secrets)
    return this.#last
  }

  #prepare(secrets: KnownSecrets): Known {
    const { texts, names, areShown } = secrets
    const pattern = new SecretPattern([...this.#environment.keys(), ...texts])
    const known = { areShown, texts, names: new CredentialNames(names), pattern }
    this.#byGateway.set(secrets, known)
    return known
  }
}
