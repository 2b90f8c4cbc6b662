'use strict'
// How many requests a second `kong-pdk-mock serve` takes, and whether one is lost while its plugin changes 20 times.
// Usage: npm run build && node bench/serve-load.js [seconds] [connections]
const { spawn } = require('node:child_process')
const { mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs')
const http = require('node:http')
const { tmpdir } = require('node:os')
const path = require('node:path')

const MAIN = path.join(__dirname, '../dist/cli/main.js')
const RELOADS = 20

const pluginText = (version) => `class Plugin {
  async access(kong) {
    if ((await kong.request.get_header('x-none')) !== undefined) return kong.response.exit(500)
    await kong.response.set_header('x-version', '${version}')
  }
}
module.exports = { Plugin, Name: 'bench' }
`

/** Sends requests over so many connections, each again once it is answered, until `goesOn` says no. */
async function load(port, connections, goesOn) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections })
  const result = { answered: 0, failed: 0 }
  const client = async () => {
    while (goesOn()) result[(await isAnswered(port, agent)) ? 'answered' : 'failed']++
  }
  await Promise.all(Array.from({ length: connections }, client))
  agent.destroy()
  return result
}

function isAnswered(port, agent) {
  return new Promise((resolve) => {
    const request = http.get({ host: '127.0.0.1', port, path: '/orders', agent }, (response) => {
      response.on('error', () => resolve(false)).on('end', () => resolve(response.statusCode === 200))
      response.resume()
    })
    request.on('error', () => resolve(false))
  })
}

async function start(folder, ...args) {
  const child = spawn(process.execPath, [MAIN, 'serve', '--port', '0', '--plugin', 'bench.js', ...args], {
    cwd: folder,
  })
  child.stdout.resume()
  child.stderr.setEncoding('utf8')
  const told = { log: '', child }
  await new Promise((resolve, reject) => {
    child.on('close', () => reject(new Error(told.log)))
    child.stderr.on('data', (text) => {
      told.log += text
      if (told.log.includes('Ctrl+C ends')) resolve()
    })
  })
  return { ...told, port: Number(/:(\d+)\n/.exec(told.log)[1]), told }
}

const stop = ({ child }) =>
  new Promise((resolve) => {
    child.on('close', resolve)
    child.kill('SIGTERM')
  })

/** Milliseconds of processor time that a process has used; NaN where the system does not tell. */
function cpuOf({ pid }) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return NaN
  }
}

async function throughput(folder, seconds, connections, ...args) {
  const server = await start(folder, ...args)
  const warm = Date.now() + 1000
  await load(server.port, connections, () => Date.now() < warm)
  const [begin, cpu] = [Date.now(), cpuOf(server.child)]
  const { answered, failed } = await load(server.port, connections, () => Date.now() < begin + seconds * 1000)
  const rate = Math.round((answered * 1000) / (Date.now() - begin))
  const share = Math.round((answered * 1000) / (cpuOf(server.child) - cpu))
  console.log(
    `${args.join(' ').padEnd(8)} ${rate} requests/s, ${share} a second of the server's own time, ${failed} failed`,
  )
  await stop(server)
}

async function reloads(folder, connections) {
  const server = await start(folder, '--quiet')
  let done = false
  const loading = load(server.port, connections, () => !done)
  for (let version = 1; version <= RELOADS; version++) {
    writeFileSync(path.join(folder, 'bench.js'), pluginText(version))
    while (server.told.log.split('is served now').length <= version) {
      await new Promise((resolve) => server.child.stderr.once('data', resolve))
    }
  }
  done = true
  const { answered, failed } = await loading
  console.log(`${RELOADS} reloads: ${answered} requests answered, ${failed} failed, exit code ${await stop(server)}`)
  if (failed > 0) process.exitCode = 1
}

async function main([seconds = '5', connections = '32']) {
  const folder = mkdtempSync(path.join(tmpdir(), 'serve-load-'))
  writeFileSync(path.join(folder, 'bench.js'), pluginText(0))
  try {
    await throughput(folder, Number(seconds), Number(connections), '--quiet')
    await throughput(folder, Number(seconds), Number(connections))
    await reloads(folder, Number(connections))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

void main(process.argv.slice(2))
