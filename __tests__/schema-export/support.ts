import { readFileSync } from 'node:fs'
import path from 'node:path'
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020'
import type { SchemaVector, VectorFile } from '../../conformance/vector'
import { exportSchema } from '../../src/schema-export/export-schema'

const VECTORS = path.join(__dirname, '../../conformance/vectors/config-schema.json')

/** The schemas of the recordings which Kong takes. */
export function acceptedSchemas(): SchemaVector[] {
  const { schemas = [] } = JSON.parse(readFileSync(VECTORS, 'utf8')) as VectorFile
  return schemas.filter(({ recorded, schema_error }) => recorded === undefined && schema_error === undefined)
}

/** The JSON Schema of a config whose fields are these. */
export function jsonSchema(fields: unknown): Record<string, unknown> {
  return JSON.parse(exportSchema('sample', fields, 'json-schema'))
}

/** The JSON Schema of a field, without what stands around it. */
export function fieldSchema(field: unknown): unknown {
  const { properties } = jsonSchema([{ f: field }]) as { properties: Record<string, unknown> }
  return properties.f
}

/** Refuses keywords that 2020-12 does not know. Formats are annotations. */
const ajv = new Ajv2020({ strictSchema: true, strictTypes: false, validateFormats: false })

export function compile(schema: object): ValidateFunction {
  return ajv.compile(schema)
}

/** Whether a config with these fields validates. */
export function validates(fields: unknown, config: unknown): boolean {
  return compile(jsonSchema(fields))(config)
}
