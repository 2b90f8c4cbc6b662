import { spellingsOf } from './spellings'

/** Shorter ones would make holes in texts that have nothing to do with them; they are hidden only where they are named. */
const SHORTEST = 4
/** Values of cookies and fields that say nothing, and stand everywhere. */
const PLAIN_WORD = /^(true|false|null|none|undefined|\d{1,5})$/i
/** What was masked before stays as it is. */
const LABEL = '\\[secret \\d+\\]'

/** Finds secrets in texts, in whichever spelling. */
export class SecretPattern {
  readonly #secrets: readonly string[]
  readonly #pattern: RegExp | undefined

  constructor(secrets: Iterable<string>) {
    const searched = [...new Set(secrets)].filter((secret) => secret.length >= SHORTEST && !PLAIN_WORD.test(secret))
    this.#secrets = searched.sort((a, b) => b.length - a.length)
    const groups = this.#secrets.map((secret) => `(${spellingsOf(secret)})`)
    if (groups.length > 0) this.#pattern = new RegExp([LABEL, ...groups].join('|'), 'g')
  }

  /** @param label - what stands in the place of a secret */
  replace(text: string, label: (secret: string) => string): string {
    if (this.#pattern === undefined) return text
    return text.replace(this.#pattern, (found: string, ...groups: unknown[]) => {
      const secret = this.#secrets[groups.findIndex((group) => group !== undefined)]
      return secret === undefined ? found : label(secret)
    })
  }
}
