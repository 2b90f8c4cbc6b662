import { LuaTable } from '../../lua/table'
import { luaToString, type LuaValue } from '../../lua/values'

/**
 * A table as Penlight's `pl.pretty.write` prints it, whose texts are in many of Kong's errors.
 *
 * @param indent what each level is indented by; with an empty text everything stands on one line
 */
export function pretty(table: LuaTable, indent = '  '): string {
  const lineBreak = indent === '' ? '' : '\n'
  return write(table, '', indent, lineBreak)
}

function write(value: LuaValue, outer: string, indent: string, lineBreak: string): string {
  if (!(value instanceof LuaTable)) return typeof value === 'string' ? quote(value) : printScalar(value)
  const inner = outer + indent
  const entries = orderedEntries(value).map(([key, member], index) => {
    const text = write(member, inner, indent, lineBreak)
    return inner + (isListed(value, key, index) ? text : `${keyText(key)}${indent === '' ? '=' : ' = '}${text}`)
  })
  if (entries.length === 0) return `{${lineBreak}${outer}}`
  return `{${lineBreak}${entries.join(`,${lineBreak}`)}${lineBreak}${outer}}`
}

type Entry = [key: LuaValue, value: LuaValue]

/** The list part, the names in alphabetical order, and then whatever other numbers there are. */
function orderedEntries(table: LuaTable): Entry[] {
  const entries = [...table.entries()] as Entry[]
  const list = entries.slice(0, table.length)
  const names = entries.slice(table.length).filter(([key]) => typeof key !== 'number')
  const numbers = entries.slice(table.length).filter(([key]) => typeof key === 'number')
  const byText = ([left]: Entry, [right]: Entry) => (luaToString(left) < luaToString(right) ? -1 : 1)
  return [...list, ...names.sort(byText), ...numbers]
}

function isListed(table: LuaTable, key: LuaValue, index: number): boolean {
  return typeof key === 'number' && index < table.length
}

function keyText(key: LuaValue): string {
  if (typeof key === 'number') return `[${luaToString(key)}]`
  const name = luaToString(key)
  if (/^[A-Za-z_]\w*$/.test(name) && !KEYWORDS.has(name)) return name
  const quoted = quote(name)
  return quoted.startsWith('[') ? `[ ${quoted} ]` : `[${quoted}]`
}

/** Values that are no plain word are put in quotes: null prints as "userdata: NULL". */
function printScalar(value: LuaValue): string {
  const text = luaToString(value)
  return typeof value === 'number' || typeof value === 'boolean' ? text : quote(text)
}

/** Long brackets for what has line breaks or brackets in it, double quotes for everything else. */
function quote(text: string): string {
  const levels = [...`${text}]`.matchAll(/([[\]])(=*)\1/g)].map(([, , equals = '']) => equals.length)
  if ((text.includes('\n') || levels.length > 0) && !text.includes('\r')) {
    const equals = '='.repeat(levels.length === 0 ? 0 : Math.max(...levels) + 1)
    return `[${equals}[${text.startsWith('\n') ? '\n' : ''}${text}]${equals}]`
  }
  return `"${text.replace(/["\\\n]/g, '\\$&').replace(CONTROL, escapeControl)}"`
}

const CONTROL = /[\x00-\x09\x0b-\x1f\x7f](?=(\d?))/g

function escapeControl(char: string, digit: string): string {
  if (char === '\r') return '\\r'
  const code = String(char.charCodeAt(0))
  return `\\${digit === '' ? code : code.padStart(3, '0')}`
}

const KEYWORDS: ReadonlySet<string> = new Set(
  'and break do else elseif end false for function if in local nil not or repeat return then true until while goto'.split(
    ' ',
  ),
)
