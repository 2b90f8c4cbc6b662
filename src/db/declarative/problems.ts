import { LuaTable } from '../../lua/table'
import { luaToString, type LuaValue } from '../../lua/values'

/** Where something stands in a document: names of members and indexes of list elements, counted from 1 as Lua does. */
export type DocumentPath = readonly (string | number)[]

/** One thing that is wrong with a document. */
export interface Problem {
  readonly path: DocumentPath
  /** Kong's sentence. */
  readonly message: string
}

/** The errors of a document: as Kong keeps them, and one by one with the places where they stand. */
export class DocumentErrors {
  constructor(
    readonly table: LuaTable,
    readonly problems: Problem[] = [],
  ) {}

  /** The errors of a validation, whose places are the names and indexes in the table. */
  static ofValidation(table: LuaTable): DocumentErrors {
    return new DocumentErrors(table, problemsIn(table, []))
  }
}

/** A path as one text, which no other path has. */
export function pathKey(path: DocumentPath): string {
  return JSON.stringify(path)
}

function problemsIn(table: LuaTable, path: DocumentPath): Problem[] {
  return [...table.entries()].flatMap(([key, error]) => {
    const place = key === '@entity' ? path : [...path, typeof key === 'number' ? key : luaToString(key)]
    return key === '@entity' ? entityProblems(error, place) : problemsOf(error, place)
  })
}

function problemsOf(error: LuaValue, path: DocumentPath): Problem[] {
  return error instanceof LuaTable ? problemsIn(error, path) : [{ path, message: luaToString(error) }]
}

function entityProblems(errors: LuaValue, path: DocumentPath): Problem[] {
  const sentences = errors instanceof LuaTable ? errors.sequence : [errors]
  return sentences.map((sentence) => ({ path, message: luaToString(sentence) }))
}
