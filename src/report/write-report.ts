import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { ReportData } from './model'
import { renderReport } from './render-report'

/**
 * Writes a report as one HTML file; folders on the way are made.
 *
 * @param file - replaced if it exists
 */
export function writeReport(file: string, data: ReportData): void {
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true })
  writeFileSync(file, renderReport(data))
}
