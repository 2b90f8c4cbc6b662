import type { RustRegex } from './regex/compile'

/**
 * Compiles a regex of a route. Few routes have one: its compiler is loaded with the first.
 *
 * @throws RegexError if Rust's regex crate would refuse it
 */
export function compileRegex(pattern: string): RustRegex {
  const compiler = require('./regex/compile') as typeof import('./regex/compile')
  return compiler.compileRegex(pattern)
}
