import { either, record } from '../shape/collections'
import { text } from '../shape/scalars'
import { described, kindOf, shared, type Shape } from '../shape/shape'
import { commonFields, ending, placeFields, status } from './expectation'
import { MATCHER_WORDS, matcherAlone, textMatcher } from './matcher'

const BECAUSE = 'is what a request has, and this is a connection'

const bytesFields = {
  data: described('All bytes as text, or a matcher', textMatcher),
  base64: described('All bytes in Base64', text),
  file: described('A file that holds all bytes, relative to this one', text),
}

/** Bytes: as text, a matcher of the text, or a mapping with more. */
function bytes(noun: string, fields: Readonly<Record<string, Shape>>, fixes: Readonly<Record<string, string>>): Shape {
  const mapping = record(noun, fields, { foreign: { because: BECAUSE, fixes } })
  const mappingKeys = [...Object.keys(fields), ...Object.keys(fixes)]
  return {
    ...either(textMatcher, mapping),
    expected: `a text, a matcher such as { contains: … }, or ${mapping.expected}`,
    check(node, report) {
      const [first, second] = node.kind === 'mapping' ? node.entries : []
      const isMatcher = !second && first && (isWord(first.key) || !mappingKeys.includes(first.key))
      if (kindOf(node) !== 'mapping' || isMatcher) textMatcher.check(node, report)
      else mapping.check(node, report)
    },
  }
}

function isWord(key: string): boolean {
  return MATCHER_WORDS.some((word) => word === key)
}

const received = bytes('what is received', bytesFields, { body: 'Use "data".', json: 'Use "data" with a matcher.' })

const upstream = bytes(
  'the upstream',
  {
    ...placeFields,
    ...bytesFields,
    sni: described('The server name that Kong asks for, or lets the client ask for', textMatcher),
  },
  {
    body: 'Use "data".',
    json: 'Use "data" with a matcher.',
    ...Object.fromEntries(['method', 'path', 'query', 'headers', 'scheme'].map((key) => [key, 'Leave it out.'])),
  },
)

/** What must hold of a connection. */
export const streamExpectation: Shape = shared(
  'streamExpectation',
  described(
    'What must hold',
    record(
      'an expectation of a connection',
      {
        received: described('What the client receives: a text, a matcher, or a mapping', received),
        upstream: described('What the upstream service receives: a text, a matcher, or a mapping', upstream),
        status: described('The status with which the connection is logged', either(status, textMatcher)),
        error: described('What the client has instead of bytes', either(ending, matcherAlone)),
        ...commonFields,
      },
      {
        foreign: {
          because: BECAUSE,
          fixes: {
            response: 'Use "received", which is what the client receives, or "status".',
            consumer: 'Leave it out: streams have no consumers.',
          },
        },
      },
    ),
  ),
)
