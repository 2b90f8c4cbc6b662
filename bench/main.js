'use strict'
// `npm run bench [-- --json] [-- --check]`: kong-pdk-mock beside kong-pdk's PluginTest, in one run. docs/performance.md

const { printTable } = require('./table')
const { measureAll } = require('./rows')

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
    console.error(`${name}: ${(ours.cpu / theirs.cpu).toFixed(2)} times PluginTest's, at most ${limit} expected`)
  }
  if (slow.length > 0) process.exitCode = 1
}

void main(new Set(process.argv.slice(2)))
