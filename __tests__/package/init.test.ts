import { spawn } from 'node:child_process'
import path from 'node:path'
import { folderWith } from '../cli/support/files'
import { buildPackage, cliIn, install, projectWith, runJest, runNode } from './support/project'

const MINUTE = 60_000
jest.setTimeout(3 * MINUTE)
beforeAll(buildPackage, MINUTE)

/** A new plugin, written by the package that is installed beside it. */
async function begun(language: string): Promise<string> {
  const outside = projectWith({})
  const folder = folderWith({})
  await runNode(folder, [cliIn(outside), 'init', '--language', language, '--name', 'promise'])
  install(folder)
  return folder
}

test.each(['js', 'ts'])('%s: the tests of a new plugin pass', async (language) => {
  const { code, output } = await runJest(await begun(language))

  expect(output).toMatch(/Tests: +[45] passed/)
  expect(code).toBe(0)
})

/** What the plugin server of kong-pdk tells of the plugins in a folder. */
function dumped(folder: string): Promise<string> {
  const server = path.join(folder, 'node_modules/kong-pdk/bin/kong-js-pluginserver')
  const child = spawn(process.execPath, [server, '-d', path.join(folder, 'plugins'), '--dump-all-plugins'], {
    cwd: folder,
  })
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  return new Promise((resolve) => child.on('close', () => resolve(out)))
}

test.each(['js', 'ts'])("%s: Kong's own plugin server loads a new plugin", async (language) => {
  expect(JSON.parse(await dumped(await begun(language)))).toMatchObject([
    { Name: 'promise', Version: '0.1.0', Priority: 1000, Phases: expect.arrayContaining(['access', 'log']) },
  ])
})
