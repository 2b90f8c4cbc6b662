const RESERVED = new Set("!*'();:@&=+$,/?%#[]")

/**
 * A path (a byte string) with its percent escapes decoded, reserved characters excepted, its dot segments resolved and
 * its repeated slashes merged: kong/tools/uri.lua, `normalize` with `merge_slashes`.
 */
export function normalizePath(path: string): string {
  if (path === '' || path === '/') return path
  const decoded = path.replace(/%([\da-f]{2})/gi, (escape, hex: string) => decode(escape, hex))
  if (!decoded.includes('.') && !decoded.includes('//')) return decoded
  return resolveSegments(decoded)
}

function decode(escape: string, hex: string): string {
  const char = String.fromCharCode(parseInt(hex, 16))
  return RESERVED.has(char) ? escape.toUpperCase() : char
}

/** RFC 3986, 5.2.4; a segment is kept together with the slash before it. */
function resolveSegments(path: string): string {
  const output: string[] = []
  let rest = path
  while (rest !== '') {
    const [, dots = ''] = /^\/(\.\.?)(?:\/|$)/.exec(rest) ?? []
    if (dots !== '') {
      rest = rest.slice(dots.length + 1) || '/'
      if (dots === '..') output.pop()
    } else if (rest === '.' || rest === '..') rest = ''
    else if (/^\.\.?\//.test(rest)) rest = rest.slice(rest.indexOf('/') + 1)
    else if (rest.startsWith('//')) rest = rest.slice(1)
    else {
      const end = rest.indexOf('/', 1)
      output.push(end === -1 ? rest : rest.slice(0, end))
      rest = end === -1 ? '' : rest.slice(end)
    }
  }
  return output.join('')
}
