import { callSite } from '../../call-site'

/** More frames than an author has between a handler and the place where it ends the process. */
const DEEP = 1000

/** How a plugin server came to its end. */
export interface ServerEnd {
  /** The call that did it, as text. */
  readonly call: string
  /** The author's own place: `path:line:column`. */
  readonly at: string | undefined
}

/** What a call that ends the process throws instead, since it must not return. */
export class ServerEnded extends Error {
  constructor(readonly end: ServerEnd) {
    super(`[kong-pdk-mock] ${end.call} ended the plugin server. Behind a real Kong no code of it runs after that.`)
    this.name = 'ServerEnded'
  }
}

/** The author's place in the present stack, if a function of that name stands in it. */
export function placeAbove(name: string): { readonly at: string | undefined } | undefined {
  const stack: unknown = deepStack()
  return typeof stack === 'string' && stack.includes(name) ? { at: callSite(stack) } : undefined
}

function deepStack(): unknown {
  const limit = Error.stackTraceLimit
  try {
    Error.stackTraceLimit = DEEP
    return new Error().stack
  } finally {
    Error.stackTraceLimit = limit
  }
}
