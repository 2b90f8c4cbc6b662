import type { ExchangeRecord } from '../../index'
import { entryOf, itemsOf, textOf, type Located } from '../yaml/located'
import { show, wanted, type Difference } from './difference'
import { matchText } from './match'

/** Each expectation names a level with a part of a message, or a matcher; `any` is every level. */
export function checkLogs(expected: Located, { logs }: ExchangeRecord): Difference[] {
  return itemsOf(expected).flatMap((item) => {
    const [entry] = item.kind === 'mapping' ? item.entries : []
    if (!entry) return []
    const { key: level, value } = entry
    const messages = logs.filter((line) => level === 'any' || line.level === level).map(({ message }) => message)
    return checkLevel(level, value, messages)
  })
}

function checkLevel(level: string, expected: Located, messages: readonly string[]): Difference[] {
  const subject = `logs.${level}`
  const { place } = expected
  const absent = entryOf(expected, 'absent')?.value
  if (absent) {
    const unwanted = messages.filter((message) => isTrue(absent) || hasText(absent, message))
    const what = isTrue(absent) ? 'no line' : `no line with ${wanted(absent)}`
    return unwanted.length === 0 ? [] : [{ subject, place, expected: what, received: lines(unwanted) }]
  }
  if (messages.some((message) => hasText(expected, message))) return []
  return [{ subject, place, expected: `a line with ${wanted(expected)}`, received: lines(messages) }]
}

/** Of a text, a part is enough. */
function hasText(expected: Located, message: string): boolean {
  const text = textOf(expected)
  return text === undefined ? matchText(expected, message, '').length === 0 : message.includes(text)
}

function isTrue(node: Located): boolean {
  return node.kind === 'scalar' && node.value === true
}

function lines(messages: readonly string[]): string {
  return messages.length === 0 ? 'no line' : messages.map(show).join('\n')
}
