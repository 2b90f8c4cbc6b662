import type { PdkCall, PdkCallFilter } from '../exchange'

/** How often each function was called, the most called first; of the calls that reached Kong. */
export function countCalls(calls: readonly PdkCall[], filter: PdkCallFilter = {}): Record<string, number> {
  const counts = new Map<string, number>()
  for (const call of calls) {
    if (!hasReachedKong(call) || !isMeant(call, filter)) continue
    counts.set(call.function, (counts.get(call.function) ?? 0) + 1)
  }
  return Object.fromEntries([...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)))
}

/** Calls behind an exit, an error or the handler's end are never sent to Kong. */
export function hasReachedKong({ outcome }: PdkCall): boolean {
  return !('ignored' in outcome)
}

function isMeant(call: PdkCall, { to, plugin }: PdkCallFilter): boolean {
  const isOfFunction = to === undefined || call.function === to || call.function.startsWith(`${to}.`)
  return isOfFunction && (plugin === undefined || call.plugin === plugin)
}
