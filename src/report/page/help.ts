import { h } from './dom'

const KEYS: readonly (readonly [keys: readonly string[], what: string])[] = [
  [['/'], 'Filter by text'],
  [['j', 'k'], 'Next and previous exchange'],
  [['g', 'G'], 'First and last exchange'],
  [['Enter'], 'Read the exchange'],
  [['Esc'], 'Back: to the list, to the overview, or clear the filter'],
  [['1', '…', '5'], 'Headers, bodies, timeline and the other parts'],
  [['n'], 'Next exchange with a problem'],
  [['p', 'x', 'f'], 'Only problems, exits, failed tests'],
  [['t'], 'Light or dark'],
  [['?'], 'This list'],
]

/** A list of the keys, as a dialog. */
export function helpDialog(): HTMLDialogElement {
  const rows = KEYS.flatMap(([keys, what]) => [h('dt', {}, ...keys.map((key) => h('kbd', {}, key))), h('dd', {}, what)])
  const dialog = h('dialog', { 'aria-label': 'Keys' }, h('h3', {}, 'Keys'), h('dl', {}, ...rows))
  const close = h('button.chip', { type: 'button', onclick: () => dialog.close() }, 'Close')
  dialog.append(close)
  return dialog
}
