import type { Exchange } from '../../index'

type Side = Pick<Exchange['request'], 'headers' | 'bytes'>

/** An exchange as data for other programs. Bodies are text where they are UTF-8, else base64. */
export function exchangeData(exchange: Exchange): object {
  const { request, response, upstream, phases, calls, logs, exit, problems, route, service, consumer, ctx } = exchange
  const { status, reason, error } = response
  return {
    request: { method: request.method, target: request.target, ...sideOf(request) },
    response: { status, reason, ...(error !== undefined && { error }), ...sideOf(response) },
    upstream: upstream && {
      method: upstream.method,
      target: upstream.target,
      scheme: upstream.scheme,
      host: upstream.host,
      port: upstream.port,
      ...sideOf(upstream),
    },
    ...{ route, service, consumer, phases, exit, logs },
    calls: calls.map(({ plugin, phase, function: name, args, outcome }) => {
      return { plugin, phase, function: name, args, ...outcome }
    }),
    problems: problems.map(({ kind, plugin, phase, function: name, message, at }) => {
      return { kind, plugin, phase, function: name, message, at }
    }),
    shared: ctx.shared,
  }
}

/** As text; what JSON cannot hold, such as a value that holds itself, is told in a word. */
export function exchangeJson(exchange: Exchange): string {
  const above: unknown[] = []
  const replacer = function (this: unknown, _: string, value: unknown): unknown {
    if (value instanceof Uint8Array) return bytesOf(value)
    if (typeof value === 'bigint') return value.toString()
    if (typeof value !== 'object' || value === null) return value
    while (above.length > 0 && above.at(-1) !== this) above.pop()
    if (above.includes(value)) return '[circular]'
    above.push(value)
    return value
  }
  return `${JSON.stringify(exchangeData(exchange), replacer, 2)}\n`
}

function sideOf({ headers, bytes }: Side) {
  return { headers: headers.lines, body: bytesOf(bytes) }
}

function bytesOf(bytes: Uint8Array): string | { readonly base64: string } {
  const text = Buffer.from(bytes).toString('utf8')
  return text.includes('\ufffd') ? { base64: Buffer.from(bytes).toString('base64') } : text
}
