import { readFileSync } from 'node:fs'
import path from 'node:path'
import { RULES } from '../../src/cli/rules/rules'

const page = readFileSync(path.join(__dirname, '../../docs/check.md'), 'utf8')
const rows = page.split('\n').map((line) => line.split('|').map((cell) => cell.trim()))

test.each(Object.entries(RULES))('docs/check.md tells what %s is for', (id, { severity, why }) => {
  const row = rows.find(([, name]) => name === `\`${id}\``)

  expect(row?.slice(2, 4)).toEqual([severity, why])
})
