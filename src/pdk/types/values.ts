/**
 * The shapes that values take on their way between a plugin and the gateway. What Kong swaps or wraps for plugins
 * outside its process stands in kong/runloop/plugin_servers/rpc/mp_rpc.lua.
 */

/**
 * Headers as a plugin receives them: names in lower case (underscores stay), all lines of a name in the order they
 * came. A name without a line is `undefined`.
 */
export interface HeaderTable {
  [name: string]: string[] | undefined
}

/**
 * A value that a plugin gives to a header. Numbers are written with 14 digits; `''` is sent as one space, and a
 * line break is percent-escaped.
 */
export type HeaderValue = string | number | boolean | Uint8Array

/**
 * Headers as a plugin sets them. An array makes one line for each element, and its elements have to be strings.
 * An entry that is `undefined` does not reach Kong.
 */
export interface HeadersToSet {
  readonly [name: string]: HeaderValue | readonly string[] | undefined
}

/**
 * Query arguments as a plugin receives them. `?a=1&a=2` is `['1', '2']` and `?a=` is `['']`. An argument without a
 * value is `true` among others of its name, and `[]` when it stands alone. A name that was not sent is `undefined`.
 */
export interface QueryTable {
  [name: string]: (string | true)[] | undefined
}

/** Query arguments as a plugin sets them: `true` stands for an argument without a value. Kong sorts them by name. */
export interface QueryToSet {
  readonly [name: string]: string | number | boolean | Uint8Array | readonly (string | boolean)[] | undefined
}

/**
 * A body that Kong has parsed. A JSON array arrives as an array, and so does an empty JSON object: both are empty
 * tables in Lua. In a form, an argument without a value is `true` and a repeated one is an array.
 */
export interface BodyTable {
  [name: string]: unknown
}

/** A body to answer with: text, bytes, or a table that Kong encodes as JSON. */
export type ResponseBody = string | Uint8Array | object
