import type { Item } from './items'
import { answerOf, titleOf } from './items'

export const STATUS_CLASSES = ['2xx', '3xx', '4xx', '5xx', 'none'] as const

export type StatusClass = (typeof STATUS_CLASSES)[number]

/** Which exchanges are listed. */
export interface Filter {
  /** Words that all have to stand somewhere in the exchange or its test. */
  readonly text: string
  readonly status?: StatusClass
  readonly plugin?: string
  readonly problems?: boolean
  readonly exits?: boolean
  readonly failed?: boolean
}

export const NO_FILTER: Filter = { text: '' }

/** `none`: the client received no answer. */
export function statusClass({ status, error }: Pick<Item['exchange'], 'status' | 'error'>): StatusClass {
  if (error !== undefined || status < 200) return 'none'
  return STATUS_CLASSES[Math.floor(status / 100) - 2] ?? 'none'
}

/** Finds exchanges; each one's text is put together once. */
export class Search {
  readonly #texts = new Map<Item, string>()

  constructor(private readonly items: readonly Item[]) {}

  find(filter: Filter): Item[] {
    const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean)
    return this.items.filter(
      (item) => matches(item, filter) && words.every((word) => this.#textOf(item).includes(word)),
    )
  }

  #textOf(item: Item): string {
    const known = this.#texts.get(item)
    if (known !== undefined) return known
    const text = searchText(item).toLowerCase()
    this.#texts.set(item, text)
    return text
  }
}

function matches({ exchange, problems, exit, test }: Item, filter: Filter): boolean {
  if (filter.status !== undefined && statusClass(exchange) !== filter.status) return false
  if (filter.plugin !== undefined && !exchange.plugins.includes(filter.plugin)) return false
  if (filter.problems === true && problems.length === 0) return false
  if (filter.exits === true && exit === undefined) return false
  return filter.failed !== true || test.status === 'failed'
}

/** Names of members say nothing about an exchange: texts, numbers and the names of headers do. */
function searchText({ exchange, test }: Item): string {
  const { entries, bodies, route = '', service = '', consumer = '', shared = '' } = exchange
  const texts = [titleOf(exchange), answerOf(exchange), test.file, test.name, route, service, consumer, shared]
  for (const body of Object.values(bodies)) texts.push(body?.text ?? '')
  collect(entries, texts)
  return texts.join('\n')
}

function collect(value: unknown, texts: string[]): void {
  if (typeof value === 'string' || typeof value === 'number') texts.push(String(value))
  else if (typeof value === 'object' && value !== null)
    for (const member of Object.values(value)) collect(member, texts)
}
