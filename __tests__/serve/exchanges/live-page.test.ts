import { createGateway } from 'kong-pdk-mock'
import { chromium, type Browser } from 'playwright-core'
import { chromiumPath, testInChromium } from '../../report/browser/chromium'
import { closeServers, serve } from '../support/served'

jest.setTimeout(120_000)

let browser: Browser | undefined

beforeAll(async () => {
  if (chromiumPath !== undefined) {
    browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'], timeout: 120_000 })
  }
})
afterEach(closeServers)
afterAll(() => browser?.close())

testInChromium('the page shows each exchange as it happens, the newest first', async () => {
  const server = await serve(createGateway(), { title: 'kong.yml', keep: 2 })
  const url = `http://127.0.0.1:${server.httpPort ?? 0}`
  const page = await browser?.newPage()
  if (!page) throw new Error('there is no browser')
  const complaints: string[] = []
  page.on('console', (message) => void complaints.push(message.text()))
  page.on('pageerror', (error) => void complaints.push(error.message))

  await fetch(`${url}/first`)
  await page.goto(`${url}/__exchanges`)
  await page.getByRole('option', { name: /\/first/ }).waitFor()
  await fetch(`${url}/second`)
  await page.getByRole('option', { name: /\/second/ }).click()
  await page.getByRole('heading', { name: /\/second/ }).waitFor()
  await fetch(`${url}/third`)
  await page.getByRole('option', { name: /\/third/ }).waitFor()

  // The oldest has gone, and what is being read stays.
  await expect(page.getByRole('listbox').getByRole('option').allTextContents()).resolves.toEqual([
    expect.stringContaining('/third'),
    expect.stringContaining('/second'),
  ])
  await expect(page.getByRole('heading', { name: /\/second/ }).isVisible()).resolves.toBe(true)
  expect(complaints).toEqual([])
})
