import { renderReport } from '../../report/render-report'

/**
 * The report's page, which shows exchanges as they happen.
 *
 * @param title - what is served
 * @param most - how many exchanges it keeps
 */
export function livePage(title: string, most: number): string {
  const test = {
    file: title,
    name: 'Requests, the newest first',
    status: 'unknown',
    failures: [],
    exchanges: [],
  } as const
  const live = { events: '/__exchanges/events', most, hint: 'Send one, with curl or a browser: it is shown at once.' }
  const page = renderReport({ title, writtenAt: new Date().toISOString(), secrets: 'masked', tests: [test], live })
  // A report asks nobody for anything; this one asks the server that it comes from.
  return page.replace("default-src 'none';", "default-src 'none'; connect-src 'self';")
}
