'use strict'
// A test run that starts a server and never closes it: forgetful-run.js <package> <folder> <how it ends>.
const path = require('node:path')

const [entry, folder, ending] = process.argv.slice(2)
const { pluginServer } = require(entry)
const script = path.join(__dirname, 'stubborn-server.js')

const ENDINGS = {
  'by itself': () => undefined,
  'with process.exit()': () => process.exit(0),
  'with an exception': () => {
    throw new Error('out of tea')
  },
}

function stay() {
  setTimeout(() => undefined, 1e9)
  process.stdout.write('ready')
}

void pluginServer({
  socket: path.join(folder, 'stubborn.sock'),
  command: [process.execPath, script, folder],
  query: [process.execPath, script, '--dump'],
}).then(ENDINGS[ending] ?? stay)
