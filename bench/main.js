'use strict'
// kong-pdk-mock beside kong-pdk's PluginTest, in one run. See docs/performance.md.

const { measureAll, measureLimited } = require('./rows')
const { longKeptRows } = require('./rows/memory')
const { printTable } = require('./table')

const USAGE = `npm run bench [-- <options>]

  --json    the rows as JSON instead of a table
  --check   measures only what has a limit, in less than a minute, and fails when a ratio is over it
  --memory  measures what a million requests leave behind, which takes some minutes`

async function main(flags) {
  if (flags.has('--help')) return console.log(USAGE)
  const rows = await measureRows(flags)
  if (flags.has('--json')) console.log(JSON.stringify(rows, undefined, 2))
  else printTable(rows)
  if (flags.has('--check')) check(rows)
}

function measureRows(flags) {
  if (flags.has('--memory')) return longKeptRows()
  return flags.has('--check') ? measureLimited() : measureAll()
}

/** Ratios only: times differ from machine to machine. */
function check(rows) {
  const slow = rows.filter(({ ours, theirs, limit }) => limit !== undefined && ours.cpu > theirs.cpu * limit)
  for (const { name, ours, theirs, limit } of slow) {
    console.error(`${name}: ${(ours.cpu / theirs.cpu).toFixed(2)} times PluginTest's, more than ${limit}`)
  }
  if (slow.length > 0) process.exitCode = 1
}

void main(new Set(process.argv.slice(2)))
