import { compileRegex } from '../regex'
import type { RustRegex } from '../regex/compile'
import { addCaptures, type Criterion, type Outcome } from './criterion'

type ValueTest = (value: string, outcome: Outcome) => boolean

/** The name under which the router asks for a header. */
export function headerField(name: string): string {
  return name.replaceAll('-', '_').toLowerCase()
}

/**
 * One of the values that the route accepts for a header, in any line of that name. Case does not matter; `~*` begins a
 * regex, which is lowered too, so that `\S` means `\s`.
 *
 * @throws RegexError for a regex that Rust refuses
 */
export function headerCriterion(name: string, accepted: readonly string[]): Criterion {
  const field = headerField(name)
  const tests = accepted.map(valueTest)
  return ({ headers }, outcome) => {
    const values = headers.get(field)
    if (values === undefined) return false
    return tests.some((test) => values.some((value) => test(value, outcome)))
  }
}

function valueTest(accepted: string): ValueTest {
  if (accepted.startsWith('~*')) return regexTest(compileRegex(lowerAscii(accepted.slice(2))))
  const expected = lowerAscii(accepted)
  return (value) => value === expected
}

/** What a header captured is found among the captures of the path. */
function regexTest(regex: RustRegex): ValueTest {
  return (value, outcome) => {
    const captures = regex.captures(value)
    if (captures) addCaptures(outcome, captures)
    return captures !== undefined
  }
}

/** Lua's `string.lower` knows ASCII only. */
function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}
