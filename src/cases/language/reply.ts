import { either, mapOf, record } from '../shape/collections'
import { integer, onlyText, oneOf, text } from '../shape/scalars'
import { described, shared, type Shape } from '../shape/shape'
import { BYTES, bytesFields } from './connect'
import { bodyFields, headers, status } from './message'

/** The ways to write the body of an answer; one of them at most. */
const REPLY_BODIES = Object.keys(bodyFields)

const fault = described(
  'How the service fails instead of answering',
  oneOf('a fault', ['refuse', 'close', 'timeout', 'untrusted']),
)

const headFields = {
  status: described('200 when left out', status),
  reason: described('The reason phrase', text),
  headers,
  delay: described(
    'Milliseconds until the answer, simulated: nothing waits',
    integer('a number of milliseconds', 0, 86_400_000),
  ),
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

const sent = onlyText('a text, which the service sends ("echo": what it received)')

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
