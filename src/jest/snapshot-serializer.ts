import type { Exchange } from '../index'

/** Header lines whose values differ from run to run. */
const VARYING: ReadonlySet<string> = new Set([
  'date',
  'x-kong-request-id',
  'x-kong-upstream-latency',
  'x-kong-proxy-latency',
  'x-kong-response-latency',
])

type Print = (value: unknown) => string

/** A snapshot serializer for exchanges: what the client and the upstream saw, without what changes from run to run. */
export const exchangeSerializer = {
  test(value: unknown): value is Exchange {
    return typeof value === 'object' && value !== null && 'phases' in value && 'calls' in value && 'response' in value
  },

  print(exchange: unknown, print: Print): string {
    return `Exchange ${print(stableParts(exchange as Exchange))}`
  },
}

function stableParts({ response, upstream, phases, exit, logs, problems }: Exchange): object {
  return {
    client: { status: response.status, headers: stableLines(response.headers.lines), body: response.text() },
    exit: exit && { plugin: exit.plugin, phase: exit.phase, status: exit.status, body: exit.body },
    logs: logs.filter(({ plugin }) => plugin !== undefined).map(({ level, plugin, message }) => `${level} [${plugin ?? ''}] ${message}`),
    phases,
    problems: problems.map(({ kind, plugin, phase }) => `${kind} in ${plugin}:${phase}`),
    upstream: upstream && {
      request: `${upstream.method} ${upstream.target}`,
      headers: stableLines(upstream.headers.lines),
      body: upstream.text(),
    },
  }
}

function stableLines(lines: readonly (readonly [string, string])[]): string[] {
  return lines.filter(([name]) => !VARYING.has(name.toLowerCase())).map(([name, value]) => `${name}: ${value}`)
}
