import { nearestName } from '../../errors/nearest-name'
import type { Located, LocatedMapping } from '../yaml/located'
import { checkShape, kindOf, type JsonSchema, type Kind, type Report, type Shape } from './shape'

/** A list of values of one shape. */
export function listOf(element: Shape, least = 0): Shape {
  return {
    expected: `a list, each element ${element.expected}`,
    kinds: ['list'],
    schema: { type: 'array', items: element.schema, ...(least > 0 && { minItems: least }) },
    check(node, report) {
      const items = node.kind === 'list' ? node.items : []
      if (items.length < least) report({ place: node.place, message: 'This list is empty.', fix: 'Fill it.' })
      for (const item of items) checkShape(element, item, report)
    },
  }
}

/** A mapping of any names to values of one shape. */
export function mapOf(value: Shape): Shape {
  return {
    expected: `a mapping of names, each to ${value.expected}`,
    kinds: ['mapping'],
    schema: { type: 'object', additionalProperties: value.schema },
    check(node, report) {
      for (const entry of entriesOf(node)) checkShape(value, entry.value, report)
    },
  }
}

/** Values of several shapes, told apart by their kinds: the first that takes the kind counts. */
export function either(...shapes: readonly Shape[]): Shape {
  const kinds: Kind[] = [...new Set(shapes.flatMap((shape) => shape.kinds))]
  return {
    expected: shapes.map(({ expected }) => expected).join(', or '),
    kinds,
    schema: { anyOf: shapes.map(({ schema }) => schema) },
    check(node, report) {
      shapes.find((shape) => shape.kinds.includes(kindOf(node)))?.check(node, report)
    },
  }
}

export interface RecordRules {
  readonly required?: readonly string[]
  /** Of each group no more than one key may be there. */
  readonly exclusive?: readonly (readonly string[])[]
  /** Of each group one key has to be there. */
  readonly oneFrom?: readonly (readonly string[])[]
  /** Keys that have their place in another mapping of this kind. */
  readonly foreign?: Foreign
}

/** Keys that one could expect, and what to do instead. */
export interface Foreign {
  /** For sentences: `belongs to a request, and this is a connection`. */
  readonly because: string
  readonly fixes: Readonly<Record<string, string>>
}

/**
 * A mapping with known keys.
 *
 * @param noun - for sentences: `a test`
 */
export function record(noun: string, fields: Readonly<Record<string, Shape>>, rules: RecordRules = {}): Shape {
  return {
    expected: `${noun}, a mapping with ${Object.keys(fields).join(', ')}`,
    kinds: ['mapping'],
    schema: recordSchema(fields, rules),
    check(node, report) {
      if (node.kind !== 'mapping') return
      const isKnown = checkEntries(noun, fields, rules.foreign, node, report)
      checkExclusive(noun, rules, node, report)
      // What seems to be missing may be there, misspelt.
      if (isKnown) checkNeeded(noun, rules, node, report)
    },
  }
}

function recordSchema(fields: Readonly<Record<string, Shape>>, rules: RecordRules): JsonSchema {
  const { required = [] } = rules
  const all = groupSchemas(Object.keys(fields).length, rules)
  return {
    type: 'object',
    properties: Object.fromEntries(Object.entries(fields).map(([key, { schema }]) => [key, schema])),
    additionalProperties: false,
    ...(required.length > 0 && { required }),
    ...(all.length > 0 && { allOf: all }),
  }
}

function groupSchemas(fieldCount: number, { exclusive = [], oneFrom = [] }: RecordRules): JsonSchema[] {
  const needed = oneFrom.map((group): JsonSchema => {
    if (group.length === fieldCount) return { minProperties: 1, maxProperties: 1 }
    return { oneOf: group.map((key) => ({ required: [key] })) }
  })
  const pairs = exclusive.flatMap((group) =>
    group.flatMap((one, at) => group.slice(at + 1).map((other) => ({ not: { required: [one, other] } }))),
  )
  return [...needed, ...pairs]
}

/** @returns whether all keys are known */
function checkEntries(
  noun: string,
  fields: Readonly<Record<string, Shape>>,
  foreign: Foreign | undefined,
  node: LocatedMapping,
  report: Report,
): boolean {
  let isKnown = true
  for (const { key, keyPlace, value } of node.entries) {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined
    if (field) checkShape(field, value, report)
    else report({ place: keyPlace, ...unknownKey(noun, key, Object.keys(fields), foreign) })
    isKnown &&= field !== undefined
  }
  return isKnown
}

function unknownKey(noun: string, key: string, names: readonly string[], foreign: Foreign | undefined) {
  const fix = foreign && Object.hasOwn(foreign.fixes, key) ? foreign.fixes[key] : undefined
  if (foreign && fix !== undefined) return { message: `"${key}" ${foreign.because}.`, fix }
  return { message: `There is no key "${key}" in ${noun}.`, fix: remedy(key, names) }
}

function remedy(key: string, names: readonly string[]): string {
  const nearest = nearestName(key, names)
  return nearest === undefined ? `Use ${names.join(', ')}.` : `Did you mean "${nearest}"?`
}

function checkExclusive(noun: string, rules: RecordRules, node: LocatedMapping, report: Report): void {
  const { exclusive = [], oneFrom = [] } = rules
  for (const group of [...exclusive, ...oneFrom]) {
    const [first, second] = node.entries.filter(({ key }) => group.includes(key))
    if (!first || !second) continue
    const message = `"${second.key}" does not go with "${first.key}" in ${noun}.`
    report({ place: second.keyPlace, message, fix: 'Keep one of them.' })
  }
}

function checkNeeded(noun: string, { required = [], oneFrom = [] }: RecordRules, node: LocatedMapping, report: Report) {
  const isThere = (key: string) => node.entries.some((entry) => entry.key === key)
  for (const key of required) {
    if (!isThere(key)) report({ place: node.place, message: `"${key}" is missing in ${noun}.`, fix: 'Add it.' })
  }
  for (const group of oneFrom) {
    if (!group.some(isThere))
      report({ place: node.place, message: `One of ${group.join(', ')} is missing in ${noun}.`, fix: 'Add it.' })
  }
}

function entriesOf(node: Located) {
  return node.kind === 'mapping' ? node.entries : []
}
