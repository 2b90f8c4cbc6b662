import type { Verdict } from './gaps'

/** Counts verdicts. */
export class Tally {
  readonly #counts: Record<Verdict, number> = { passed: 0, failed: 0, 'known gap': 0, 'closed gap': 0 }

  add(verdict: Verdict): void {
    this.#counts[verdict]++
  }

  get passed(): number {
    return this.#counts.passed
  }

  get failed(): number {
    return this.#counts.failed + this.#counts['closed gap']
  }

  get knownGaps(): number {
    return this.#counts['known gap']
  }

  get total(): number {
    return this.passed + this.failed + this.knownGaps
  }

  /** The closing lines of a run. */
  get closing(): string {
    const gaps = this.knownGaps === 0 ? '' : `${this.knownGaps} known ${this.knownGaps === 1 ? 'gap' : 'gaps'}\n`
    return `${gaps}${this.passed} passed, ${this.failed} failed`
  }
}
