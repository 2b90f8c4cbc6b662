import { LuaTable, type LuaKey } from '../../lua/table'
import { luaToString, luaType, type LuaValue } from '../../lua/values'

const IDENTIFIER = /^[_a-zA-Z][_a-zA-Z0-9]*$/
const CONTROL = /[\x00-\x1f\x7f]/g
const CONTROL_BEFORE_DIGIT = /[\x00-\x1f](?=[0-9])/g
const NAMED_CONTROLS: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
}
/** Keys of different types are sorted by type. */
const TYPE_ORDER = ['number', 'boolean', 'string', 'table', 'function', 'userdata']

/**
 * A value as the Lua library inspect.lua (3.1) prints it.
 *
 * @see https://github.com/kikito/inspect.lua
 */
export function inspectValue(value: LuaValue): string {
  return new Inspector(value).text
}

class Inspector {
  readonly text: string
  readonly #appearances = new Map<LuaTable, number>()
  readonly #ids = new Map<LuaValue, number>()

  constructor(value: LuaValue) {
    this.#count(value)
    this.text = this.#print(value, 0)
  }

  #count(value: LuaValue): void {
    if (!(value instanceof LuaTable)) return
    const seen = this.#appearances.get(value) ?? 0
    this.#appearances.set(value, seen + 1)
    if (seen > 0) return
    for (const [key, member] of value.entries()) {
      this.#count(key)
      this.#count(member)
    }
  }

  #print(value: LuaValue, level: number): string {
    if (typeof value === 'string') return quote(value)
    if (value instanceof LuaTable && !this.#ids.has(value)) return this.#printTable(value, level)
    const type = luaType(value)
    if (type === 'table' || type === 'function' || type === 'userdata') return `<${type} ${this.#idOf(value)}>`
    return luaToString(value)
  }

  #printTable(table: LuaTable, level: number): string {
    const mark = (this.#appearances.get(table) ?? 0) > 1 ? `<${this.#idOf(table)}>` : ''
    const keys = keysBesideSequence(table)
    const items = table.sequence.map((item) => ` ${this.#print(item, level + 1)}`)
    const fields = keys.map((key) => `${lineBreak(level + 1)}${this.#field(table, key, level + 1)}`)
    const end = keys.length > 0 ? lineBreak(level) : items.length > 0 ? ' ' : ''
    return `${mark}{${[...items, ...fields].join(',')}${end}}`
  }

  #field(table: LuaTable, key: LuaKey, level: number): string {
    const name = typeof key === 'string' && IDENTIFIER.test(key) ? key : `[${this.#print(key, level)}]`
    return `${name} = ${this.#print(table.get(key), level)}`
  }

  #idOf(value: LuaValue): number {
    const known = this.#ids.get(value)
    if (known !== undefined) return known
    const type = luaType(value)
    const id = [...this.#ids.keys()].filter((other) => luaType(other) === type).length + 1
    this.#ids.set(value, id)
    return id
  }
}

function keysBesideSequence(table: LuaTable): LuaKey[] {
  const keys = [...table.entries()].slice(table.length).map(([key]) => key)
  return keys.sort(compareKeys)
}

function compareKeys(a: LuaKey, b: LuaKey): number {
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : 1
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return TYPE_ORDER.indexOf(luaType(a)) - TYPE_ORDER.indexOf(luaType(b))
}

function lineBreak(level: number): string {
  return `\n${'  '.repeat(level)}`
}

function quote(text: string): string {
  const escaped = text
    .replace(/\\/g, '\\\\')
    .replace(CONTROL_BEFORE_DIGIT, (char) => (NAMED_CONTROLS[char] === undefined ? decimal(char, 3) : char))
    .replace(CONTROL, (char) => NAMED_CONTROLS[char] ?? decimal(char, 1))
  return escaped.includes('"') && !escaped.includes("'") ? `'${escaped}'` : `"${escaped.replace(/"/g, '\\"')}"`
}

function decimal(char: string, digits: number): string {
  return `\\${String(char.charCodeAt(0)).padStart(digits, '0')}`
}
