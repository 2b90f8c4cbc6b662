import { renderReport } from '../../report/render-report'

/** What the page's heading tells. */
interface PageOptions {
  readonly title: string
  readonly secrets: 'masked' | 'shown'
}

/**
 * The report's page, which shows exchanges as they happen.
 *
 * @param options - what is served, and whether its credentials are shown
 * @param most - how many exchanges it keeps
 */
export function livePage({ title, secrets }: PageOptions, most: number): string {
  const test = {
    file: title,
    name: 'Requests, the newest first',
    status: 'unknown',
    failures: [],
    exchanges: [],
  } as const
  const live = { events: '/__exchanges/events', most, hint: 'Send one, with curl or a browser: it is shown at once.' }
  const page = renderReport({ title, writtenAt: new Date().toISOString(), secrets, tests: [test], live })
  // A report asks nobody for anything; this one asks the server that it comes from.
  return page.replace("default-src 'none';", "default-src 'none'; connect-src 'self';")
}
