import type { WrittenField } from '../exported-plugin'

/**
 * Whether a record that says nothing of `required` is there all the same: Kong makes it so for records in records, but
 * does not look into arrays, sets and maps.
 */
export type Records = 'always' | 'sometimes'

/** Whether a field is there in the config that a constructor receives. */
export function isPresent(field: WrittenField, records: Records): boolean {
  return isFilledIn(field) || isRequired(field, records)
}

function isFilledIn({ auto, default: value }: WrittenField): boolean {
  return auto === true || (value !== undefined && value !== null)
}

function isRequired({ required, eq, type }: WrittenField, records: Records): boolean {
  if (required !== undefined) return required === true
  return isPrimitive(eq) || (type === 'record' && records === 'always')
}

/** What stands for itself as a type. */
export function isPrimitive(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value)
}
