import { inspect } from 'node:util'
import { PluginProblem, type Exchange } from 'kong-pdk-mock'
import { assertExchange } from 'kong-pdk-mock/assert'
import { toldFailure } from '../../../src/cases/run/told-failure'
import { printExchange } from '../../../src/cli/run-request/print'
import { painter } from '../../../src/cli/formats/colours'
import { TEST_FORMATS } from '../../../src/cli/test-formats/test-formats'
import { exchangeSerializer } from '../../../src/jest/snapshot-serializer'
import { maskingOf } from '../../../src/mask/masking'
import { reportedExchange } from '../../../src/report/reported-exchange'
import { exchangeLines, PLAIN } from '../../../src/serve/exchanges/line'
import { ServedMasks } from '../../../src/serve/exchanges/served-masks'
import { shownExchange } from '../../../src/serve/exchanges/shown-exchange'
import type { Terminal } from '../../../src/cli/terminal'

/** Everything that is ever printed of an exchange, by the name of the output. */
export function outputsOf(exchange: Exchange): Record<string, string> {
  return {
    timeline: exchange.timeline({ secrets: 'masked', width: 500 }),
    snapshot: exchangeSerializer.print(exchange, (value) => inspect(value, { depth: 9, maxStringLength: null })),
    problem: inspect(new PluginProblem(exchange.problems, exchange), { maxStringLength: null }),
    report: JSON.stringify(reportedExchange(maskingOf(exchange, { always: true }).exchange)),
    ...matchersOf(exchange),
    ...runOf(exchange),
    ...testOf(exchange),
    ...serveOf(exchange),
  }
}

function matchersOf(exchange: Exchange): Record<string, string> {
  const { response, upstream } = exchange
  const failures: Record<string, () => void> = {
    toHaveStatus: () => assertExchange(exchange).toHaveStatus(418),
    toHaveExited: () => assertExchange(exchange).toHaveExited(418, { no: 'such' }),
    toHaveLogged: () => assertExchange(exchange).toHaveLogged('warn', 'nothing'),
    toHaveCalled: () => assertExchange(exchange).toHaveCalled('kong.service.request.set_header', 'a', 'b'),
    toHaveProblem: () => assertExchange(exchange).toHaveProblem('handler-threw', 'nothing'),
    toHaveReachedUpstream: () => assertExchange(exchange).toHaveReachedUpstream('/nowhere'),
    toHaveHeader: () => assertExchange(response).toHaveHeader('set-cookie', 'a=b'),
    'upstream toHaveHeader': () => assertExchange(upstream).toHaveHeader('x-gossip', 'none'),
    'upstream authorization': () => assertExchange(upstream).toHaveHeader('authorization', 'Bearer other'),
  }
  return Object.fromEntries(Object.entries(failures).map(([name, fail]) => [name, messageOf(fail)]))
}

/** What node:test prints of an error: its message, and the values that were compared. */
function messageOf(fail: () => void): string {
  try {
    fail()
  } catch (error) {
    return inspect(error, { maxStringLength: null, depth: 9 })
  }
  throw new Error('It should have failed.')
}

function runOf(exchange: Exchange): Record<string, string> {
  const ways = {
    'run -i': { format: 'text', timeline: 'beside', withHead: true },
    'run --timeline': { format: 'text', timeline: 'instead', withHead: false },
    'run -f json': { format: 'json', timeline: 'beside', withHead: false },
    'run -s': { format: 'text', timeline: 'none', withHead: true },
  } as const
  return Object.fromEntries(
    Object.entries(ways).map(([name, shown]) => {
      let written = ''
      const terminal: Terminal = {
        cwd: '/',
        env: {},
        isTty: false,
        out: (data) => void (written += typeof data === 'string' ? data : Buffer.from(data).toString('utf8')),
        log: (line) => void (written += `${line}\n`),
      }
      printExchange(exchange, shown, terminal)
      return [name, written]
    }),
  )
}

function testOf(exchange: Exchange): Record<string, string> {
  const place = { file: '/a.kong-test.yml', line: 1, column: 1 }
  const differences = [
    {
      subject: 'upstream.headers.x-api-key',
      place,
      expected: '"other"',
      received: show(exchange.upstream, 'x-api-key'),
    },
    { subject: 'upstream.headers.x-gossip', place, expected: '"other"', received: show(exchange.upstream, 'x-gossip') },
    {
      subject: 'logs.warn',
      place,
      expected: 'none',
      received: exchange.logs.map((log) => JSON.stringify(log.message)).join('\n'),
    },
    { subject: 'shared', place, expected: '{}', received: JSON.stringify(exchange.ctx.shared) },
  ]
  const failed = { step: undefined, ...toldFailure(exchange, differences) }
  const outcome = { kind: 'failed', exchanges: [failed] } as const
  const file = {
    file: place.file,
    mistakes: [],
    cases: [{ name: 'it', place, outcome, milliseconds: 1 }],
    milliseconds: 1,
  }
  const options = { cwd: '/', paint: painter(false) }
  return Object.fromEntries(
    Object.entries(TEST_FORMATS).map(([name, format]) => [
      `test -f ${name}`,
      (format.file?.(file, options) ?? '') + format.end({ files: [file], milliseconds: 1 }, options),
    ]),
  )
}

function show(message: Exchange['upstream'], name: string): string {
  return JSON.stringify(message?.headers.get(name)) ?? 'nothing'
}

function serveOf(exchange: Exchange): Record<string, string> {
  const masks = new ServedMasks()
  const { method, target } = exchange.request
  const served = {
    id: 1,
    startedAt: 0,
    milliseconds: 1,
    request: `${method} ${target}`,
    exchange,
    failure: undefined,
    clientLeft: false,
    bytes: 0,
  }
  return {
    'serve line': exchangeLines(masks.whole(served), PLAIN).join('\n'),
    'serve -v': masks.whole(served).exchange?.timeline({ colour: false, width: 500 }) ?? '',
    '/__exchanges': JSON.stringify(shownExchange(served, masks)),
    'serve failure': exchangeLines(
      masks.line({ ...served, exchange: undefined, failure: `It failed with ${target}` }),
      PLAIN,
    ).join('\n'),
  }
}
