'use strict'
// A plugin server with one plugin, "bad", that does to Kong what its config names: node bad-server.js <socket> [delay].
const { existsSync, unlinkSync } = require('node:fs')
const { createServer } = require('node:net')
const { decode, encode } = require('@msgpack/msgpack')

const [socket, delay = '0'] = process.argv.slice(2)
const INFO = {
  Name: 'bad',
  Version: '1',
  Priority: 1,
  Phases: ['access'],
  Schema: { fields: [{ config: { fields: [{ do: { type: 'string' } }] } }] },
}
const LOG = { Method: 'kong.log.debug', Args: ['x'] }
const configs = []

if (socket === '--dump') process.stdout.write(JSON.stringify([INFO]))
else setTimeout(listen, Number(delay))

function listen() {
  if (existsSync(socket)) unlinkSync(socket)
  createServer((client) => {
    client.on('error', () => undefined)
    client.on('data', (bytes) => {
      const [, id, method, args] = decode(bytes)
      answer(client, id, method.replace('plugin.', ''), args[0])
    })
  }).listen(socket)
}

const FAULTS = {
  dies: () => process.exit(7),
  'dies-later': ({ step }) => step({ Method: 'kong.response.set_header', Args: ['x-bad', 'was here'] }),
  closes: ({ client }) => client.destroy(),
  garbage: ({ client }) => client.write(Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')),
  reserved: ({ client }) => client.write(Buffer.of(0xc1)),
  'half-closed': ({ client }) => client.end(Buffer.from([0x94, 1, 1])),
  'half-silent': ({ client }) => client.write(Buffer.from([0x94, 1, 1])),
  'claims-much': ({ client }) => client.write(Buffer.from([0xc6, 0xff, 0xff, 0xff, 0xff, 1])),
  oversized: ({ client }) => {
    client.write(Buffer.from([0xc6, 0xff, 0xff, 0xff, 0xff]))
    client.write(Buffer.alloc(33 * 1024 * 1024))
  },
  nested: ({ client }) => client.write(Buffer.concat([Buffer.alloc(200_000, 0x91), Buffer.of(1)])),
  'other-answer': ({ client, id }) => client.write(encode([1, id + 5, null, { Data: 'ret' }])),
  'no-step': ({ result }) => result({ EventId: 1 }),
  'no-method': ({ result }) => result({ EventId: 1, Data: { Args: [] } }),
  'unknown-event': ({ result }) => result({ EventId: 99, Data: LOG }),
  'forgets-itself': ({ client, id }) => client.write(encode([1, id, 'no plugin instance #1', null])),
  silent: () => undefined,
  notifies: ({ client }) => client.write(Buffer.concat(Array.from({ length: 10_001 }, () => encode([2, 'noise', 1])))),
  endless: ({ step }) => step(LOG),
  ok: ({ result }) => result({ EventId: 1, Data: 'ret' }),
}

function answer(client, id, method, argument) {
  const result = (value) => client.write(encode([1, id, null, value]))
  const step = (data) => result({ EventId: 1, Data: data })
  if (method === 'GetStatus') result({ Plugins: { bad: {} } })
  else if (method === 'GetPluginInfo') result(INFO)
  else if (method === 'StartInstance') {
    const config = JSON.parse(argument.Config)
    if (config.do === 'silent-start') return
    if (config.do === 'dies-at-start') process.exit(8)
    result({ Id: configs.push(config) - 1, Config: config })
  } else if (method === 'HandleEvent') FAULTS[configs[argument.InstanceId].do ?? 'ok']({ client, id, result, step })
  else if (method.startsWith('Step')) {
    if (argument.EventId === 99) client.write(encode([1, id, 'event id 99 not found', null]))
    else if ('Data' in argument || configs.at(-1).do === 'dies-later') process.exit(7)
    else step(LOG)
  } else result(null)
}
