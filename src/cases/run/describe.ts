import type { Exchange } from '../../index'

/** Characters a line has at most. */
const WIDTH = 110

/** What happened in an exchange, in lines. */
export function describe(exchange: Exchange): string {
  return exchange.timeline({ colour: false, width: WIDTH })
}
