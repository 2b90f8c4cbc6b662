import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'

const KNOWN_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Where Chromium is on this machine: what CHROMIUM_PATH says, or where systems put it. */
export const chromiumPath = process.env.CHROMIUM_PATH ?? KNOWN_PLACES.find((place) => existsSync(place))

/** A test that is skipped where there is no Chromium. */
export const testInChromium = chromiumPath === undefined ? test.skip : test

if (chromiumPath === undefined) {
  process.stderr.write('No Chromium was found, so the report is not tried in it: say where it is by CHROMIUM_PATH.\n')
}

/** A report open in a browser. */
export interface OpenReport {
  readonly page: Page
  /** Addresses that the page asked for besides its own. */
  readonly requests: readonly string[]
  /** What the page and the browser complained about. */
  readonly complaints: readonly string[]
}

/** One Chromium for a test file, and a page of its own for each report. */
export class ReportBrowser {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'kong-pdk-mock-browser-'))
  #browser: Browser | undefined
  #page: Page | undefined
  #reports = 0

  async start(): Promise<void> {
    // Root may not use the sandbox, and containers run as root.
    const args = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--no-first-run']
    this.#browser = await chromium.launch({ executablePath: chromiumPath, args, timeout: 120_000 })
  }

  /** @param options - a page with options is a new one; the others take turns on one page, which is quicker */
  async open(html: string, options?: BrowserContextOptions): Promise<OpenReport> {
    const file = path.join(this.#folder, `report-${++this.#reports}.html`)
    writeFileSync(file, html)
    const url = pathToFileURL(file).href
    const page = options ? await this.#newPage(options) : (this.#page ??= await this.#newPage({}))
    const [requests, complaints]: [string[], string[]] = [[], []]
    page.removeAllListeners()
    page.on('request', (request) => void (request.url().split('#')[0] !== url && requests.push(request.url())))
    page.on('console', (message) => void complaints.push(message.text()))
    page.on('pageerror', (error) => void complaints.push(error.message))
    page.on('dialog', (dialog) => void complaints.push(`dialog: ${dialog.message()}`))
    await page.goto(url)
    return { page, requests, complaints }
  }

  async #newPage(options: BrowserContextOptions): Promise<Page> {
    if (!this.#browser) throw new Error('the browser has not been started')
    const page = await this.#browser.newPage({ viewport: { width: 1280, height: 800 }, ...options })
    page.setDefaultTimeout(60_000)
    return page
  }

  async stop(): Promise<void> {
    await this.#browser?.close()
    rmSync(this.#folder, { recursive: true })
  }
}
