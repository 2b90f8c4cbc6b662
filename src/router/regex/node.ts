/** A regex as it was read; `source` is a piece of a JavaScript regex with the flag `v`. */
export type RegexNode =
  /** A character, and beside it what it equals when case does not matter. */
  | { kind: 'literal'; variants: readonly number[] }
  | { kind: 'class'; source: string }
  | { kind: 'assertion'; source: string }
  | { kind: 'group'; captures: boolean; body: RegexNode }
  | { kind: 'repeat'; body: RegexNode; min: number; max: number; isLazy: boolean }
  | { kind: 'sequence'; items: readonly RegexNode[] }
  | { kind: 'choice'; options: readonly RegexNode[] }

/** The assertion that a text begins here. */
export const TEXT_START = '^'
