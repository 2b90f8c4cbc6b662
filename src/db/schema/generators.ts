/** Where values come from that nobody wrote: ids, keys and times of entities. */
export interface Generators {
  /** A new UUID. */
  readonly uuid: () => string
  /** 32 letters and digits, as kong/tools/rand.lua makes them for keys. */
  readonly randomString: () => string
  /** Unix time in seconds, with a fraction. */
  readonly now: () => number
}

/** Values of the right form for the copies that Kong makes only to validate them. */
export const PLACEHOLDERS: Generators = {
  uuid: () => '00000000-0000-4000-8000-000000000000',
  randomString: () => 'x'.repeat(32),
  now: () => 1,
}
