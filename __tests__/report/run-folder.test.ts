import { channel } from 'node:diagnostics_channel'
import { appendFileSync, existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { createGateway } from '../../src'
import { EXCHANGE_CHANNEL } from '../../src/exchange-channel'
import { collectExchanges, makeRunFolder, readRunFolder, removeRunFolder } from '../../src/report/run-folder'

const place = { file: '/p/a.test.js', name: 'one' }
let folder: string

beforeEach(() => (folder = makeRunFolder()))
afterEach(() => removeRunFolder(folder))

test('exchanges are written down until collecting is stopped', async () => {
  const stop = collectExchanges({ folder }, () => place)
  await createGateway().request('/1')
  await createGateway().request('/2')
  stop()
  await createGateway().request('/3')

  expect(readRunFolder(folder).map(({ place: where, exchange }) => [where, exchange.target])).toEqual([
    [place, '/1'],
    [place, '/2'],
  ])
})

test('credentials are never written down', async () => {
  const stop = collectExchanges({ folder }, () => place)
  await createGateway().request('/', { headers: { Authorization: 'Bearer abc.def' } })
  stop()

  const [collected] = readRunFolder(folder)
  expect(JSON.stringify(collected?.exchange)).not.toContain('abc.def')
})

test('they are when the report is to show them', async () => {
  const stop = collectExchanges({ folder, secrets: 'shown' }, () => place)
  await createGateway().request('/', { headers: { Authorization: 'Bearer abc.def' } })
  stop()

  const [collected] = readRunFolder(folder)
  expect(JSON.stringify(collected?.exchange)).toContain('abc.def')
})

test('a line that was not written to its end is passed over', () => {
  appendFileSync(path.join(folder, 'killed.jsonl'), '{"place":')

  expect(readRunFolder(folder)).toEqual([])
})

test('a run that has ended takes no more', async () => {
  const stop = collectExchanges({ folder }, () => place)
  removeRunFolder(folder)

  await createGateway().request('/')
  stop()

  expect(existsSync(folder)).toBe(false)
})

test('nobody else can read the folder', () => {
  expect(statSync(folder).mode & 0o077).toBe(0)
})

test('an exchange whose values cannot be read says so', () => {
  const values = Object.defineProperty({}, 'x', { enumerable: true, get: () => fail() })
  const stop = collectExchanges({ folder }, () => place)

  channel(EXCHANGE_CHANNEL).publish({ exchange: { response: {}, calls: [values], request: values }, secrets: [] })
  stop()

  expect(readRunFolder(folder)[0]?.exchange.reason).toMatch(/^This exchange cannot be shown/)
})

function fail(): never {
  throw new Error('no')
}
