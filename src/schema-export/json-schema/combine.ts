import { NOTHING, type JsonSchema } from './types'

/** One schema that asks for all of what several ask for; where two use the same keyword, one moves into `allOf`. */
export function allOf(schemas: readonly JsonSchema[]): JsonSchema {
  if (schemas.includes(NOTHING)) return NOTHING
  const merged: Record<string, unknown> = {}
  const apart: JsonSchema[] = []
  const remarks: string[] = []
  for (const { $comment, ...keywords } of schemas) {
    if (typeof $comment === 'string') remarks.push($comment)
    if (Object.keys(keywords).some((keyword) => keyword in merged)) apart.push(keywords)
    else Object.assign(merged, keywords)
  }
  return {
    ...merged,
    ...(apart.length > 0 && { allOf: [...listOf(merged.allOf), ...apart] }),
    ...(remarks.length > 0 && { $comment: [...new Set(remarks)].join(' ') }),
  }
}

function listOf(schemas: unknown): readonly unknown[] {
  return Array.isArray(schemas) ? schemas : []
}

/** The same schema, which null fits as well. */
export function orNull(schema: JsonSchema): JsonSchema {
  if (schema === NOTHING) return { type: 'null' }
  const { type, enum: options } = schema
  if (typeof type !== 'string' || 'const' in schema) return anyOf([schema, { type: 'null' }])
  return { ...schema, type: [type, 'null'], ...(Array.isArray(options) && { enum: [...(options as unknown[]), null] }) }
}

/** A schema that fits what one of several fits; a remark stands beside them. */
export function anyOf(schemas: readonly JsonSchema[]): JsonSchema {
  const alternatives = schemas.flatMap((schema) => {
    const isOnlyAnyOf = Object.keys(schema).every((keyword) => keyword === 'anyOf')
    return isOnlyAnyOf ? (schema.anyOf as JsonSchema[]) : [schema]
  })
  return { anyOf: alternatives }
}
