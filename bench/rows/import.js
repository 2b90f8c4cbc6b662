'use strict'

const { execFileSync } = require('node:child_process')
const path = require('node:path')
const { medianOf } = require('../measure')

const LIMIT = 0.5
const SCRIPT = path.join(__dirname, '../import-time.js')

function importRow({ processes }) {
  const samples = { ours: [], theirs: [] }
  for (let round = 0; round < processes; round++) {
    samples.ours.push(importTime(require.resolve('../..')))
    samples.theirs.push(importTime(require.resolve('kong-pdk/plugin_test')))
  }
  return { name: 'import', unit: 'ms', ours: medianOf(samples.ours), theirs: medianOf(samples.theirs), limit: LIMIT }
}

function importTime(file) {
  return JSON.parse(execFileSync(process.execPath, [SCRIPT, file], { encoding: 'utf8' }))
}

module.exports = { importRow }
