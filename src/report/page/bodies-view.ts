import type { ReportedBytes, ReportedExchange } from '../model'
import { counted, h } from './dom'
import { hexDump } from './hex'
import { jsonTokens, prettyJson } from './json-tokens'
import { shown } from './text'

type Way = keyof ReportedExchange['bodies']
type Form = 'JSON' | 'Text' | 'Hex'

const TITLES: Readonly<Record<Way, string>> = {
  sent: 'Client sent',
  forwarded: 'Service received',
  answered: 'Service answered',
  received: 'Client received',
}

/** The bodies on both ways; one that was passed on unchanged stands once. */
export function bodiesView({ bodies }: ReportedExchange): HTMLElement[] {
  return [...pair(bodies, 'sent', 'forwarded'), ...pair(bodies, 'answered', 'received')]
}

function pair(bodies: ReportedExchange['bodies'], from: Way, to: Way): HTMLElement[] {
  const [before, after] = [bodies[from], bodies[to]]
  if (before && after && isSame(before, after)) return [card(`${TITLES[from]}, passed on unchanged`, before)]
  return [...(before ? [card(TITLES[from], before)] : []), ...(after ? [card(TITLES[to], after)] : [])]
}

function isSame(a: ReportedBytes, b: ReportedBytes): boolean {
  return a.size === b.size && a.text === b.text && a.base64 === b.base64
}

function card(title: string, body: ReportedBytes): HTMLElement {
  const content = h('pre', { tabindex: '0', 'aria-label': title })
  const forms = formsOf(body)
  const buttons = forms.map((form) => h('button.chip', { type: 'button', onclick: () => choose(form) }, form))
  const choose = (chosen: Form) => {
    content.replaceChildren(...contentOf(body, chosen))
    content.dataset.form = chosen
    buttons.forEach((button, at) => button.setAttribute('aria-pressed', String(forms[at] === chosen)))
  }
  choose(forms[0] ?? 'Hex')
  return h(
    'section.body',
    { 'aria-label': title },
    h(
      'h4',
      {},
      title,
      h('span.muted', {}, counted(body.size, 'byte')),
      h('span.segments', { role: 'group' }, ...buttons),
    ),
    content,
    body.shown !== undefined &&
      h('p.note', {}, `The first ${counted(body.shown, 'byte')} of ${counted(body.size, 'byte')}.`),
  )
}

function formsOf({ text }: ReportedBytes): Form[] {
  if (text === undefined) return ['Hex', 'Text']
  return prettyJson(text) === undefined ? ['Text', 'Hex'] : ['JSON', 'Text', 'Hex']
}

function contentOf(body: ReportedBytes, form: Form): (Node | string)[] {
  if (form === 'Hex') return [hexDump(bytesOf(body))]
  if (form === 'JSON') return jsonOf(prettyJson(body.text ?? '') ?? '')
  return shown(body.text ?? new TextDecoder('latin1').decode(bytesOf(body)), true)
}

function jsonOf(text: string): Node[] {
  return jsonTokens(text).map(({ kind, text: part }) => h('span', { class: kind }, ...shown(part, true)))
}

function bytesOf({ text, base64 = '' }: ReportedBytes): Uint8Array {
  if (text !== undefined) return new TextEncoder().encode(text)
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}
