import * as exchangeWords from '../../jest/exchange-words'
import { either, listOf, mapOf, record } from '../shape/collections'
import { anything, integer, oneOf, onlyText, text, yes } from '../shape/scalars'
import { checkShape, described, shared, type Report, type Shape } from '../shape/shape'
import { textOf, type Located } from '../yaml/located'
import { headerMatcher, jsonMatcher, textMatcher } from './matcher'

export const LOG_LEVELS = Object.keys(exchangeWords.LOG_LEVELS)
const PROBLEM_KINDS = Object.keys(exchangeWords.PROBLEM_KINDS)

/** Whichever spelling a plugin uses, calls are recorded under Kong's. */
const PDK_FUNCTION = /^kong(\.[a-z][a-z0-9_]*)+$/

/** As a number. */
export const status = shared('status', integer('an HTTP status', 100, 999))
const headers = shared(
  'expectedHeaders',
  described('Header lines by name; a list where there are several', mapOf(headerMatcher)),
)

/** What the client has instead of an answer. */
export const ending = oneOf('an error', ['closed', 'handshake failed'])

const bodyFields = {
  body: described('The whole body as text, or a matcher', textMatcher),
  json: described('The body as JSON: mappings name the members that count', jsonMatcher),
  base64: described('The bytes of the whole body in Base64', text),
  file: described('A file that holds the whole body, relative to this one', text),
}

const response = either(
  status,
  record('a response', {
    status: described('What the client receives', either(status, textMatcher)),
    reason: textMatcher,
    headers,
    ...bodyFields,
    error: described('What the client has instead of an answer', ending),
  }),
)

const target = onlyText('a text such as "GET /v1/orders"')

/** Where a service is reached, or that it is not. */
export const placeFields = {
  absent: described('The service is not reached', yes),
  host: described('The address that Kong connects to', textMatcher),
  port: either(integer('a port', 1, 65535), textMatcher),
}

const upstream = either(
  target,
  record(
    'the upstream',
    {
      ...placeFields,
      method: textMatcher,
      path: described('The path without its query', textMatcher),
      query: described('Arguments by name', mapOf(headerMatcher)),
      headers,
      ...bodyFields,
      scheme: textMatcher,
    },
    {
      foreign: {
        because: 'is what a connection has, and this is a request',
        fixes: { data: 'Use "body".', sni: 'Leave it out.' },
      },
    },
  ),
)

const exit = either(
  status,
  record('an exit', {
    absent: described('No plugin answers the request itself', yes),
    status: either(status, textMatcher),
    body: described('What the plugin passes as the body', jsonMatcher),
    headers: described('What the plugin passes as headers', jsonMatcher),
    plugin: textMatcher,
    phase: textMatcher,
  }),
)

const noLine = described('No line has this text; true: there is no line at all', anything)
const logText = shared('logText', either(text, record('a matcher', { ...matcherFields(), absent: noLine })))

function matcherFields(): Record<string, Shape> {
  return { matches: text, contains: text, exactly: text, one_of: listOf(text, 1), not: anything, present: yes }
}

const WHERE = ['any', ...LOG_LEVELS]
const logLine = record('a log line', Object.fromEntries(WHERE.map((level) => [level, logText])), { oneFrom: [WHERE] })

const kind = oneOf('a kind of problem', PROBLEM_KINDS)
const problem = either(
  kind,
  record('a problem', Object.fromEntries(PROBLEM_KINDS.map((one) => [one, textMatcher])), { oneFrom: [PROBLEM_KINDS] }),
)

const pdkFunction: Shape = {
  expected: 'a function of the PDK such as kong.request.get_header, or one with its arguments',
  kinds: ['text', 'mapping'],
  schema: {
    anyOf: [
      { type: 'string', pattern: PDK_FUNCTION.source },
      {
        type: 'object',
        propertyNames: { pattern: PDK_FUNCTION.source },
        additionalProperties: { type: 'array' },
        minProperties: 1,
        maxProperties: 1,
      },
    ],
  },
  check: checkFunction,
}

function checkFunction(node: Located, report: Report): void {
  const entries = node.kind === 'mapping' ? node.entries : []
  const [entry, second] = entries
  const name = entry?.key ?? textOf(node) ?? ''
  if (!PDK_FUNCTION.test(name)) {
    const message = `"${name}" is not Kong's name of a function.`
    report({ place: entry?.keyPlace ?? node.place, message, fix: 'Write it with its path: kong.request.get_header.' })
  }
  if (second)
    report({ place: second.keyPlace, message: 'This is a second function.', fix: 'Make it an element of its own.' })
  if (entry) checkShape(listOf(jsonMatcher), entry.value, report)
}

/** What holds of requests and of connections alike. */
export const commonFields = {
  exit: described('How a plugin answers itself: a status, or a mapping', shared('exit', exit)),
  logs: described(
    'Lines of the log: a level with a part of the message, or a matcher',
    listOf(shared('logLine', logLine)),
  ),
  calls: described(
    'PDK functions that plugins call: a name, or a name with its arguments',
    listOf(shared('call', pdkFunction)),
  ),
  phases: described('The handlers that run, in order: "access" or "my-plugin:access"', listOf(text)),
  problems: described(
    'The mistakes that Kong hides; without this key there must be none',
    listOf(shared('problem', problem)),
  ),
  route: described('The matched route', textMatcher),
  service: described('The service of the matched route', textMatcher),
  shared: described('What plugins put in kong.ctx.shared', jsonMatcher),
}

const fields = {
  response: described('What the client receives: a status, or a mapping', response),
  upstream: described('What the upstream service receives: "POST /v1/orders", or a mapping', upstream),
  ...commonFields,
  consumer: described('The authenticated consumer', textMatcher),
}

/** What must hold of a request. */
export const expectation: Shape = shared(
  'expectation',
  described(
    'What must hold',
    record('an expectation', fields, {
      foreign: {
        because: 'is what a connection has, and this is a request',
        fixes: {
          received: 'Use "response".',
          status: 'Use "response".',
          error: 'Write it within "response".',
        },
      },
    }),
  ),
)
