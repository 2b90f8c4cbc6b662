'use strict'

const MICROSECONDS = { ms: 1000, µs: 1, B: 1 }

/** Prints rows as a table in Markdown: CPU time, with wall time in parentheses. */
function printTable(rows) {
  const lines = [['', 'kong-pdk-mock', 'PluginTest', 'ratio'], ...rows.map(cells)]
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)))
  const print = (line) =>
    console.log(`| ${line.map((cell, column) => pad(cell, widths[column], column)).join(' | ')} |`)
  print(lines[0])
  console.log(`| ${widths.map((width, column) => `${'-'.repeat(width - 1)}${column === 0 ? '-' : ':'}`).join(' | ')} |`)
  lines.slice(1).forEach(print)
}

function cells({ name, unit, ours, theirs }) {
  return [name, shown(ours, unit), theirs ? shown(theirs, unit) : '', theirs ? (ours.cpu / theirs.cpu).toFixed(2) : '']
}

function shown({ cpu, wall }, unit) {
  const inUnit = (value) => digits(value / MICROSECONDS[unit])
  return wall === undefined ? `${inUnit(cpu)} ${unit}` : `${inUnit(cpu)} (${inUnit(wall)}) ${unit}`
}

function digits(value) {
  return value.toFixed(Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0)
}

function pad(cell, width, column) {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width)
}

module.exports = { printTable }
