'use strict'
// kong-pdk-mock beside kong-pdk's PluginTest, in one run: `npm run bench [-- --json] [-- --check]`. See docs/performance.md.

const { measureAll } = require('./rows')
const { printTable } = require('./table')

async function main(flags) {
  const rows = await measureAll()
  if (flags.has('--json')) console.log(JSON.stringify(rows, undefined, 2))
  else printTable(rows)
  if (flags.has('--check')) check(rows)
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
