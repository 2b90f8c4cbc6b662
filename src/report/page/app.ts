import type { ReportData } from '../model'
import { detailView } from './detail'
import { counted, h } from './dom'
import { NO_FILTER, Search, type Filter } from './filter'
import { helpDialog } from './help'
import { itemOf, itemsOf, type Item } from './items'
import { listenForKeys } from './keys'
import { ExchangeList } from './list'
import type { LiveExchange } from './live'
import { overview } from './overview'
import { shown } from './text'
import { ThemeSwitch } from './theme'
import { Toolbar } from './toolbar'

/** How many exchanges a page of the list is for the keyboard. */
const PAGE = 10

/** The page: a list that is narrowed down, and beside it the exchange that was chosen. */
export class App {
  #items: readonly Item[]
  #search: Search
  readonly #list = new ExchangeList((item) => this.#choose(item))
  readonly #toolbar: Toolbar
  readonly #theme = new ThemeSwitch()
  readonly #help = helpDialog()
  readonly #pane = h('main.pane', { tabindex: '-1', 'aria-label': 'Exchange' })
  readonly #count = h('span.muted')
  #wanted: Filter = NO_FILTER
  #chosen: Item | undefined

  constructor(
    private readonly data: ReportData,
    private readonly root: HTMLElement,
  ) {
    this.#items = itemsOf(data)
    this.#search = new Search(this.#items)
    this.#toolbar = new Toolbar(this.#items, (filter) => this.#filter(filter))
  }

  start(): void {
    document.title = `${this.data.title} · Kong report`
    this.root.append(
      this.#header(),
      h('nav.side', { 'aria-label': 'Exchanges' }, this.#toolbar.element, this.#list.element),
      this.#pane,
      this.#help,
    )
    this.#filter({ text: '' })
    this.#choose(this.#items[Number(/^#(\d+)$/.exec(location.hash)?.[1] ?? 0) - 1])
    this.#listen()
    this.#list.element.focus({ preventScroll: true })
  }

  #header(): HTMLElement {
    const { tests, title } = this.data
    this.#count.textContent = this.data.live
      ? 'connecting…'
      : `${counted(this.#items.length, 'exchange')} in ${counted(tests.length, 'test')}`
    const failed = tests.filter(({ status }) => status === 'failed').length
    const home = h(
      'button.brand',
      { type: 'button', title: 'The whole run', onclick: () => this.#choose(undefined) },
      h('span.logo', { 'aria-hidden': 'true' }),
      ...shown(title),
    )
    return h(
      'header.top',
      {},
      home,
      this.#count,
      failed > 0 && h('span.bad', {}, `${counted(failed, 'test')} failed`),
      h('span.space'),
      this.#theme.element,
      h(
        'button.tool',
        { type: 'button', title: 'Keys (?)', 'aria-label': 'Keys', onclick: () => this.#help.showModal() },
        '?',
      ),
    )
  }

  /** More exchanges have happened: they come first, and the oldest go where there are too many. */
  add(exchanges: readonly LiveExchange[]): void {
    const { live, tests } = this.data
    const [test] = tests
    if (!live || !test) return
    const added = exchanges.map(({ id, exchange }) => itemOf(id - 1, test, exchange)).reverse()
    this.#items = [...added, ...this.#items].slice(0, live.most)
    this.#search = new Search(this.#items)
    this.#toolbar.update(this.#items)
    this.#list.extend(this.#search.find(this.#wanted))
    this.#toolbar.tell(this.#list.items.length)
    if (!this.#chosen) this.#pane.replaceChildren(this.#overview())
  }

  #overview(): HTMLElement {
    return overview(this.data, this.#items, (item) => this.#choose(item))
  }

  connected(isConnected: boolean): void {
    this.#count.className = isConnected ? 'muted' : 'bad'
    this.#count.textContent = isConnected ? 'live' : 'not connected'
  }

  #filter(filter: Filter): void {
    this.#wanted = filter
    const found = this.#search.find(filter)
    this.#list.show(found)
    this.#toolbar.tell(found.length)
  }

  #choose(item: Item | undefined): void {
    this.#chosen = item
    this.#list.mark(item)
    const back = h('button.back.chip', { type: 'button', onclick: () => this.#choose(undefined) }, '← All exchanges')
    this.#pane.replaceChildren(...(item ? [back, detailView(item)] : [this.#overview()]))
    this.#pane.scrollTop = 0
    this.root.dataset.view = item ? 'exchange' : 'overview'
    history.replaceState(undefined, '', item ? `#${item.index + 1}` : location.pathname + location.search)
  }

  #listen(): void {
    const move = (step: number) => () => this.#choose(this.#list.neighbour(step))
    const ends = { first: () => this.#choose(this.#list.items[0]), last: () => this.#choose(this.#list.items.at(-1)) }
    listenForKeys(
      {
        '/': () => this.#toolbar.search.select(),
        j: move(1),
        k: move(-1),
        g: ends.first,
        G: ends.last,
        Enter: () => this.#read(),
        Escape: () => this.#back(),
        n: () => this.#nextProblem(),
        p: () => this.#toolbar.toggle('problems'),
        x: () => this.#toolbar.toggle('exits'),
        f: () => this.#toolbar.toggle('failed'),
        t: () => this.#theme.next(),
        '?': () => this.#help.showModal(),
        ...Object.fromEntries(['1', '2', '3', '4', '5'].map((key) => [key, () => this.#goTo(key)])),
      },
      (key) => this.#leaveSearch(key),
    )
    const arrows: Readonly<Record<string, () => void>> = {
      ArrowDown: move(1),
      ArrowUp: move(-1),
      PageDown: move(PAGE),
      PageUp: move(-PAGE),
      Home: ends.first,
      End: ends.last,
    }
    this.#list.element.addEventListener('keydown', (event) => {
      const action = arrows[event.key]
      if (!action) return
      event.preventDefault()
      action()
    })
  }

  /** @returns whether the key was meant for leaving the field */
  #leaveSearch(key: string): boolean {
    const { search } = this.#toolbar
    if (key === 'Escape' && search.value !== '') {
      search.value = ''
      search.dispatchEvent(new Event('input'))
      return true
    }
    if (!['Escape', 'Enter', 'ArrowDown'].includes(key)) return false
    this.#list.element.focus()
    if (key !== 'Escape') this.#choose(this.#list.items[0])
    return true
  }

  #read(): void {
    if (!this.#chosen) this.#choose(this.#list.items[0])
    this.#pane.focus()
  }

  /** From the exchange to the list, from there to the overview, and then to the whole list. */
  #back(): void {
    if (document.activeElement !== this.#list.element) this.#list.element.focus()
    else if (this.#chosen) this.#choose(undefined)
    else this.#toolbar.clear()
  }

  #goTo(key: string): void {
    this.#pane.querySelector<HTMLElement>(`[data-key="${key}"]`)?.click()
  }

  #nextProblem(): void {
    const { items } = this.#list
    const at = this.#chosen ? items.indexOf(this.#chosen) : -1
    const order = [...items.slice(at + 1), ...items.slice(0, at + 1)]
    const next = order.find(({ problems }) => problems.length > 0)
    if (next) this.#choose(next)
  }
}
