import { buildPackage, projectWith, runNode } from './support/project'

const MINUTE = 60_000
jest.setTimeout(3 * MINUTE)
beforeAll(buildPackage, MINUTE)

const GUARD = `class Guard {
  async access(kong) {
    const key = await kong.request.getHeader('x-key')
    await kong.response.exit(key === 'right' ? 200 : 401)
  }
}
module.exports = { Plugin: Guard, Name: 'guard' }
`

/** What an editor does: it sets a breakpoint, looks at a variable when it is reached, changes it, and lets go on. */
const DEBUGGER = `const { Session } = require('node:inspector')
const { parentPort } = require('node:worker_threads')
// A session does not keep its thread running.
parentPort.on('message', () => undefined)
const session = new Session()
session.connectToMainThread()
session.on('Debugger.paused', ({ params: { callFrames: [frame] } }) => {
  const { callFrameId, functionName, location } = frame
  const expression = "key = undefined, this.constructor.name"
  session.post('Debugger.evaluateOnCallFrame', { callFrameId, expression }, (_, { result }) => {
    parentPort.postMessage({ functionName, line: location.lineNumber + 1, value: result.value ?? result.description })
    session.post('Debugger.resume')
  })
})
session.post('Debugger.enable', () => {
  session.post('Debugger.setBreakpointByUrl', { urlRegex: 'guard\\\\.js$', lineNumber: 3 }, () => parentPort.postMessage('ready'))
})
`

const MAIN = `const { once } = require('node:events')
const { Worker } = require('node:worker_threads')
const { createGateway, plugin } = require('kong-pdk-mock')

async function main() {
  const worker = new Worker('./debugger.js')
  await once(worker, 'message')
  const stopped = once(worker, 'message')
  const gateway = createGateway({ plugins: [plugin(require('./guard'))] })
  const exchange = await gateway.request('/', { headers: { 'X-Key': 'right' } })
  const [where] = await stopped
  console.log(JSON.stringify({ ...where, status: exchange.response.status }))
  await worker.terminate()
}
main()
`

test('a breakpoint stops in a handler, where variables can be read and the request goes on', async () => {
  const guard = GUARD.replace('const key', 'let key')
  const folder = projectWith({ 'guard.js': guard, 'debugger.js': DEBUGGER, 'main.js': MAIN })

  const { output } = await runNode(folder, ['main.js'])

  expect(JSON.parse(output)).toEqual({ functionName: 'access', line: 4, value: 'Guard', status: 401 })
})
