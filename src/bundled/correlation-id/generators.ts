import { luaToString } from '../../lua/values'
import { getVariable } from '../../nginx/variables'
import type { KongNode, KongRequest } from '../../pdk/private/kong-request'
import type { CorrelationIdConfig } from './config'

const MILLISECOND_DIGITS = 3

type Generator = (kong: KongRequest) => string

/** By the config's name for it. */
export const GENERATORS: Readonly<Record<CorrelationIdConfig['generator'], Generator>> = {
  uuid: ({ node }) => node.uuid(),
  'uuid#counter': ({ node }) => counterOf(node).next(),
  tracker,
}

/** Who answers, which request on which connection it is, and when. */
function tracker({ r, node }: KongRequest): string {
  const variables = ['server_addr', 'server_port', 'pid', 'connection', 'connection_requests']
  const parts = variables.map((name) => luaToString(getVariable(r, name)))
  return [...parts, node.now().toFixed(MILLISECOND_DIGITS)].join('-')
}

/** One uuid for the life of the gateway, and the number of the id. */
class Counter {
  #count = 0

  constructor(private readonly uuid: string) {}

  next(): string {
    this.#count++
    return `${this.uuid}#${this.#count}`
  }
}

/** State hangs on the gateway's node, so that gateways stay independent of each other. */
const COUNTERS = new WeakMap<KongNode, Counter>()

function counterOf(node: KongNode): Counter {
  const known = COUNTERS.get(node)
  if (known) return known
  const counter = new Counter(node.uuid())
  COUNTERS.set(node, counter)
  return counter
}
