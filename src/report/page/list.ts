import { count, h } from './dom'
import { statusClass } from './filter'
import { answerOf, titleOf, type Item } from './items'
import { offsetsOf, rowAt, rowsOf, type Row } from './rows'
import { shown } from './text'

/** Rows above and below what can be seen, so that scrolling shows no gaps. */
const SPARE = 12

/** The list of exchanges. Only what can be seen is in the document, however many there are. */
export class ExchangeList {
  readonly element: HTMLElement
  readonly #canvas = h('div.canvas', { role: 'presentation' })
  #rows: readonly Row[] = []
  #items: readonly Item[] = []
  #offsets: readonly number[] = [0]
  #selected: Item | undefined

  constructor(private readonly select: (item: Item) => void) {
    const label = 'Exchanges, by test'
    this.element = h('div.list', { role: 'listbox', tabindex: '0', 'aria-label': label }, this.#canvas)
    this.element.addEventListener('scroll', () => requestAnimationFrame(() => this.#draw()), { passive: true })
    new ResizeObserver(() => this.#draw()).observe(this.element)
  }

  get items(): readonly Item[] {
    return this.#items
  }

  show(items: readonly Item[]): void {
    this.#items = items
    this.#rows = rowsOf(items)
    this.#offsets = offsetsOf(this.#rows)
    this.#canvas.style.height = `${this.#offsets.at(-1) ?? 0}px`
    this.element.scrollTop = 0
    this.#draw()
    this.#reveal()
  }

  /** Shows others that were put in front of those that are shown: who reads further down goes on there. */
  extend(items: readonly Item[]): void {
    const { scrollTop, scrollHeight } = this.element
    this.show(items)
    if (scrollTop > 0) this.element.scrollTop = scrollTop + this.element.scrollHeight - scrollHeight
    this.#draw()
  }

  mark(item: Item | undefined): void {
    this.#selected = item
    this.#reveal()
    this.#draw()
  }

  /** The exchange so many places behind the selected one; the first or last where there is none. */
  neighbour(step: number): Item | undefined {
    const at = this.#selected ? this.#items.indexOf(this.#selected) : -1
    if (at < 0) return this.#items.at(step > 0 ? 0 : -1)
    return this.#items[Math.min(Math.max(at + step, 0), this.#items.length - 1)]
  }

  /** Scrolls as little as shows the selected row, and the name of its test where it is the first. */
  #reveal(): void {
    const at = this.#rows.findIndex((row) => row.kind === 'item' && row.item === this.#selected)
    if (at < 0) return
    let first = at
    while (first > 0 && this.#rows[first - 1]?.kind !== 'item') first--
    const [top = 0, bottom = 0] = [this.#offsets[first], this.#offsets[at + 1]]
    const { scrollTop, clientHeight } = this.element
    if (top < scrollTop) this.element.scrollTop = top
    else if (bottom > scrollTop + clientHeight) this.element.scrollTop = bottom - clientHeight
  }

  #draw(): void {
    const { scrollTop, clientHeight } = this.element
    const first = Math.max(0, rowAt(this.#offsets, scrollTop) - SPARE)
    const last = Math.min(this.#rows.length, rowAt(this.#offsets, scrollTop + clientHeight) + SPARE)
    const elements = this.#rows.slice(first, last).map((row, at) => this.#place(this.#element(row), first + at))
    this.#canvas.replaceChildren(...elements)
    if (this.#selected) this.element.setAttribute('aria-activedescendant', idOf(this.#selected))
    else this.element.removeAttribute('aria-activedescendant')
  }

  #place(element: HTMLElement, at: number): HTMLElement {
    element.style.top = `${this.#offsets[at] ?? 0}px`
    return element
  }

  #element(row: Row): HTMLElement {
    switch (row.kind) {
      case 'file':
        return h('div.row.file', { 'aria-hidden': 'true', title: row.file }, ...shown(row.file || 'This process'))
      case 'test': {
        const { status, name } = row.test
        const text = name === '' ? 'Outside of tests' : name
        return h(
          'div.row.test',
          { 'aria-hidden': 'true', title: text },
          h('span.outcome', { 'data-outcome': status }),
          h('span.name', {}, ...shown(text)),
        )
      }
      case 'item':
        return this.#option(row.item, row.position)
    }
  }

  #option(item: Item, position: number): HTMLElement {
    const { exchange, problems, exit, test } = item
    const facts = [
      titleOf(exchange),
      answerOf(exchange),
      exit && `answered by ${exit}`,
      factOf(problems.length),
      test.name,
    ]
    return h(
      'div.row.item',
      {
        id: idOf(item),
        role: 'option',
        'aria-selected': String(item === this.#selected),
        'aria-setsize': this.#items.length,
        'aria-posinset': position + 1,
        'aria-label': facts.filter(Boolean).join(', '),
        onclick: () => this.select(item),
      },
      statusBadge(exchange),
      h('span.method', {}, exchange.method ?? 'STREAM'),
      h('span.target', { title: exchange.target }, ...shown(exchange.target ?? '')),
      problems.length > 0 && h('span.flag.problem', { title: factOf(problems.length) }, count(problems.length)),
      exit !== undefined && h('span.flag.exit', { title: `answered by ${exit}` }, 'exit'),
    )
  }
}

export function statusBadge(exchange: Item['exchange']): HTMLElement {
  const text = exchange.error === undefined ? String(exchange.status) : '–––'
  return h('span.status', { 'data-status': statusClass(exchange), title: answerOf(exchange) }, text)
}

function factOf(problems: number): string {
  return problems === 0 ? '' : `${count(problems)} ${problems === 1 ? 'problem' : 'problems'}`
}

function idOf({ index }: Item): string {
  return `exchange-${index + 1}`
}
