import { chmodSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { MockUsageError, pluginServer } from 'kong-pdk-mock'
import { temporaryFolder } from './support/servers'

jest.setTimeout(60_000)

const folder = temporaryFolder()
const socket = path.join(folder, 'none.sock')
const node = (script: string) => [process.execPath, '-e', script]
const INFO = { Name: 'hello', Version: '1', Priority: 1, Phases: ['access'], Schema: { fields: [] } }

function query(...command: string[]) {
  return pluginServer({ socket, query: command, command: node('') })
}

function start(...command: string[]) {
  return pluginServer({ name: 'hello', socket, command })
}

function unexecutable(): string {
  const file = path.join(folder, 'server.sh')
  writeFileSync(file, '#!/bin/sh\n')
  chmodSync(file, 0o600)
  return file
}

test('what a query command prints beside its JSON is shown, and why it must not', async () => {
  const querying = query(...node('console.log("loading"); console.log("[]")'))

  await expect(querying).rejects.toThrow(MockUsageError)
  await expect(querying).rejects.toThrow(/is not a plugin info table. .*remove what prints[^]*It wrote:\nloading/)
})

test('a query command that does not exist is named', async () => {
  await expect(query('no-such-server', '--dump')).rejects.toThrow(
    /there is no such program. Install it.*\nThe command: no-such-server --dump/,
  )
})

test('a query command that is not executable is told to be made so', async () => {
  await expect(query(unexecutable())).rejects.toThrow('cannot be executed. Make it executable (chmod +x)')
})

test('the exit code of a query command that wrote nothing useful is told, with its standard error', async () => {
  await expect(query(...node('console.error("no module named kong_pdk"); process.exit(3)'))).rejects.toThrow(
    /it ended with exit code 3 and wrote no plugin info[^]*no module named kong_pdk/,
  )
})

test('the exit code of a query command that wrote its plugins does not matter', async () => {
  await expect(
    query(...node(`console.log(${JSON.stringify(JSON.stringify([INFO]))}); process.exit(3)`)),
  ).rejects.toThrow('before it listened')
})

test.each([
  ['an empty list', [], 'it is empty'],
  ['a plugin without a name', [{ Phases: [] }], 'has no "Name" that is a text'],
  ['a plugin without phases', [{ Name: 'x' }], 'has no "Phases" that is a list'],
  ['a list of something else', ['x'], 'is "x" and no table'],
  ['one plugin that stands alone', { Name: 'a', Phases: ['access'] }, 'it is one table and no list of plugins'],
  ['a dump of another kind', { Plugins: 5 }, 'is 5 and no table'],
])('a dump with %s is refused with what is missing', async (_, dump, message) => {
  await expect(query(...node(`console.log(${JSON.stringify(JSON.stringify(dump))})`))).rejects.toThrow(message)
})

test('a server whose program does not exist is refused', async () => {
  await expect(start('no-such-server')).rejects.toThrow(
    /Failed to start plugin server "hello": there is no such program/,
  )
})

test('a server whose program is not executable is refused', async () => {
  await expect(start(unexecutable())).rejects.toThrow('cannot be executed')
})

test('a server that ends at once is refused with its exit code and what it wrote', async () => {
  const starting = start(...node('console.error("no such module"); process.exit(4)'))

  await expect(starting).rejects.toThrow(MockUsageError)
  await expect(starting).rejects.toThrow(/it ended with exit code 4 before it listened[^]*no such module/)
})

test('a server that listens elsewhere is refused with the socket that was waited for', async () => {
  const command = node('setInterval(() => {}, 1000)')

  await expect(pluginServer({ name: 'hello', socket, command, startTimeout: 300 })).rejects.toThrow(
    `nobody listens at ${socket} after 300 ms. Is that the socket that the command makes?`,
  )
})

test('a server that somebody else must start is refused when it is not there', async () => {
  await expect(pluginServer({ socket, startTimeout: 50 })).rejects.toThrow(
    'no command is given that starts plugin server "plugin-server": start it first',
  )
})

test('a folder that does not exist is refused', async () => {
  await expect(pluginServer({ socket, command: ['x'], cwd: '/no/such/folder' })).rejects.toThrow(
    'the folder "/no/such/folder" (cwd) does not exist',
  )
})
