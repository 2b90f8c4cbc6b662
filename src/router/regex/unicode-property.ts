const SPECIAL: Readonly<Record<string, string>> = {
  any: String.raw`\p{Any}`,
  ascii: String.raw`\p{ASCII}`,
  assigned: String.raw`\p{Assigned}`,
}

/**
 * `\p{…}` of Rust in JavaScript's stricter spelling, without the negation; undefined if there is no such property.
 *
 * @param name what stands in the braces, e.g. `greek`, `Script=Greek`, `sc:grek`, `letter`
 */
export function unicodeProperty(name: string): string | undefined {
  const [, key, value] = /^([^=:]+)[=:](.*)$/.exec(name) ?? []
  if (key !== undefined && value !== undefined) return withKey(loose(key), value)
  return (
    SPECIAL[loose(name)] ?? firstKnown([...spellings(name), ...spellings(name).map((script) => `Script=${script}`)])
  )
}

function withKey(key: string, value: string): string | undefined {
  const keys: Record<string, string> = {
    gc: 'General_Category',
    generalcategory: 'General_Category',
    sc: 'Script',
    script: 'Script',
    scx: 'Script_Extensions',
    scriptextensions: 'Script_Extensions',
  }
  const known = keys[key]
  return known && firstKnown(spellings(value).map((spelling) => `${known}=${spelling}`))
}

function loose(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '')
}

/** Rust does not care for case, spaces and underscores; JavaScript wants one of these. */
function spellings(name: string): string[] {
  const words = name
    .trim()
    .replace(/^is[\s_-]*(?=.)/i, '')
    .split(/[\s_-]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
  const joined = words.join('')
  return [name, words.join('_'), joined.toUpperCase(), joined.charAt(0) + joined.slice(1).toLowerCase()]
}

function firstKnown(names: readonly string[]): string | undefined {
  return names.map((name) => `\\p{${name}}`).find(isKnown)
}

function isKnown(source: string): boolean {
  try {
    new RegExp(source, 'v')
    return true
  } catch {
    return false
  }
}
