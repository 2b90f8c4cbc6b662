import type { ShownValue } from '../../timeline/entry'
import { h } from './dom'

/** A value on one line; its full text opens below where it was shortened. */
export function valueText({ text, full }: ShownValue): HTMLElement {
  if (full === undefined) return h('span.value', {}, text)
  const button = h('button.value.more', { type: 'button', 'aria-expanded': 'false', title: 'Show all of it' }, text)
  button.addEventListener('click', () => {
    const isOpen = button.getAttribute('aria-expanded') === 'true'
    button.setAttribute('aria-expanded', String(!isOpen))
    button.textContent = isOpen ? text : full
  })
  return button
}
