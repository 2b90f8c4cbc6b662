/** Where an exchange was made. */
export interface TestPlace {
  /** An absolute path. */
  readonly file: string
  /** The test's full name; empty outside of tests. */
  readonly name: string
}
