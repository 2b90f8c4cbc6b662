import { createGateway, plugin, type Kong } from '../../../src'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { EXCHANGE_CHANNEL, type PublishedExchange } from '../../../src/exchange-channel'
import type { ReportData, ReportedExchange, ReportedTest } from '../../../src/report/model'
import { reportedExchange } from '../../../src/report/reported-exchange'
import { renderReport } from '../../../src/report/render-report'

/** What gateways publish while something is done, as a report has it. */
export async function exchangesOf(action: () => unknown): Promise<ReportedExchange[]> {
  const found: ReportedExchange[] = []
  const note = (message: unknown) => void found.push(reportedExchange((message as PublishedExchange).exchange))
  subscribe(EXCHANGE_CHANNEL, note)
  await action()
  unsubscribe(EXCHANGE_CHANNEL, note)
  return found
}

export function htmlOf(tests: readonly ReportedTest[], more: Partial<ReportData> = {}): string {
  return renderReport({ title: 'orders', writtenAt: '2026-01-01T00:00:00.000Z', secrets: 'masked', tests, ...more })
}

export function testOf(
  name: string,
  exchanges: readonly ReportedExchange[],
  more: Partial<ReportedTest> = {},
): ReportedTest {
  return { file: 'orders.test.js', name, status: 'passed', failures: [], exchanges, ...more }
}

class Guard {
  async access(kong: Kong): Promise<unknown> {
    if ((await kong.request.getHeader('x-pass')) === undefined)
      return kong.response.exit(401, { message: 'who are you?' })
    await kong.service.request.setHeader('X-Caller', 'ada')
    await kong.service.request.clearHeader('X-Pass')
    await kong.service.request.setHeader('Accept', 'application/json')
    return kong.log.warn('let in')
  }

  async response(kong: Kong): Promise<void> {
    await kong.response.clearHeader('X-Internal')
    await kong.response.setHeader('X-Left', '3')
  }
}

class Broken {
  async access(): Promise<void> {
    throw new Error('broken on purpose')
  }
}

/** Three tests: one with an exit and a success, one that failed, one with a problem. */
export async function sampleReport(): Promise<string> {
  const gateway = createGateway({ plugins: [plugin({ Plugin: Guard, Name: 'guard' })] })
  gateway.upstream(() => Response.json({ id: 7 }, { headers: { 'X-Internal': 'node-3' } }))
  const broken = createGateway({ plugins: [plugin({ Plugin: Broken, Name: 'broken' })], problems: 'record' })
  const closed = createGateway({ services: [], routes: [] })
  const pass = { headers: { 'X-Pass': 'p', Accept: 'text/html' } }
  return htmlOf([
    testOf('guards', [
      ...(await exchangesOf(() => gateway.request('/orders'))),
      ...(await exchangesOf(() => gateway.request('POST /orders/7?full=1', { ...pass, body: { item: 'engine' } }))),
    ]),
    testOf('routes', await exchangesOf(() => closed.request('/nowhere')), {
      status: 'failed',
      failures: ['Expected 200\n  at a.js:1'],
    }),
    testOf('breaks', await exchangesOf(() => broken.request('/broken')), { file: 'broken.test.js' }),
  ])
}
