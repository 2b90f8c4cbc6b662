import { h } from './dom'

const KEY = 'kong-pdk-mock-theme'
const THEMES = ['auto', 'light', 'dark'] as const

type Theme = (typeof THEMES)[number]

const NAMES: Readonly<Record<Theme, string>> = { auto: 'Auto', light: 'Light', dark: 'Dark' }

/** Light, dark, or as the system has it; remembered where the browser lets a file remember something. */
export class ThemeSwitch {
  readonly element = h('button.tool', { type: 'button', onclick: () => this.next() })
  #theme: Theme = remembered()

  constructor() {
    this.#apply()
  }

  next(): void {
    this.#theme = THEMES[(THEMES.indexOf(this.#theme) + 1) % THEMES.length] ?? 'auto'
    remember(this.#theme)
    this.#apply()
  }

  #apply(): void {
    document.documentElement.dataset.theme = this.#theme
    this.element.textContent = NAMES[this.#theme]
    this.element.title = 'Colours: auto, light or dark (t)'
    this.element.setAttribute('aria-label', `Colours: ${NAMES[this.#theme]}`)
  }
}

function remembered(): Theme {
  try {
    const known = localStorage.getItem(KEY)
    return THEMES.find((theme) => theme === known) ?? 'auto'
  } catch {
    return 'auto'
  }
}

function remember(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme)
  } catch {
    // Private windows and some policies forbid it: the choice lasts as long as the page.
  }
}
