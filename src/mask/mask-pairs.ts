import { maskNamed } from './mask-value'
import { Masker } from './masker'

/** `"name": "value"` in JSON, or a number in the value's place. */
const MEMBER = /"((?:[^"\\]|\\.)*)"(\s*:\s*)(?:"((?:[^"\\]|\\.)*)"|(-?\d[\d.eE+-]*))/g

/** A request line or a target: what its arguments say under the names of credentials is hidden, however short it is. */
export function maskTarget(target: string, masker = new Masker()): string {
  const at = target.indexOf('?')
  return at < 0 ? masker.text(target) : `${masker.text(target.slice(0, at))}?${maskPairs(target.slice(at + 1), masker)}`
}

/** The arguments of a query or a form. */
export function maskPairs(text: string, masker: Masker): string {
  const pairs = text.split('&').map((pair) => maskPair(pair, masker))
  return masker.text(pairs.join('&'))
}

function maskPair(pair: string, masker: Masker): string {
  const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(pair) ?? []
  if (value === '' || !masker.names.has(decoded(name))) return pair
  return `${name}=${maskNamed(decoded(name), decoded(value), masker)}`
}

/** As URLs have it, where a `+` is a blank. */
function decoded(text: string): string {
  const [[name = ''] = []] = new URLSearchParams(text.replaceAll('&', '%26').replaceAll('=', '%3D'))
  return name
}

/** Members of a JSON text, which may be broken: it stays as it is otherwise. */
export function maskJson(text: string, masker: Masker): string {
  return masker.text(
    text.replace(MEMBER, (member: string, name: string, colon: string, value?: string, number?: string) => {
      if (!masker.names.has(unescaped(name))) return member
      if (number !== undefined) return `"${name}"${colon}"${masker.label(number)}"`
      const masked = maskNamed(unescaped(name), unescaped(value ?? ''), masker)
      return `"${name}"${colon}${JSON.stringify(masked)}`
    }),
  )
}

function unescaped(text: string): string {
  try {
    return JSON.parse(`"${text}"`) as string
  } catch {
    return text
  }
}
