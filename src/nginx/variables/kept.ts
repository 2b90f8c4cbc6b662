import { indexOfVariable } from './indexed'

/** What a request has of nginx's memory of its variables. */
export interface KeptVariables {
  /** Variables that nginx keeps since their first use, by their index; null for one that was not found. */
  readonly kept: (string | null | undefined)[]
  /** Variables whose index Kong has dropped because their header was set: they are evaluated anew from then on. */
  unindexed: Set<string> | undefined
}

const HOST = indexOfVariable('host')

/** Kong stops to read a variable by its index: from then on it is read by name. */
export function dropIndex(r: Partial<KeptVariables>, key: string): void {
  r.unindexed = (r.unindexed ?? new Set<string>()).add(key)
}

/** nginx evaluates `$host` anew. */
export function forgetHost({ kept }: Partial<KeptVariables>): void {
  if (kept && HOST !== undefined) kept[HOST] = undefined
}
