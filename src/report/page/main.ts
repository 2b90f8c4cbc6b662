import type { ReportData } from '../model'
import { App } from './app'

const data = document.getElementById('data')?.textContent ?? ''
const root = document.getElementById('app')
if (root) new App(JSON.parse(data) as ReportData, root).start()
