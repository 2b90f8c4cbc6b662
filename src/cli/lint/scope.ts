import type { Value } from './values'

/** The names of a block or function, and what is known of their values. */
export class Scope {
  readonly #names = new Map<string, Value | undefined>()

  constructor(readonly parent?: Scope) {}

  declare(name: string, value: Value | undefined): void {
    this.#names.set(name, value)
  }

  /** Gives a name another value where it was declared; a name that was declared nowhere is global. */
  assign(name: string, value: Value | undefined): void {
    const owner = this.#ownerOf(name) ?? this
    owner.declare(name, value)
  }

  lookup(name: string): Value | undefined {
    const owner = this.#ownerOf(name)
    return owner && owner.#names.get(name)
  }

  has(name: string): boolean {
    return this.#ownerOf(name) !== undefined
  }

  #ownerOf(name: string): Scope | undefined {
    if (this.#names.has(name)) return this
    return this.parent && this.parent.#ownerOf(name)
  }
}
