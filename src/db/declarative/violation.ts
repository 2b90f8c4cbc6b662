import { toText } from '../../lua/strings'
import type { LuaTable } from '../../lua/table'
import { SchemaViolation, type FieldErrors } from '../../errors'
import { toPlain } from '../schema/convert'
import type { RecordDefinition } from '../schema/field'
import { MESSAGES } from '../schema/messages'
import { nearestField } from './nearest-field'
import type { DocumentErrors, DocumentPath } from './problems'
import type { TextSource } from './source'

/** One thing that is wrong with a declarative configuration. */
export interface DeclarativeProblem {
  /** Where, as one would write it in JavaScript: `services[0].port`. */
  readonly path: string
  /** Kong's sentence. */
  readonly message: string
  /** The field that was probably meant by an unknown one. */
  readonly nearest?: string
  /** Where in the text, when the configuration came as text; counted from 1. */
  readonly line?: number
  readonly column?: number
}

/** A declarative configuration that Kong would not load, with everything that is wrong with it. */
export class DeclarativeViolation extends SchemaViolation {
  readonly problems: readonly DeclarativeProblem[]

  constructor(
    /** The errors as Kong keeps them. */
    readonly errors: LuaTable,
    /** The configuration as Kong saw it. */
    readonly document: LuaTable,
    problems: readonly DeclarativeProblem[],
    name: string,
  ) {
    super(toPlain(errors) as FieldErrors, describe(problems, name))
    this.name = 'DeclarativeViolation'
    this.problems = problems
  }
}

/** The violation that tells what is wrong with a document, and where in its text if it has one. */
export function violation(
  errors: DocumentErrors,
  document: LuaTable,
  text: TextSource | undefined,
  schema: RecordDefinition,
): DeclarativeViolation {
  const problems = errors.problems.map(({ path, message }): DeclarativeProblem => {
    const nearest = message === MESSAGES.UNKNOWN ? nearestField(schema, document, path) : undefined
    return {
      path: pathText(path),
      message: toText(message),
      ...(nearest !== undefined && { nearest: toText(nearest) }),
      ...text?.positionOf(path),
    }
  })
  problems.sort(comparePositions)
  return new DeclarativeViolation(
    errors.table,
    document,
    problems,
    text?.source.file ?? 'the declarative configuration',
  )
}

/** In the order of the text; where there is none, problems stay in the order in which they were found. */
function comparePositions(left: DeclarativeProblem, right: DeclarativeProblem): number {
  return (left.line ?? 0) - (right.line ?? 0) || (left.column ?? 0) - (right.column ?? 0)
}

function pathText(path: DocumentPath): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step - 1}]`
      const name = toText(step)
      if (!/^[\w$-]+$/.test(name)) return `[${JSON.stringify(name)}]`
      return index === 0 ? name : `.${name}`
    })
    .join('')
}

function describe(problems: readonly DeclarativeProblem[], name: string): string {
  const count = problems.length === 1 ? 'one mistake' : `${problems.length} mistakes`
  const lines = problems.map(({ path, message, nearest, line, column }) => {
    const place = line === undefined ? '' : `${name}:${line}:${column ?? 1}: `
    const hint = nearest === undefined ? '' : ` (did you mean "${nearest}"?)`
    return `  ${place}${path === '' ? '' : `${path}: `}${message}${hint}`
  })
  return `[kong-pdk-mock] Failed to load ${name}: Kong would refuse it. Correct ${count}:\n${lines.join('\n')}`
}
