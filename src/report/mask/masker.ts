import { toByteString } from '../../lua/strings'

/** Shorter ones would make holes in texts that have nothing to do with them; they are hidden only where they are named. */
const SHORTEST = 4
/** Values of cookies and fields that say nothing, and stand everywhere. */
const PLAIN_WORD = /^(true|false|null|none|undefined|\d{1,5})$/i

/** Puts `[secret 1]` in the place of each secret: the same secret has the same number. */
export class Masker {
  readonly #numbers = new Map<string, number>()
  readonly #pattern: RegExp | undefined

  constructor(secrets: Iterable<string>) {
    for (const secret of secrets) this.#learn(secret)
    const searched = [...this.#numbers.keys()].filter((text) => text.length >= SHORTEST && !PLAIN_WORD.test(text))
    searched.sort((a, b) => b.length - a.length)
    if (searched.length > 0) this.#pattern = new RegExp(searched.map(escaped).join('|'), 'g')
  }

  /** What stands for a whole text that is a secret. */
  label(secret: string): string {
    return `[secret ${this.#numbers.get(secret) ?? this.#learn(secret)}]`
  }

  /** A text, or a byte string, with labels in the place of the secrets in it. */
  text(text: string): string {
    if (this.#pattern === undefined) return text
    return text.replace(this.#pattern, (found) => this.label(found))
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

  /** A secret, and how it looks in a URL, in JSON and as bytes, have one number. */
  #learn(secret: string): number {
    const known = this.#numbers.get(secret)
    if (known !== undefined) return known
    const number = new Set(this.#numbers.values()).size + 1
    for (const text of spellings(secret)) this.#numbers.set(text, number)
    return number
  }
}

function spellings(secret: string): string[] {
  // A lone surrogate has no form in a URL.
  const text = Buffer.from(secret, 'utf8').toString('utf8')
  const url = encodeURIComponent(text)
  const form = url.replaceAll('%20', '+')
  return [secret, toByteString(secret), url, form, JSON.stringify(secret).slice(1, -1)]
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
