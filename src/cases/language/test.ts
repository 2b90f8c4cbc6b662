import { either, listOf, record } from '../shape/collections'
import { mapping, text, yes } from '../shape/scalars'
import { described, type Shape } from '../shape/shape'
import { expectation } from './expectation'
import { replies, reply, request } from './message'

const exchangeFields = { request, reply, replies, expect: expectation }
const step = record('a step', exchangeFields, { required: ['request'], exclusive: [['reply', 'replies']] })
const steps = listOf(step, 1)

/** One test: a request with its expectation, or several steps that the same gateway serves. */
export const test: Shape = record(
  'a test',
  {
    name: described('What the test is about, in a sentence', text),
    skip: described('true, or why the test is left out', either(yes, { ...text, kinds: ['text'] })),
    each: described('A table: the test runs once a row, with <column> replaced by its value', listOf(mapping, 1)),
    config: described('The configuration of the plugin, over that of the defaults', mapping),
    ...exchangeFields,
    steps: described('Several requests to the same gateway, in order', steps),
  },
  {
    required: ['name'],
    oneFrom: [['request', 'steps']],
    exclusive: [
      ['reply', 'replies'],
      ['expect', 'steps'],
    ],
  },
)
