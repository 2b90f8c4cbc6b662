import type { ReportData } from '../model'
import { App } from './app'
import { followEvents } from './live'

const data = document.getElementById('data')?.textContent ?? ''
const root = document.getElementById('app')
if (root) show(JSON.parse(data) as ReportData, root)

function show(report: ReportData, into: HTMLElement): void {
  const app = new App(report, into)
  app.start()
  if (report.live) followEvents(report.live.events, app)
}
