import { maskText } from '../mask/mask-text'
import type { ReportedTest } from './model'
import { observeExchanges, type ObservedExchange, type ReportOptions } from './observe'
import { writeReport } from './write-report'

/** What an exchange is listed under. */
type Heading = Pick<ReportedTest, 'file' | 'name'>

/**
 * Gathers the exchanges of this process for a report, from when it is made until it is written.
 *
 * @example
 * const report = new LiveReport()
 * report.enter({ file: 'orders.test.js', name: 'a caller without a key is refused' })
 * await gateway.request('/orders')
 * report.leave('passed')
 * report.write('kong-report.html', 'orders')
 */
export class LiveReport {
  readonly #tests: ReportedTest[] = []
  readonly #options: ReportOptions
  readonly #stop: () => void
  #heading: Heading = { file: '', name: '' }
  #observed: ObservedExchange[] = []

  constructor(options: ReportOptions = {}) {
    this.#options = options
    this.#stop = observeExchanges(options, (observed) => void this.#observed.push(observed))
  }

  /** What follows belongs there. */
  enter(heading: Heading): void {
    this.leave('unknown')
    this.#heading = heading
  }

  /** Closes what was entered. */
  leave(status: ReportedTest['status'], failures: readonly string[] = []): void {
    const hidden = this.#observed.flatMap((each) => each.hidden)
    const exchanges = this.#observed.map(({ exchange }) => exchange)
    const masked = failures.map((failure) => maskText(failure, hidden))
    if (exchanges.length > 0) this.#tests.push({ ...this.#heading, status, failures: masked, exchanges })
    this.#observed = []
    this.#heading = { file: '', name: '' }
  }

  /**
   * Stops gathering and writes the report.
   *
   * @param file - replaced if it exists
   * @returns how many exchanges it shows
   */
  write(file: string, title: string): number {
    this.leave('unknown')
    this.#stop()
    const { secrets = 'masked' } = this.#options
    writeReport(file, { title, writtenAt: new Date().toISOString(), secrets, tests: this.#tests })
    return this.#tests.reduce((sum, { exchanges }) => sum + exchanges.length, 0)
  }
}
