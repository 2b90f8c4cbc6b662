/** What Kong's log shows as the place of a call from a plugin server: the line of its bridge that makes the call. */
const CALL_SITE: Readonly<Record<string, string>> = {
  '%file_src': 'mp_rpc.lua',
  '%line_src': '127',
  '%func_name': 'call_pdk_method',
}

const MODIFIER = /(?<!%)%[a-z_]+/g

/**
 * A compiled format of `kong.log.set_format`. kong/pdk/log.lua, `parse_modifiers`
 *
 * The default has no place in it: that of Kong's bridge is the same for all plugins and says nothing about them.
 */
export class LogFormat {
  readonly #pieces: readonly string[]

  /**
   * @param format with `%file_src`, `%line_src`, `%func_name`, `%message` and `%namespace`; undefined for the default
   * @param namespace the plugin's name; undefined in Kong's own code
   */
  constructor(format: string | undefined, namespace: string | undefined) {
    const named = format === undefined ? defaultFormat(namespace) : withNamespace(format, namespace ?? 'core')
    this.#pieces = split(`[kong] ${named}`)
  }

  render(message: string): string {
    return this.#pieces.map((piece) => (piece === '%message' ? message : (CALL_SITE[piece] ?? piece))).join('')
  }
}

function defaultFormat(namespace: string | undefined): string {
  return namespace === undefined ? '%message' : `[${namespace}] %message`
}

/** Kong's pattern wants a character before `%namespace`, so one that begins the format stays. */
function withNamespace(format: string, namespace: string): string {
  return format.replace(/([^%])%namespace/g, (_, before: string) => before + namespace)
}

function split(format: string): string[] {
  const pieces: string[] = []
  let end = 0
  for (const match of format.matchAll(MODIFIER)) {
    pieces.push(format.slice(end, match.index), match[0])
    end = match.index + match[0].length
  }
  pieces.push(format.slice(end))
  return pieces
}
