import type { WrittenField } from '../exported-plugin'

/** What the schema says about a field in words, as a comment before it; nothing when it says nothing. */
export function commentOf(field: WrittenField, indent: string): string {
  const lines = [...descriptionOf(field), ...defaultOf(field), ...deprecationOf(field)]
  if (lines.length === 0) return ''
  if (lines.length === 1) return `${indent}/** ${lines.join('')} */\n`
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}\n`).join('')}${indent} */\n`
}

function descriptionOf({ description }: WrittenField): string[] {
  return typeof description === 'string' ? linesOf(description) : []
}

function defaultOf({ default: value }: WrittenField): string[] {
  return value === undefined || value === null ? [] : linesOf(`@default ${JSON.stringify(value)}`)
}

function deprecationOf({ deprecation }: WrittenField): string[] {
  if (typeof deprecation !== 'object' || deprecation === null) return []
  const { message, removal_in_version: version } = deprecation as Record<string, unknown>
  return linesOf(`@deprecated ${String(message)} (to be removed in ${String(version)})`)
}

function linesOf(text: string): string[] {
  return text.replaceAll('*/', '*\\/').split(/\r?\n/)
}
