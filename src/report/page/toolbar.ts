import { count, h } from './dom'
import { NO_FILTER, STATUS_CLASSES, statusClass, type Filter, type StatusClass } from './filter'
import type { Item } from './items'

type Toggle = 'problems' | 'exits' | 'failed'

const TOGGLES: readonly (readonly [Toggle, string])[] = [
  ['problems', 'Problems'],
  ['exits', 'Exits'],
  ['failed', 'Failed tests'],
]

/** What narrows the list down. */
export class Toolbar {
  readonly element: HTMLElement
  readonly search = h('input', {
    type: 'search',
    placeholder: 'Filter: path, header, body, log…',
    'aria-label': 'Filter by text',
    spellcheck: 'false',
    autocomplete: 'off',
    oninput: () => this.#change({ text: this.search.value }),
  })
  readonly #statuses = new Map<StatusClass, HTMLButtonElement>()
  readonly #toggles = new Map<Toggle, HTMLButtonElement>()
  readonly #statusGroup = h('div.segments', { role: 'group', 'aria-label': 'Status' })
  readonly #toggleGroup = h('div.chips.toggles')
  readonly #plugins = this.#pluginSelect()
  readonly #summary = h('output.summary', { 'aria-live': 'polite' })
  readonly #clear = h('button.link', { type: 'button', hidden: true, onclick: () => this.clear() }, 'Clear filter')
  #filter: Filter = NO_FILTER

  constructor(
    private items: readonly Item[],
    private readonly changed: (filter: Filter) => void,
  ) {
    this.element = h(
      'div.toolbar',
      { role: 'search', 'aria-label': 'Exchanges' },
      h('div.search', {}, this.search, h('kbd', { 'aria-hidden': 'true' }, '/')),
      h('div.chips', {}, this.#statusGroup, this.#plugins),
      h('div.chips', {}, this.#toggleGroup, h('span.space'), this.#summary, this.#clear),
    )
    this.#fill()
  }

  /** There are other exchanges now; what was chosen stays so. */
  update(items: readonly Item[]): void {
    this.items = items
    this.#fill()
    this.#show()
  }

  #fill(): void {
    this.#statusGroup.replaceChildren(...this.#statusButtons())
    this.#toggleGroup.replaceChildren(...this.#toggleButtons())
    this.#plugins.replaceChildren(...this.#pluginOptions())
  }

  get isFiltered(): boolean {
    return Object.values(this.#filter).some((value) => value !== undefined && value !== '' && value !== false)
  }

  clear(): void {
    this.#change({ text: '', status: undefined, plugin: undefined, problems: false, exits: false, failed: false })
  }

  toggle(name: Toggle): void {
    if (this.#toggles.get(name)?.disabled === false) this.#change({ [name]: this.#filter[name] !== true })
  }

  /** How many are listed. */
  tell(shown: number): void {
    const all = this.items.length
    this.#summary.textContent = shown === all ? count(all) : `${count(shown)} of ${count(all)}`
    this.#clear.hidden = !this.isFiltered
  }

  #change(part: Partial<Filter>): void {
    this.#filter = { ...this.#filter, ...part }
    this.#show()
    this.changed(this.#filter)
  }

  #show(): void {
    const { text, status, plugin } = this.#filter
    if (this.search.value !== text) this.search.value = text
    this.#plugins.value = plugin ?? ''
    for (const [name, button] of this.#statuses) button.setAttribute('aria-pressed', String(status === name))
    for (const [name, button] of this.#toggles) button.setAttribute('aria-pressed', String(this.#filter[name] === true))
  }

  #statusButtons(): HTMLElement[] {
    return STATUS_CLASSES.flatMap((name) => {
      const matching = this.items.filter(({ exchange }) => statusClass(exchange) === name).length
      if (matching === 0) return []
      const choose = () => this.#change({ status: this.#filter.status === name ? undefined : name })
      const label = name === 'none' ? 'no answer' : name
      const button = pressable(label, matching, choose)
      button.dataset.status = name
      this.#statuses.set(name, button)
      return [button]
    })
  }

  #toggleButtons(): HTMLElement[] {
    // Where nobody tells how tests went, there is nothing to choose.
    const isKnown = this.items.some(({ test }) => test.status !== 'unknown')
    return TOGGLES.filter(([name]) => name !== 'failed' || isKnown).map(([name, label]) => {
      const matching = this.items.filter(({ problems, exit, test }) => {
        if (name === 'problems') return problems.length > 0
        return name === 'exits' ? exit !== undefined : test.status === 'failed'
      }).length
      const button = pressable(label, matching, () => this.toggle(name))
      button.disabled = matching === 0
      button.dataset.toggle = name
      this.#toggles.set(name, button)
      return button
    })
  }

  #pluginSelect(): HTMLSelectElement {
    const choose = () => this.#change({ plugin: this.#plugins.value || undefined })
    return h('select', { 'aria-label': 'Plugin', onchange: choose })
  }

  #pluginOptions(): HTMLElement[] {
    const names = [...new Set(this.items.flatMap(({ exchange }) => exchange.plugins))].sort()
    return [h('option', { value: '' }, 'All plugins'), ...names.map((name) => h('option', { value: name }, name))]
  }
}

function pressable(label: string, matching: number, onclick: () => void): HTMLButtonElement {
  return h(
    'button.chip',
    { type: 'button', 'aria-pressed': 'false', onclick },
    label,
    h('span.count', {}, count(matching)),
  )
}
