import { PcreError } from './cursor'

/** The capturing groups of a pattern, and what refers to them. */
export class Groups {
  readonly #names = new Map<string, number>()
  readonly #referredNumbers: number[] = []
  readonly #referredNames: string[] = []
  /** How many groups have begun. */
  count = 0
  allowsDuplicates = false

  /** Begins a group: its number. */
  open(name: string | undefined): number {
    this.count++
    if (name !== undefined) this.#names.set(name, this.count)
    return this.count
  }

  /** @throws PcreError for names that no group can have, or that one has already */
  checkName(name: string): string {
    if (!/^[A-Za-z_]\w{0,127}$/.test(name)) throw new PcreError('subpattern name expected')
    if (this.#names.has(name) && !this.allowsDuplicates) {
      throw new PcreError('two named subpatterns have the same name')
    }
    return name
  }

  /** Notes a reference by number, which counts from here when it has a sign: the group's number. */
  refer(sign: string, number: number): number {
    const target = sign === '-' ? this.count + 1 - number : sign === '+' ? this.count + number : number
    if (target < 0 || (sign !== '' && (number === 0 || target === 0))) missingGroup()
    this.#referredNumbers.push(target)
    return target
  }

  /** Notes a reference by name: the group's number, if it has begun already. */
  referByName(name: string): number | undefined {
    this.#referredNames.push(name)
    return this.#names.get(name)
  }

  /** @throws PcreError when a reference leads nowhere; to be called at the end of the pattern */
  assertAllExist(): void {
    if (this.#referredNumbers.some((number) => number > this.count)) missingGroup()
    if (this.#referredNames.some((name) => !this.#names.has(name))) missingGroup()
  }
}

function missingGroup(): never {
  throw new PcreError('reference to non-existent subpattern')
}
