'use strict'
// Listens, has a child, and neither of them ends when asked to: node stubborn-server.js <folder>, or --dump.
const { spawn } = require('node:child_process')
const { writeFileSync } = require('node:fs')
const { createServer } = require('node:net')
const path = require('node:path')

const [folder] = process.argv.slice(2)

if (folder === '--dump') {
  process.stdout.write(JSON.stringify([{ Name: 'stubborn', Phases: ['access'], Schema: { fields: [] } }]))
} else {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => undefined)
  const child = spawn('sh', ['-c', 'trap "" TERM INT HUP; exec sleep 600'], { stdio: 'ignore' })
  writeFileSync(path.join(folder, 'pids'), `${process.pid} ${child.pid}`)
  createServer().listen(path.join(folder, 'stubborn.sock'))
}
