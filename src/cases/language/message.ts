import { either, listOf, mapOf, record } from '../shape/collections'
import { anything, integer, mapping, oneOf, text, words } from '../shape/scalars'
import { described, shared, type Shape } from '../shape/shape'
import { BYTES, bytesFields } from './connect'

const headers = described('Header lines by name; a list for repeated ones', mapOf(either(text, listOf(text))))
const status = integer('an HTTP status', 100, 999)

/** The ways to write a body; one of them at most. */
const BODIES = ['body', 'json', 'form', 'base64', 'file'] as const
const REPLY_BODIES = BODIES.filter((body) => body !== 'form')

const bodyFields = {
  body: described('The body as text', text),
  json: described('The body as a value, sent as JSON', anything),
  base64: described('The bytes of the body in Base64', text),
  file: described('A file that holds the body, relative to this one', text),
}

const callerFields = {
  consumer: described(
    'The username or id of the consumer that is authenticated, without an authentication plugin',
    text,
  ),
  credential: described('The credential that was shown, as the PDK gives it', mapping),
}

const requestFields = {
  method: described('GET when left out', text),
  path: described('A path with its query, or a whole URL', text),
  query: described('Arguments, added to those of the path', mapOf(either(text, listOf(text)))),
  headers,
  ...bodyFields,
  form: described('Fields, sent as application/x-www-form-urlencoded', mapOf(either(text, listOf(text)))),
  ...callerFields,
  client_ip: described('The address of the client, 127.0.0.1 when left out', text),
  scheme: described('http or https', oneOf('a scheme', ['http', 'https'])),
  http_version: described('1.1 when left out', oneOf('a version of HTTP', ['1.0', '1.1', '2'])),
  sni: described('The server name that a TLS client asks for', text),
  port: described('The port of the gateway', integer('a port', 1, 65535)),
}

const requestRecord = shared('request', record('a request', requestFields, { exclusive: [BODIES] }))

/** What the client sends. */
export const request: Shape = described(
  'What the client sends: "POST /orders?x=1", or a mapping',
  either(words('a text such as "POST /orders?x=1"'), requestRecord),
)

/** What tests take over for their requests, besides what each says itself. */
export const requestDefaults: Shape = described('What every request has, unless it says otherwise', requestRecord)

const fault = described(
  'How the service fails instead of answering',
  oneOf('a fault', ['refuse', 'close', 'timeout', 'untrusted']),
)

const headFields = {
  status: described('200 when left out', status),
  reason: described('The reason phrase', text),
  headers,
  delay: described('Milliseconds until the answer, simulated: nothing waits', integer('a delay', 0, 86_400_000)),
}

const REPLY_RULES = [REPLY_BODIES, ['fault', 'status'], ['fault', 'json'], ['fault', 'body']]

const replyRecord = record(
  'a reply',
  { ...headFields, ...bodyFields, fault },
  {
    exclusive: REPLY_RULES,
    foreign: { because: 'is how a stream is answered, and this is a request', fixes: { data: 'Use "body".' } },
  },
)

const NO_HEAD = 'Leave it out, or make a request instead of a connection.'

const streamReplyRecord = record(
  'a reply to a stream',
  { ...bytesFields, fault },
  {
    exclusive: [[...BYTES, 'fault']],
    foreign: {
      because: 'is how a request is answered, and this is a connection',
      fixes: {
        ...Object.fromEntries(Object.keys(headFields).map((key) => [key, NO_HEAD])),
        body: 'Use "data".',
        json: 'Write its text as "data".',
      },
    },
  },
)

const mixedReplyRecord = record(
  'a reply',
  { ...headFields, ...bodyFields, data: bytesFields.data, fault },
  {
    exclusive: [
      [...REPLY_BODIES, 'data'],
      ...REPLY_RULES.slice(1),
      ...['fault', ...Object.keys(headFields)].map((key) => ['data', key]),
    ],
  },
)

const sent = words('a text, which the service sends ("echo": what it received)')

/** What services answer to one kind of exchange. */
export interface Replies {
  readonly reply: Shape
  readonly replies: Shape
}

/** What upstream services answer to requests. */
export const httpReplies = repliesOf(
  'reply',
  'What the upstream service answers: a status, "echo", or a mapping',
  either(status, oneOf('a reply', ['echo']), replyRecord),
)

/** What upstream services answer to connections. */
export const streamReplies = repliesOf(
  'streamReply',
  'What the upstream service sends: a text, "echo", or a mapping',
  either(sent, streamReplyRecord),
)

/** What they answer to both, where it is not said what is sent. */
export const mixedReplies = repliesOf(
  'mixedReply',
  'What the upstream service answers: a status or a mapping; to a connection a text; "echo"',
  either(status, sent, mixedReplyRecord),
)

function repliesOf(name: string, description: string, written: Shape): Replies {
  const reply = shared(name, described(description, written))
  return { reply, replies: described('What each upstream service answers, by name', mapOf(reply)) }
}
