import type { WrittenField } from '../exported-plugin'
import { commentOf } from './comment'
import { isPresent, isPrimitive, type Records } from './presence'

const INDENT = '  '

const SCALARS: Readonly<Record<string, string>> = {
  string: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  json: 'unknown',
  foreign: '{ id: string }',
  function: 'never',
}

/** A record as an object type. Of several fields with one name the last one counts, as it does for Kong. */
export function recordType(fields: unknown, records: Records, indent: string): string {
  const entries = Array.isArray(fields) ? (fields as object[]) : []
  const named = Object.entries(Object.assign({}, ...entries) as Record<string, WrittenField>)
  if (named.length === 0) return 'Record<string, never>'
  const inner = indent + INDENT
  const lines = named.map(([name, field]) => {
    const mark = isPresent(field, records) ? '' : '?'
    return `${commentOf(field, inner)}${inner}${keyText(name)}${mark}: ${valueType(field, records, inner)}\n`
  })
  return `{\n${lines.join('')}${indent}}`
}

/** What a field holds, as `ValueOf` infers it. */
function valueType(field: WrittenField, records: Records, indent: string): string {
  if (isPrimitive(field.eq)) return JSON.stringify(field.eq)
  if (Array.isArray(field.one_of)) return choiceOf(field.one_of)
  const type = String(field.type)
  if (type === 'array' || type === 'set') return listType(field.elements, indent)
  if (type === 'map') return mapType(field, indent)
  if (type === 'record') return recordType(field.fields, records, indent)
  return SCALARS[type] ?? 'unknown'
}

function choiceOf(options: readonly unknown[]): string {
  const types = options.map((option) => (isPrimitive(option) ? JSON.stringify(option) : 'unknown'))
  return types.length === 0 ? 'never' : [...new Set(types)].join(' | ')
}

function listType(elements: unknown, indent: string): string {
  const type = valueType(elements as WrittenField, 'sometimes', indent)
  return type.includes(' | ') && !type.startsWith('{') ? `(${type})[]` : `${type}[]`
}

/** Limited keys are optional, each of them; a map with numbers as keys comes as a list. */
function mapType({ keys, values }: WrittenField, indent: string): string {
  const key = keys as WrittenField
  const value = (inner: string) => valueType(values as WrittenField, 'sometimes', inner)
  const limited = isPrimitive(key.eq) ? [key.eq] : key.one_of
  if (!Array.isArray(limited)) return `Record<${key.type === 'string' ? 'string' : 'number'}, ${value(indent)}>`
  if (!limited.every((name) => typeof name === 'string')) return `Record<number, ${value(indent)}>`
  if (limited.length === 0) return 'Record<never, never>'
  const inner = indent + INDENT
  const members = [...new Set(limited)].map((name) => `${inner}${keyText(name)}?: ${value(inner)}\n`)
  return `{\n${members.join('')}${indent}}`
}

function keyText(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name)
}
