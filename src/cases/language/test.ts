import { byKey } from '../shape/by-key'
import { either, listOf, record } from '../shape/collections'
import { mapping, onlyText, text, yes } from '../shape/scalars'
import { described, shared, type Shape } from '../shape/shape'
import { connect } from './connect'
import { expectation } from './expectation'
import { request } from './message'
import { httpReplies, mixedReplies, streamReplies, type Replies } from './reply'
import { streamExpectation } from './stream-expectation'
import { stubs } from './stubs'

const REPLY_RULES = ['reply', 'replies']

/** What is said of one exchange, or of several. */
function exchangeFields({ reply, replies }: Replies, expect: Shape) {
  return { request, connect, stubs, reply, replies, expect }
}

function stepOf(replies: Replies, expect: Shape): Shape {
  return record('a step', exchangeFields(replies, expect), {
    oneFrom: [['request', 'connect']],
    exclusive: [REPLY_RULES],
  })
}

const step = byKey('connect', stepOf(streamReplies, streamExpectation), stepOf(httpReplies, expectation))
const steps = shared('steps', listOf(step, 1))

function testOf(replies: Replies, expect: Shape): Shape {
  return record(
    'a test',
    {
      name: described('What the test is about, in a sentence', text),
      skip: described('true, or why the test is left out', either(yes, onlyText('a text'))),
      each: described('A table: the test runs once a row, with <column> replaced by its value', listOf(mapping, 1)),
      config: described('The configuration of the plugin, over that of the defaults', mapping),
      ...exchangeFields(replies, expect),
      steps: described('Several requests or connections to the same gateway, in order', steps),
    },
    {
      required: ['name'],
      oneFrom: [['request', 'connect', 'steps']],
      exclusive: [REPLY_RULES, ['expect', 'steps']],
    },
  )
}

/** One test: a request or a connection with its expectation, or several steps that the same gateway serves. */
export const test: Shape = byKey(
  'connect',
  testOf(streamReplies, streamExpectation),
  byKey('steps', testOf(mixedReplies, expectation), testOf(httpReplies, expectation)),
)
