import { createGateway, stream } from '../../../src'
import { testInChromium, ReportBrowser } from './chromium'
import { exchangesOf, htmlOf, testOf } from './sample-report'

jest.setTimeout(180_000)

const SCRIPT = '</script><script>alert(1)</script><img src=x onerror=alert(1)><!--'

const browser = new ReportBrowser()

beforeAll(() => browser.start())
afterAll(() => browser.stop())

/** Opens a report with one exchange, and that exchange. */
const openFirst = async (html: string) => {
  const opened = await browser.open(html)
  await opened.page.keyboard.press('j')
  return opened
}

testInChromium('markup is text wherever it stands', async () => {
  const gateway = createGateway().upstream(() => new Response(SCRIPT, { headers: { 'X-Html': SCRIPT } }))
  const exchanges = await exchangesOf(() => gateway.request('/', { headers: { 'X-Evil': SCRIPT }, body: SCRIPT }))
  const failed = { file: SCRIPT, status: 'failed', failures: [SCRIPT] } as const

  const { page, requests, complaints } = await openFirst(htmlOf([testOf(SCRIPT, exchanges, failed)], { title: SCRIPT }))

  expect([requests, complaints]).toEqual([[], []])
  expect(await page.locator('img').count()).toBe(0)
  expect(await page.locator('script').count()).toBe(2)
  expect(await page.locator('.origin b').textContent()).toBe(SCRIPT)
  expect(await page.locator('.line', { hasText: 'X-Evil' }).first().textContent()).toContain(SCRIPT)
  expect(await page.locator('.body pre').first().textContent()).toBe(SCRIPT)
})

testInChromium('half characters, controls and what turns the direction of writing stand as escapes', async () => {
  const [exchange] = await exchangesOf(() => createGateway().request('POST /', { body: 'a\u202eb\u0007\u0000' }))
  const { page } = await openFirst(htmlOf([testOf('half \ud800 a character', exchange ? [exchange] : [])]))

  expect(await page.locator('.origin b').textContent()).toBe('half \\ud800 a character')
  expect(await page.locator('.body pre').first().textContent()).toBe('a\\u202eb\\u0007\\0')
})

testInChromium('bytes that are no UTF-8 stand in hex, and as text on demand', async () => {
  const body = Uint8Array.from([0xff, 0xfe, 0x41, 0xc3])
  const { page } = await openFirst(
    htmlOf([testOf('bytes', await exchangesOf(() => createGateway().request('POST /', { body })))]),
  )
  const shown = page.locator('.body pre').first()
  expect(await shown.textContent()).toMatch(/^000000 {2}ff fe 41 c3 +··A·$/)

  await page.locator('.body').getByRole('button', { name: 'Text' }).first().click()
  expect(await shown.textContent()).toBe('ÿþAÃ')
})

testInChromium('a huge body is cut, and says so', async () => {
  const body = 'x'.repeat(2_000_000)
  const { page } = await openFirst(
    htmlOf([testOf('huge', await exchangesOf(() => createGateway().request('POST /', { body })))]),
  )

  expect(await page.locator('.body .note').textContent()).toBe('The first 32,768 bytes of 2,000,000 bytes.')
  expect(await page.locator('.body pre').first().textContent()).toHaveLength(32_768)
})

testInChromium('a stream has its bytes and its end', async () => {
  const gateway = createGateway().upstream(stream(() => '<b>pong</b>'))
  const { page } = await openFirst(
    htmlOf([testOf('stream', await exchangesOf(() => gateway.connect({ data: 'ping' })))]),
  )

  expect(await page.locator('.body pre').allTextContents()).toEqual(['ping', '<b>pong</b>'])
})

testInChromium('a report without exchanges says how to get some', async () => {
  const { page } = await browser.open(htmlOf([]))

  expect(await page.locator('main').textContent()).toContain('No exchange was recorded.')
})

testInChromium('a thousand exchanges are listed, of which only those in sight are in the page', async () => {
  const [exchange] = await exchangesOf(() => createGateway().request('/orders'))
  if (!exchange) throw new Error('no exchange')
  const tests = Array.from({ length: 100 }, (_, at) =>
    testOf(
      `test ${at}`,
      Array.from({ length: 10 }, (__, nth) => ({ ...exchange, target: `/orders/${at * 10 + nth}` })),
    ),
  )

  const { page } = await browser.open(htmlOf(tests))
  expect(await page.locator('[role=option]').count()).toBeLessThan(100)

  await page.keyboard.press('G')
  expect(await page.locator('[role=option][aria-selected=true]').textContent()).toContain('/orders/999')

  await page.getByRole('searchbox').fill('/orders/512')
  expect(await page.locator('[role=option] .target').allTextContents()).toEqual(['/orders/512'])
})
