import type { ReportData } from './model'
import page from './page/index.html'

/** Where the data stand in the page. */
const PLACEHOLDER = '{"tests":[]}'

/** The whole report as one HTML page, which asks nobody for anything. */
export function renderReport(data: ReportData): string {
  const [before = '', after = ''] = page.split(PLACEHOLDER, 2)
  return before + asScriptData(data) + after
}

/** JSON that ends no script element: `<` stands in texts only, where it can be escaped. */
function asScriptData(data: ReportData): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c')
}
