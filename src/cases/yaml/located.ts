/** A place in a file, as editors count: from line 1, column 1. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}

export interface LocatedEntry {
  readonly key: string
  readonly keyPlace: Place
  readonly value: Located
}

export interface LocatedMapping {
  readonly kind: 'mapping'
  readonly place: Place
  readonly entries: readonly LocatedEntry[]
}

export interface LocatedList {
  readonly kind: 'list'
  readonly place: Place
  readonly items: readonly Located[]
}

export interface LocatedScalar {
  readonly kind: 'scalar'
  readonly place: Place
  readonly value: string | number | boolean | null
  /** As it is written, so that a header may be `1.0` without quotes. */
  readonly text: string
}

/** A value of a YAML file that knows where it stands. */
export type Located = LocatedMapping | LocatedList | LocatedScalar

/** A member of a mapping; undefined when there is none, or when the value is no mapping. */
export function entryOf(node: Located | undefined, key: string): LocatedEntry | undefined {
  return node?.kind === 'mapping' ? node.entries.find((entry) => entry.key === key) : undefined
}

export function memberOf(node: Located | undefined, key: string): Located | undefined {
  return entryOf(node, key)?.value
}

/** The elements of a list; a value that is no list stands for a list of it. */
export function itemsOf(node: Located | undefined): readonly Located[] {
  if (!node) return []
  return node.kind === 'list' ? node.items : [node]
}

/** The text of a scalar as it is written; undefined for anything else, and for null. */
export function textOf(node: Located | undefined): string | undefined {
  if (node?.kind !== 'scalar' || node.value === null) return undefined
  return typeof node.value === 'string' ? node.value : node.text
}

export function numberOf(node: Located | undefined): number | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'number' ? node.value : undefined
}

/** The value without its places. */
export function plain(node: Located): unknown {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'list') return node.items.map(plain)
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]))
}

/** Where something stands; for what is missing, where the thing around it stands. */
export function placeOf(node: Located, path: readonly (string | number)[]): Place {
  let { place } = node
  let at: Located | undefined = node
  for (const step of path) {
    const entry: LocatedEntry | undefined = typeof step === 'string' ? entryOf(at, step) : undefined
    at = entry?.value ?? (at?.kind === 'list' && typeof step === 'number' ? at.items[step] : undefined)
    if (!at) return place
    place = entry?.keyPlace ?? at.place
  }
  return place
}
