import type { PdkCall } from '../../index'
import type { CallDifference } from './difference'

/** What setters leave behind, and did not with kong-pdk 0.6.0, plugin_test.js. */
export const EFFECTS: readonly CallDifference[] = [
  {
    functions: ['kong.response.set_headers', 'kong.response.exit', 'kong.response.error'],
    if: (_, call) => headersOf(call) !== undefined,
    text: 'The headers that are given reach the client. There they were lost, and "0: undefined" stood in their place.',
  },
  {
    functions: ['kong.response.exit'],
    if: (_, { args: [, body] }) => typeof body !== 'string',
    text: "response.body is what the client received: an object as JSON, and nginx's error page where there is no body. There it was the very value that the plugin had passed.",
  },
  {
    functions: ['kong.response.error'],
    text: 'response.body is the error page, in a form that the client accepts. There it was the message alone.',
  },
  {
    functions: ['kong.service.request.set_query'],
    if: (_, __, { request }) => request.url.search !== '',
    text: 'set_query() replaces the whole query. There it added to the one of the client.',
  },
  {
    functions: ['kong.service.set_target'],
    text: 'serviceRequest.url shows the host and port of set_target(). There it left no trace.',
  },
]

function headersOf({ function: name, args }: PdkCall): unknown {
  return name === 'kong.response.set_headers' ? args[0] : args[2]
}
