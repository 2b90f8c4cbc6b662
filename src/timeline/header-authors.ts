import type { PdkCall } from '../exchange'
import type { HeaderLine } from '../nginx/header-lines'
import type { HeaderAuthor, HeaderChange, HeaderEntry, RemovedHeader } from './entry'
import { headerChanges } from './header-changes'

/** What came in, from whom, and what plugins did to it. */
export interface HeaderOrigin {
  readonly by: 'client' | 'upstream'
  readonly lines: readonly HeaderLine[]
}

interface AuthoredChange {
  readonly change: HeaderChange
  readonly author: HeaderAuthor
}

/** The changes of one side that an exchange's calls made, in order, by the header's name in lower case. */
export type ChangesByName = ReadonlyMap<string, readonly AuthoredChange[]>

export function changesByName(calls: readonly PdkCall[], side: HeaderChange['side']): ChangesByName {
  const changes = new Map<string, AuthoredChange[]>()
  calls.forEach((call, index) => {
    for (const change of headerChanges(call)) {
      if (change.side !== side) continue
      const key = change.name.toLowerCase()
      const known = changes.get(key) ?? []
      changes.set(key, known)
      known.push({ change, author: { by: 'plugin', plugin: call.plugin, phase: call.phase, call: index } })
    }
  })
  return changes
}

/** Who put each line of a message there. What no call and no sender explains is Kong's. */
export function authoredHeaders(
  lines: readonly HeaderLine[],
  changes: ChangesByName,
  origin: HeaderOrigin,
): HeaderEntry[] {
  return lines.map(([name, value]) => {
    const before = valuesOf(origin.lines, name)
    const isUntouched = before.includes(value)
    const made = (changes.get(name.toLowerCase()) ?? []).filter(({ change }) => change.action !== 'clear')
    const author = madeBy(made, value, isUntouched) ?? { by: isUntouched ? origin.by : 'kong' }
    const was = before.find((one) => !valuesOf(lines, name).includes(one))
    return { name, value, ...author, ...(author.by !== origin.by && was !== undefined && { was }) }
  })
}

function madeBy(made: readonly AuthoredChange[], value: string, isUntouched: boolean): HeaderAuthor | undefined {
  const exact = made.findLast(({ change }) => change.value?.trim() === value)
  return (exact ?? (isUntouched ? undefined : made.at(-1)))?.author
}

/** What came in and did not go out. */
export function removedHeaders(
  lines: readonly HeaderLine[],
  changes: ChangesByName,
  origin: HeaderOrigin,
): RemovedHeader[] {
  return origin.lines
    .filter(([name]) => valuesOf(lines, name).length === 0)
    .map(([name, was]) => {
      const made = changes.get(name.toLowerCase()) ?? []
      return { name, was, ...(made.at(-1)?.author ?? { by: 'kong' as const }) }
    })
}

function valuesOf(lines: readonly HeaderLine[], name: string): string[] {
  const key = name.toLowerCase()
  return lines.filter(([line]) => line.toLowerCase() === key).map(([, value]) => value)
}
