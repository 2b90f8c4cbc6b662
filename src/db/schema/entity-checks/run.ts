import { luaFormat } from '../../../lua/format'
import { LuaTable } from '../../../lua/table'
import { memberOf } from '../arguments'
import { fieldAt, isSet, listOf, subschemaFor } from '../definition'
import type { EntityCheck, RecordDefinition } from '../field'
import { MESSAGES } from '../messages'
import { memberAt, setMemberAt } from '../paths'
import { isReference } from '../reference'
import type { CheckContext, Checker, Objection } from './checker'
import { conditional, conditional_at_least_one_of } from './conditional'
import { custom_entity_check } from './custom'
import { addEntityError } from './errors'
import {
  at_least_one_of,
  distinct,
  mutually_exclusive,
  mutually_exclusive_sets,
  mutually_required,
  only_one_of,
} from './presence'

const CHECKERS: Readonly<Record<string, Checker>> = {
  at_least_one_of,
  conditional_at_least_one_of,
  only_one_of,
  distinct,
  conditional,
  custom_entity_check,
  mutually_required,
  mutually_exclusive,
  mutually_exclusive_sets,
}

export const CHECKER_NAMES = Object.keys(CHECKERS)

/** Runs the checks of a record and of its subschema; what they find is added to the errors. */
export function runEntityChecks(context: CheckContext, input: LuaTable, complete: boolean): void {
  const { record } = context
  runChecks(context, record.entity_checks, input, complete)
  const subschema = subschemaFor(record, input)
  if (subschema) runChecks({ ...context, record: merged(subschema, record) }, subschema.entity_checks, input, complete)
}

/** A subschema's checks see the fields of both. */
function merged(subschema: RecordDefinition, record: RecordDefinition): RecordDefinition {
  return { ...record, fields: [...record.fields, ...subschema.fields] }
}

function runChecks(
  context: CheckContext,
  checks: RecordDefinition['entity_checks'],
  input: LuaTable,
  complete: boolean,
): void {
  for (const check of listOf(checks) as EntityCheck[]) {
    const [name, argument] = onlyEntry(check)
    const checker = name === undefined ? undefined : CHECKERS[name]
    if (checker && isSet(argument) && argument !== null) new CheckRun(context, checker, argument, input).run(complete)
  }
}

/**
 * Kong takes the first entry of a check's table. Where it has filled the table with nulls, that is nearly always one of
 * them, and the check is skipped.
 */
function onlyEntry(check: EntityCheck): [name?: string, argument?: unknown] {
  const entries = Object.entries(check)
  return entries.some(([, argument]) => argument === null) ? [] : (entries[0] ?? [])
}

/** One check on one record: kong/db/schema/init.lua, `run_entity_check`. */
class CheckRun {
  readonly #names: string[] = []
  readonly #required = new Set<string>()

  constructor(
    readonly context: CheckContext,
    readonly checker: Checker,
    readonly argument: unknown,
    readonly input: LuaTable,
  ) {
    this.#collectNames()
  }

  run(complete: boolean): void {
    const { errors } = this.context
    if (this.#names.some((name) => this.#isUnresolved(name))) return
    const missing = this.#names.filter((name) => this.#isMissing(name))
    if (this.#hasInvalidFields() && !this.#allows('run_with_invalid_fields')) return
    const isEmpty = this.#names.every((name) => memberAt(this.input, name) === undefined)
    if (isEmpty && !(this.checker.run_with_missing_fields && complete)) return
    if (missing.length > 0) {
      for (const name of missing) setMemberAt(errors, name, MESSAGES.REQUIRED_FOR_ENTITY_CHECK)
      return
    }
    const objection = this.checker.check(this.#values(), this.argument, this.context)
    if (objection) addEntityError(errors, this.#sentence(objection))
  }

  #collectNames(): void {
    const { field_sources: sources, required_sources: requiredSources = [] } = this.checker
    if (!sources) {
      this.#names.push(...(listOf(this.argument) as string[]))
      for (const name of this.#names) this.#required.add(name)
      return
    }
    for (const source of sources) {
      const value = memberOf(this.argument, source)
      const names = (typeof value === 'string' ? [value] : listOf(value)) as string[]
      this.#names.push(...names)
      if (requiredSources.includes(source)) for (const name of names) this.#required.add(name)
    }
  }

  #isMissing(name: string): boolean {
    if (memberAt(this.input, name) !== undefined || this.#allows('run_with_missing_fields')) return false
    return this.#required.has(name) && !isSet(memberOf(fieldAt(this.context.record, name), 'nilable'))
  }

  /** A reference that may become anything makes a check pointless. */
  #isUnresolved(name: string): boolean {
    const value = memberAt(this.input, name)
    const field = value === undefined ? undefined : fieldAt(this.context.record, name)
    return field?.type === 'string' && isSet(field.referenceable) && isReference(value)
  }

  #hasInvalidFields(): boolean {
    return this.#names.some((name) => isSet(this.context.errors.get(name)))
  }

  #allows(what: 'run_with_missing_fields' | 'run_with_invalid_fields'): boolean {
    return isSet(this.checker[what]) || isSet(memberOf(this.argument, what))
  }

  #values(): LuaTable {
    const values = new LuaTable()
    for (const name of this.#names) setMemberAt(values, name, memberAt(this.input, name))
    return values
  }

  #sentence({ detail, sentence }: Objection): ReturnType<LuaTable['get']> {
    if (sentence !== undefined) return sentence
    return this.checker.message === undefined ? detail : luaFormat(this.checker.message, detail)
  }
}
