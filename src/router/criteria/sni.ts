import type { Criterion } from './criterion'

/**
 * One of the route's SNIs, case-sensitively. It counts over TLS only: `protocol` over anything else, every SNI will do.
 *
 * @param protocol `https` for HTTP routes, `tls` for stream routes
 */
export function sniCriterion(snis: readonly string[], protocol: 'https' | 'tls'): Criterion {
  const tests = snis.map(sniTest)
  return (fields) => {
    const { sni } = fields
    return fields.protocol !== protocol || (sni !== undefined && tests.some((test) => test(sni)))
  }
}

function sniTest(pattern: string): (sni: string) => boolean {
  if (pattern.startsWith('*')) {
    const suffix = withoutLastDot(pattern).slice(1)
    return (sni) => sni.endsWith(suffix)
  }
  if (pattern.endsWith('*')) return (sni) => sni.startsWith(pattern.slice(0, -1))
  const name = withoutLastDot(pattern)
  return (sni) => sni === name
}

function withoutLastDot(name: string): string {
  return name.length > 1 && name.endsWith('.') ? name.slice(0, -1) : name
}
