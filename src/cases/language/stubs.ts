import { nearestName } from '../../errors/nearest-name'
import { listOf, record } from '../shape/collections'
import { anything, text } from '../shape/scalars'
import { checkShape, described, shared, type Report, type Shape } from '../shape/shape'
import { entryOf, type Located, type LocatedEntry } from '../yaml/located'
import { jsonMatcher } from './matcher'
import { PDK_FUNCTIONS } from '../../jest/pdk-functions'

/** What a function does instead of what Kong does. */
const ANSWER_WORDS = ['returns', 'raises'] as const

const answer = record(
  'a stub',
  {
    with: described('The arguments that this is for; for all others Kong answers', listOf(jsonMatcher)),
    returns: described('What the plugin receives; null is nil', anything),
    raises: described('The message of the error that Kong raises', text),
  },
  { oneFrom: [ANSWER_WORDS] },
)

/** A value that the function returns, or a mapping that says more. */
const stub: Shape = { ...anything, expected: 'what it returns, or { raises: … }', check: checkStub }

function checkStub(node: Located, report: Report): void {
  const answers = answersIn(node)
  for (const one of answers ?? []) checkShape(answer, one, report)
  if (!answers) checkMisspelt(node, report)
}

/**
 * What a stub says of several calls, where it does: the mapping with `returns`, `raises` or `with`, or a list of such that depends
 * on arguments. Any other value is itself what the function returns.
 */
export function answersIn(node: Located): readonly Located[] | undefined {
  if (node.kind !== 'list') return isAnswer(node) ? [node] : undefined
  return node.items.some((item) => entryOf(item, 'with')) && node.items.every(isAnswer) ? node.items : undefined
}

function isAnswer(node: Located): boolean {
  return ['with', ...ANSWER_WORDS].some((word) => entryOf(node, word))
}

function checkMisspelt(node: Located, report: Report): void {
  const [entry, second] = node.kind === 'mapping' ? node.entries : []
  const meant = entry && !second ? nearestName(entry.key, ANSWER_WORDS) : undefined
  if (!entry || meant === undefined) return
  report({
    place: entry.keyPlace,
    message: `"${entry.key}" would be a member of what the function returns.`,
    fix: `Did you mean "${meant}"? Else write { returns: { ${entry.key}: … } }.`,
  })
}

/** PDK functions that do what a test says. */
export const stubs: Shape = shared(
  'stubs',
  described("What functions of the PDK return to plugins, by Kong's names: kong.client.get_ip: 10.0.0.1", {
    expected: 'a mapping of functions such as kong.client.get_ip, each to what it returns',
    kinds: ['mapping'],
    schema: { type: 'object', propertyNames: { enum: PDK_FUNCTIONS }, additionalProperties: stub.schema },
    check: (node, report) => checkStubs(node.kind === 'mapping' ? node.entries : [], report),
  }),
)

function checkStubs(entries: readonly LocatedEntry[], report: Report): void {
  for (const { key, keyPlace, value } of entries) {
    if (!PDK_FUNCTIONS.includes(key)) report({ place: keyPlace, ...unknownFunction(key) })
    checkShape(stub, value, report)
  }
}

function unknownFunction(name: string) {
  const nearest = nearestName(name, PDK_FUNCTIONS)
  return {
    message: `The PDK has no function "${name}".`,
    fix: nearest === undefined ? 'Write its name with its path: kong.client.get_ip.' : `Did you mean "${nearest}"?`,
  }
}
