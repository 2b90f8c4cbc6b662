'use strict'

// Loaded by Kong's JavaScript plugin server: the recording plugins, and a socket over which they get each vector's scripts
// and give back what their calls came to.
const { rmSync } = require('node:fs')
const { createServer } = require('node:net')
const { Probes } = require('./../probe.ts')

let probes = new Probes({})

/** The plugins' classes are made once; which scripts they run is decided when a handler starts. */
function current(name, phase, kong) {
  return probes.modules()[name].Plugin.prototype[phase](kong)
}

function delegating({ Plugin, Name, ...rest }) {
  class Delegating {}
  for (const phase of Object.getOwnPropertyNames(Plugin.prototype).filter((name) => name !== 'constructor')) {
    Object.defineProperty(Delegating.prototype, phase, { value: (kong) => current(Name, phase, kong) })
  }
  return { ...rest, Name, Plugin: Delegating }
}

exports.modules = Object.fromEntries(
  Object.entries(probes.modules()).map(([name, module]) => [name, delegating(module)]),
)

const socket = process.env.PROBE_SOCKET
if (!process.argv.some((argument) => argument.includes('dump'))) {
  rmSync(socket, { force: true })
  createServer((client) => {
    let question = ''
    client.on('data', (chunk) => {
      question += chunk
      if (!question.endsWith('\n')) return
      const { scripts } = JSON.parse(question)
      client.end(JSON.stringify(probes.calls))
      if (scripts) probes = new Probes(scripts)
    })
    client.on('error', () => undefined)
  })
    .listen(socket)
    .unref()
}
