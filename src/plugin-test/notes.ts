import type { PdkCall } from '../index'
import { ANSWERS } from './differences/answers'
import type { CallDifference, Seen } from './differences/difference'
import { EFFECTS } from './differences/effects'
import { FLOW } from './differences/flow'

const TITLE = "What kong-pdk's PluginTest answered differently"

/** What kong-pdk's PluginTest would have answered differently in this run, a sentence each. */
export function differencesIn(seen: Seen): string[] {
  const flow = FLOW.filter((difference) => difference.if(seen))
  const calls = [...ANSWERS, ...EFFECTS].filter((difference) =>
    seen.exchange.calls.some((call) => differs(difference, call, seen)),
  )
  return [...flow, ...calls].map(({ text }) => text)
}

function differs({ functions, if: condition = always }: CallDifference, call: PdkCall, seen: Seen): boolean {
  const { function: name, outcome } = call
  return functions.includes(name) && 'returned' in outcome && condition(outcome.returned, call, seen)
}

function always(): boolean {
  return true
}

/** The same error; its message also tells the differences, and how to look behind it with PluginTest. */
export function withDifferences(error: Error, differences: readonly string[]): Error {
  const { message, stack = '' } = error
  const remedy = "With PluginTest, that is new PluginTest(request, { problems: 'record' })."
  error.message = [message, remedy, ...(differences.length > 0 ? ['', listed(TITLE, differences)] : [])].join('\n')
  error.stack = stack.replace(message, () => error.message)
  return error
}

/** Tells differences on stderr, each one only once. */
export class DifferenceTeller {
  readonly #told = new Set<string>()

  tell(differences: readonly string[]): void {
    const news = differences.filter((difference) => !this.#told.has(difference))
    if (news.length === 0) return
    for (const difference of news) this.#told.add(difference)
    const title = `[kong-pdk-mock] ${TITLE} (each is told once; { notes: false } tells none)`
    // Not by the console: Jest puts a frame and a stack around each line of it.
    process.stderr.write(`${listed(title, news)}\n`)
  }
}

function listed(title: string, lines: readonly string[]): string {
  return [`${title}:`, ...lines.map((line) => `  - ${line}`)].join('\n')
}
