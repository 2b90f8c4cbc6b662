import type { BrowserContextOptions, Page } from 'playwright-core'
import { testInChromium, ReportBrowser } from './chromium'
import { sampleReport } from './sample-report'

// Starting a browser takes what it takes on a busy machine.
jest.setTimeout(180_000)

const browser = new ReportBrowser()
let html: string

beforeAll(async () => {
  html = await sampleReport()
  await browser.start()
})
afterAll(() => browser.stop())

const open = async (options?: BrowserContextOptions): Promise<Page> => (await browser.open(html, options)).page
const listed = (page: Page) => page.locator('[role=option] .target').allTextContents()
const heading = (page: Page) => page.locator('main h2').textContent()
const press = async (page: Page, keys: string) => {
  for (const key of keys.split(' ')) await page.keyboard.press(key)
}

testInChromium('it asks for nothing and complains of nothing', async () => {
  const { page, requests, complaints } = await browser.open(html)
  await press(page, 'j j j j')

  expect([requests, complaints]).toEqual([[], []])
})

testInChromium('it begins with the whole run', async () => {
  const page = await open()

  expect(await page.locator('.tile').allTextContents()).toEqual([
    '4Exchanges',
    '3Tests',
    '1Failed tests',
    '1Problems',
    '1Exits',
  ])
})

testInChromium('exchanges stand under their files and tests', async () => {
  const page = await open()

  expect(await page.locator('.row').allTextContents()).toEqual([
    'orders.test.js',
    'guards',
    '401GET/ordersexit',
    '200POST/orders/7?full=1',
    'routes',
    '404GET/nowhere',
    'broken.test.js',
    'breaks',
    '200GET/broken1',
  ])
})

testInChromium('text narrows the list down', async () => {
  const page = await open()
  await page.getByRole('searchbox').fill('engine')

  expect(await listed(page)).toEqual(['/orders/7?full=1'])
  expect(await page.locator('.summary').textContent()).toBe('1 of 4')
})

testInChromium.each([
  ['4xx', ['/orders', '/nowhere']],
  ['Problems', ['/broken']],
  ['Exits', ['/orders']],
  ['Failed tests', ['/nowhere']],
])('the button %s narrows the list down, and again lets all in', async (name, found) => {
  const page = await open()
  const button = page.locator('.toolbar button', { hasText: name })

  await button.click()
  expect(await listed(page)).toEqual(found)
  expect(await button.getAttribute('aria-pressed')).toBe('true')

  await button.click()
  expect(await listed(page)).toHaveLength(4)
})

testInChromium('a plugin narrows the list down', async () => {
  const page = await open()
  await page.getByLabel('Plugin', { exact: true }).selectOption('broken')

  expect(await listed(page)).toEqual(['/broken'])
})

testInChromium('a filter is cleared at once', async () => {
  const page = await open()
  await page.getByRole('searchbox').fill('nothing like it')
  await page.getByRole('button', { name: 'Clear filter' }).click()

  expect(await listed(page)).toHaveLength(4)
})

testInChromium('j and k go through the exchanges', async () => {
  const page = await open()

  await press(page, 'j j')
  expect(await heading(page)).toContain('POST /orders/7?full=1')

  await press(page, 'k')
  expect(await heading(page)).toContain('GET /orders')
})

testInChromium('g and G go to the ends', async () => {
  const page = await open()

  await press(page, 'G')
  expect(await heading(page)).toContain('/broken')

  await press(page, 'g')
  expect(await heading(page)).toContain('GET /orders')
})

testInChromium('n goes to what has a problem', async () => {
  const page = await open()
  await press(page, 'n')

  expect(await page.locator('.notice.problem').textContent()).toContain('broken on purpose')
})

testInChromium('/ filters, Enter takes the first that is found', async () => {
  const page = await open()
  await press(page, '/')
  await page.keyboard.type('nowhere')
  await press(page, 'Enter')

  expect(await heading(page)).toContain('GET /nowhere')
})

testInChromium('letters that are typed into the filter are no commands', async () => {
  const page = await open()
  await press(page, '/ j j p')

  expect(await page.getByRole('searchbox').inputValue()).toBe('jjp')
})

testInChromium('Escape empties the filter, leaves it, and goes back to the whole run', async () => {
  const page = await open()
  await press(page, 'j / b r Escape')
  expect(await page.getByRole('searchbox').inputValue()).toBe('')

  await press(page, 'Escape')
  expect(await page.evaluate("document.activeElement.getAttribute('role')")).toBe('listbox')

  await press(page, 'Escape')
  expect(await page.locator('.tile').count()).toBe(5)
})

testInChromium('Enter goes into the exchange, Escape back to the list', async () => {
  const page = await open()
  await press(page, 'j Enter')
  expect(await page.evaluate('document.activeElement.tagName')).toBe('MAIN')

  await press(page, 'Escape')
  expect(await page.evaluate("document.activeElement.getAttribute('role')")).toBe('listbox')
})

testInChromium('arrows move in the list', async () => {
  const page = await open()
  await press(page, 'ArrowDown ArrowDown ArrowUp End')

  expect(await heading(page)).toContain('/broken')
})

testInChromium('? shows the keys, Escape hides them', async () => {
  const page = await open()
  await press(page, '?')
  expect(await page.getByRole('dialog').isVisible()).toBe(true)

  await press(page, 'Escape')
  expect(await page.getByRole('dialog').isVisible()).toBe(false)
})

testInChromium('the list says to a screen reader what is chosen', async () => {
  const page = await open()
  await press(page, 'j')
  const chosen = page.locator('[role=option][aria-selected=true]')

  expect(await page.getByRole('listbox').getAttribute('aria-activedescendant')).toBe(await chosen.getAttribute('id'))
  expect(await chosen.getAttribute('aria-label')).toBe('GET /orders, 401 Unauthorized, answered by guard, guards')
  expect(await chosen.getAttribute('aria-setsize')).toBe('4')
})

testInChromium('whoever goes by Tab sees where they are', async () => {
  const page = await open()
  await press(page, 'Tab Shift+Tab')
  await page.getByRole('searchbox').focus()

  expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid')
})

testInChromium('what plugins did to headers is told for both ways', async () => {
  const page = await open()
  await press(page, 'j j')
  const lines = (name: string) => page.getByRole('table', { name }).locator('.line').allTextContents()

  expect(await lines('Headers changed by plugins, Client → service')).toEqual([
    '~accepttext/htmlapplication/jsonguard · access'.replace('accept', 'Accept'),
    '+X-Calleradaguard · access',
    '−X-Passpguard · access',
  ])
  expect(await lines('Headers changed by plugins, Service → client')).toEqual([
    '+X-Left3guard · response',
    '−x-internalnode-3guard · response',
  ])
})

testInChromium('a body can be read as JSON, text and bytes', async () => {
  const page = await open()
  await press(page, 'j j')
  const body = page.getByRole('region', { name: 'Client sent, passed on unchanged' })
  expect(await body.locator('pre').textContent()).toBe('{\n  "item": "engine"\n}')

  await body.getByRole('button', { name: 'Text' }).click()
  expect(await body.locator('pre').textContent()).toBe('{"item":"engine"}')

  await body.getByRole('button', { name: 'Hex' }).click()
  expect(await body.locator('pre').textContent()).toContain('7b 22 69 74 65 6d 22 3a')
})

testInChromium('the timeline has phases, calls, results and logs', async () => {
  const page = await open()
  await press(page, 'j j')
  const steps = await page.locator('.timeline .handler').first().locator('.step').allTextContents()

  expect(steps.slice(0, 2)).toEqual([
    "1kong.request.get_header('x-pass') → 'p'",
    "2kong.service.request.set_header('X-Caller', 'ada')",
  ])
  expect(steps.at(-1)).toBe('warn let in')
})

testInChromium('calls are counted, with what they may cost', async () => {
  const page = await open()
  await press(page, 'j')
  const calls = page.getByRole('region', { name: 'PDK calls' })

  expect(await calls.locator('.bars li').allTextContents()).toEqual(['kong.request.get_header1', 'kong.response.exit1'])
  expect(await calls.locator('.note').textContent()).toMatch(/^2 calls · about [\d.]+–[\d.]+ ms/)
})

testInChromium('a failed test shows why', async () => {
  const page = await open()
  await press(page, 'j j j')
  await page.locator('summary', { hasText: 'This test failed' }).click()

  expect(await page.locator('.notice.failure pre').textContent()).toBe('Expected 200\n  at a.js:1')
})

testInChromium.each(['light', 'dark'] as const)('it is %s where the system is', async (colorScheme) => {
  const page = await open({ colorScheme })
  const ground = await page.evaluate('getComputedStyle(document.documentElement).backgroundColor')

  expect(ground).toBe(colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(21, 23, 26)')
})

testInChromium('it can be switched to dark, and remembers that', async () => {
  const page = await open({ colorScheme: 'light' })
  await press(page, 't t')
  await page.reload()

  expect(await page.evaluate('getComputedStyle(document.documentElement).colorScheme')).toBe('dark')
})

testInChromium('an exchange has an address of its own', async () => {
  const page = await open()
  await press(page, 'j j')
  expect(await page.evaluate('location.hash')).toBe('#2')

  await page.reload()
  expect(await heading(page)).toContain('POST /orders/7?full=1')
})

testInChromium('on a narrow screen an exchange takes the place of the list, and gives it back', async () => {
  const page = await open({ viewport: { width: 500, height: 800 } })
  await page.locator('[role=option]').first().click()
  expect(await page.locator('.list').isVisible()).toBe(false)

  await page.getByRole('button', { name: 'All exchanges' }).click()
  expect(await page.locator('.list').isVisible()).toBe(true)
})
