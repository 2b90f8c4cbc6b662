import {
  echo,
  fault,
  type UpstreamAnswer,
  type UpstreamHandler,
  type UpstreamReply,
  type UpstreamStub,
} from '../../index'

/** One of several answers: the first whose method and path fit is given. */
export interface StubRule extends UpstreamReply {
  readonly method?: string
  /** The path of the request to the service; a `*` at its end stands for any rest. */
  readonly path?: string
}

const WORDS: Readonly<Record<string, () => UpstreamHandler | UpstreamAnswer>> = {
  echo,
  refuse: fault.refuse,
  close: fault.close,
  timeout: fault.timeout,
  untrusted: fault.untrusted,
}

/** What may stand for a service in place of a reply. */
export const STUB_WORDS = Object.keys(WORDS)

/**
 * What stands for a service, from what a file says: a word, a reply, a list of rules, or what `gateway.upstream()` takes.
 *
 * @returns undefined where it makes no sense
 */
export function toStub(said: unknown): UpstreamStub | undefined {
  if (typeof said === 'string') return Object.hasOwn(WORDS, said) ? WORDS[said]?.() : undefined
  if (typeof said === 'function') return said as UpstreamStub
  if (Array.isArray(said)) return ruled(said as readonly StubRule[])
  return typeof said === 'object' && said !== null ? (said as UpstreamStub) : undefined
}

function ruled(rules: readonly StubRule[]): UpstreamHandler {
  return (_, received) => {
    const rule = rules.find((one) => fits(one, received.method, received.path))
    if (!rule) return { status: 404, body: { message: `no stub for ${received.method} ${received.path}` } }
    const { method: __, path: ___, ...reply } = rule
    return reply
  }
}

function fits({ method, path = '*' }: StubRule, usedMethod: string, usedPath: string): boolean {
  if (method !== undefined && method.toUpperCase() !== usedMethod) return false
  return path.endsWith('*') ? usedPath.startsWith(path.slice(0, -1)) : usedPath === path
}
