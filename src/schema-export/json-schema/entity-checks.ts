import { fieldAt, isSet, listOf } from '../../db/schema/definition'
import { memberAt } from '../../db/schema/paths'
import { isNonEmpty } from '../../db/schema/presence'
import type { EntityCheck, Field, RecordDefinition } from '../../db/schema/field'
import type { LuaValue } from '../../lua/values'
import { toText } from '../../lua/strings'
import { accepts, filled } from './absence'
import { arePatternsExact } from './pattern-keywords'
import { withTexts } from './texts'
import type { JsonSchema } from './types'

/** Writes the schema of a field's values; null is not among them. */
type ValueSchema = (field: Field) => JsonSchema

/** The rules between the fields of a record, one schema each. */
export function entityCheckKeywords(record: RecordDefinition, valueSchema: ValueSchema): JsonSchema[] {
  return (listOf(record.entity_checks) as EntityCheck[]).flatMap((check) => {
    // A check that came with nulls is skipped by Kong.
    const [[name, argument] = ['', null], ...others] = Object.entries(check)
    if (others.length > 0 || argument === null) return []
    return [new CheckWriter(record, valueSchema).write(name, argument)]
  })
}

class CheckWriter {
  constructor(
    readonly record: RecordDefinition,
    readonly valueSchema: ValueSchema,
  ) {}

  write(name: string, argument: unknown): JsonSchema {
    return (
      this.#schemaOf(name, argument) ?? { $comment: `Kong checks ${name}: ${JSON.stringify(withTexts(argument))}.` }
    )
  }

  /** undefined for what JSON Schema cannot say. */
  #schemaOf(name: string, argument: unknown): JsonSchema | undefined {
    if (name === 'conditional') return this.#conditional(argument as Conditional)
    if (name === 'conditional_at_least_one_of') return this.#conditionalPresence(argument as ConditionalPresence)
    const set = this.#nonEmpty(argument)
    if (!set) return undefined
    switch (name) {
      case 'at_least_one_of':
        return { anyOf: set }
      case 'only_one_of':
        return { oneOf: set }
      case 'mutually_exclusive':
        return { anyOf: [{ oneOf: set }, { not: { anyOf: set } }] }
      case 'mutually_required':
        return { anyOf: [{ allOf: set }, { not: { anyOf: set } }] }
      default:
        return undefined
    }
  }

  #conditional({ if_field, if_match, then_field, then_match }: Conditional): JsonSchema | undefined {
    const when = this.#condition(if_field, if_match)
    const then = this.#matching(then_field, then_match)
    return when && then && { if: when, then: this.#fits(then_field, then) }
  }

  #conditionalPresence(argument: ConditionalPresence): JsonSchema | undefined {
    const { if_field, if_match, else_match } = argument
    const when = this.#condition(if_field, if_match)
    const then = this.#nonEmpty(argument.then_at_least_one_of)
    if (!when || !then) return undefined
    const rule = { if: when, then: { anyOf: then } }
    if (!else_match) return rule
    const otherwise = this.#condition(if_field, else_match)
    const other = this.#nonEmpty(argument.else_then_at_least_one_of)
    return otherwise && other && { ...rule, else: { if: otherwise, then: { anyOf: other } } }
  }

  /** Only what accepts exactly what Kong accepts may decide about other fields. */
  #condition(path: string, match: Field | null | undefined): JsonSchema | undefined {
    const field = this.#matching(path, match)
    return field && isExact(field) ? this.#fits(path, field) : undefined
  }

  /** The field with the attributes of a condition in place of its own; Kong stumbles over conditions on records. */
  #matching(path: string, condition: Field | null | undefined): Field | undefined {
    const field = fieldAt(this.record, path)
    return field && condition && field.type !== 'record' && this.#isPlain(path) ? { ...field, ...condition } : undefined
  }

  /** A reference to a secret may become anything, and Kong skips the check then. */
  #isPlain(path: string): boolean {
    const field = fieldAt(this.record, path)
    return field !== undefined && !isSet(field.referenceable)
  }

  #fits(path: string, field: Field): JsonSchema {
    const value = this.valueSchema(field)
    const schema = accepts(field, null) ? { anyOf: [value, { type: 'null' }] } : value
    return this.#at(path, schema, (absent) => accepts(field, absent ?? null))
  }

  /** That each of some fields holds something; undefined when that cannot be told. */
  #nonEmpty(paths: unknown): readonly JsonSchema[] | undefined {
    const names = listOf(paths) as string[]
    if (names.length === 0 || !names.every((path) => this.#isPlain(path))) return undefined
    return names.map((path) => {
      const isRecord = fieldAt(this.record, path)?.type === 'record'
      return this.#at(path, { not: isRecord ? { type: 'null' } : { enum: [null, '', [], {}] } }, isNonEmpty)
    })
  }

  /** The value at a path fits a schema, or is what Kong fills in and that fits. */
  #at(path: string, schema: JsonSchema, fitsAbsent: (value: LuaValue) => boolean): JsonSchema {
    return at(this.record, path.split('.'), schema, fitsAbsent)
  }
}

interface Conditional {
  readonly if_field: string
  readonly if_match?: Field | null
  readonly then_field: string
  readonly then_match?: Field | null
}

interface ConditionalPresence extends Omit<Conditional, 'then_field' | 'then_match'> {
  readonly then_at_least_one_of?: unknown
  readonly else_match?: Field | null
  readonly else_then_at_least_one_of?: unknown
}

function at(
  record: RecordDefinition,
  [name = '', ...rest]: readonly string[],
  schema: JsonSchema,
  fitsAbsent: (value: LuaValue) => boolean,
): JsonSchema {
  const field = fieldAt(record, name) as RecordDefinition | undefined
  const inner = rest.length === 0 || !field ? schema : { type: 'object', ...at(field, rest, schema, fitsAbsent) }
  const mayBeAbsent = fitsAbsent(memberAt(filled(record), [name, ...rest].join('.')))
  return { properties: { [toText(name)]: inner }, ...(!mayBeAbsent && { required: [toText(name)] }) }
}

/** Whether the schema of a field's values accepts exactly what Kong accepts: only then may it decide about others. */
function isExact(field: Field): boolean {
  const { len_eq, len_min, len_max, is_regex, contains, mutually_exclusive_subsets, starts_with } = field
  const inexact = [len_eq, len_min, len_max, is_regex, contains, mutually_exclusive_subsets, starts_with]
  const isScalar = ['string', 'number', 'integer', 'boolean'].includes(field.type ?? '')
  return isScalar && inexact.every((attribute) => attribute === undefined) && arePatternsExact(field)
}
