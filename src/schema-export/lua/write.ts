const WIDTH = 100
const INDENT = '  '

/** Lua has no null; this is what a null that came as JSON is to Kong. */
const NULL = 'ngx.null'

/**
 * Plain data as a Lua expression. Tables that fit in a line stand on one; texts are UTF-8.
 *
 * @param column - where the expression begins
 */
export function luaText(value: unknown, indent = '', column = 0): string {
  if (typeof value === 'string') return quoted(value)
  if (value === null) return NULL
  if (typeof value !== 'object') return JSON.stringify(value)
  const line = lineOf(value)
  return column + line.length <= WIDTH ? line : block(value, indent)
}

/** A text in double quotes. A line break or a control character stands for itself by its number. */
function quoted(text: string): string {
  return `"${text
    .replace(/["\\]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replace(/[\x00-\x1f\x7f]/g, byNumber)}"`
}

/** Three digits, since another digit may follow. */
function byNumber(char: string): string {
  return `\\${String(char.charCodeAt(0)).padStart(3, '0')}`
}

function lineOf(table: object): string {
  const entries = entriesOf(table)
  if (entries.length === 0) return '{}'
  return `{ ${entries.map(([key, value]) => key + luaText(value, '', -Infinity)).join(', ')} }`
}

function block(table: object, indent: string): string {
  const inner = indent + INDENT
  const entries = entriesOf(table).map(([key, value]) => inner + key + luaText(value, inner, inner.length + key.length))
  return `{\n${entries.join(',\n')},\n${indent}}`
}

/** The members of a table, each with what stands before its value. */
function entriesOf(table: object): (readonly [key: string, value: unknown])[] {
  if (Array.isArray(table)) return table.map((value) => ['', value])
  return Object.entries(table).map(([name, value]) => [`${keyText(name)} = `, value])
}

function keyText(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) && !KEYWORDS.has(name) ? name : `[${quoted(name)}]`
}

const KEYWORDS: ReadonlySet<string> = new Set(
  'and break do else elseif end false for function goto if in local nil not or repeat return then true until while'.split(
    ' ',
  ),
)
