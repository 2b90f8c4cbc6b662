import { CredentialNames } from './credential-names'
import { SecretPattern } from './secret-pattern'
import { decodedSecret, spellingsOf } from './spellings'

const LABEL = /^\[(secret \d+|\$\w+)\]$/

/** What a masker hides, and where. */
export interface MaskerOptions {
  readonly secrets?: Iterable<string>
  /** Secrets with what stands for them, such as a variable's name. */
  readonly labels?: ReadonlyMap<string, string>
  readonly names?: CredentialNames
  /** A text that is told as it is: the secrets in it are no secrets any more. */
  readonly told?: string
  /** What finds all of these, where it is used more than once. */
  readonly pattern?: SecretPattern
}

/** Puts `[secret 1]` in the place of each secret: the same secret has the same number, in the order in which they turn up. */
export class Masker {
  readonly names: CredentialNames
  readonly #numbers = new Map<string, number>()
  readonly #labels: ReadonlyMap<string, string>
  readonly #told: string
  readonly #pattern: SecretPattern

  constructor(options: MaskerOptions = {}) {
    const { secrets = [], labels = new Map(), names = new CredentialNames(), told = '', pattern } = options
    this.names = names
    this.#labels = labels
    this.#told = told
    this.#pattern = pattern ?? new SecretPattern([...labels.keys(), ...secrets])
  }

  /** Whether a secret has a number so far. */
  get hasHidden(): boolean {
    return this.#numbers.size > 0
  }

  /** What stands for a whole text that is a secret. */
  label(secret: string): string {
    if (secret === '' || LABEL.test(secret)) return secret
    return this.#labels.get(secret) ?? (this.#isTold(secret) ? secret : `[secret ${this.#numberOf(secret)}]`)
  }

  /** A text, or a byte string, with labels in the place of the secrets in it. */
  text(text: string): string {
    return this.#pattern.replace(text, (secret) => this.label(secret))
  }

  /** Replaces these parts, which stand in the text in this order. */
  parts(text: string, parts: readonly string[]): string {
    let masked = ''
    let rest = text
    for (const part of parts.filter((each) => each !== '')) {
      const at = rest.indexOf(part)
      masked += rest.slice(0, at) + this.label(part)
      rest = rest.slice(at + part.length)
    }
    return masked + rest
  }

  #numberOf(spelled: string): number {
    const secret = decodedSecret(spelled)
    const number = this.#numbers.get(secret) ?? this.#numbers.size + 1
    this.#numbers.set(secret, number)
    return number
  }

  #isTold(secret: string): boolean {
    return this.#told !== '' && new RegExp(spellingsOf(secret)).test(this.#told)
  }
}
