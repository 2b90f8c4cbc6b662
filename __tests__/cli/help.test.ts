import { readFileSync } from 'node:fs'
import { folderWith } from './support/files'
import { buildCli, runCli } from './support/run-cli'

const MINUTE = 60_000
jest.setTimeout(MINUTE)
beforeAll(buildCli, MINUTE)

const COMMANDS = ['init', 'run', 'test', 'serve', 'check', 'schema']
const LONGEST_LINE = 132

const cli = (...args: string[]) => runCli(args, folderWith({}))

/** The lines of a help that stand under a title, up to the next empty one. */
function section(help: string, title: string): string[] {
  const [, lines = ''] = new RegExp(`^${title}:\\n((?: .*\\n)+)`, 'm').exec(help) ?? []
  return lines.split('\n').filter((line) => line !== '')
}

test('the overview lists all commands, and each has a line', async () => {
  const { code, out, log } = await cli('--help')

  expect({ code, log }).toEqual({ code: 0, log: '' })
  expect(section(out, 'Commands').map((line) => line.trim().split(/\s+/, 1)[0])).toEqual(COMMANDS)
})

test.each([['-h'], ['help']])('%s is the overview too', async (word) => {
  expect(await cli(word)).toEqual(await cli('--help'))
})

test('without a command, the overview is on standard error', async () => {
  const { code, out, log } = await cli()

  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(log).toBe((await cli('--help')).out)
})

describe.each(COMMANDS)('the help of %s', (command) => {
  test('has a usage, examples that it explains, and exit codes', async () => {
    const { code, out, log } = await cli(command, '--help')

    expect({ code, log }).toEqual({ code: 0, log: '' })
    expect(out).toMatch(new RegExp(`^Usage: kong-pdk-mock ${command} `))
    expect(out).toMatch(/^Exit codes: 0 .*1 .*2 .*\.\n$/m)
    const examples = section(out, 'Examples').filter((line) => line.includes('kong-pdk-mock'))
    expect(examples.length).toBeGreaterThan(1)
    const [told = ''] = out.split('\nExamples:')
    for (const example of examples) {
      expect(example).toMatch(new RegExp(`^ {2}kong-pdk-mock ${command}\\b`))
      for (const [option] of example.matchAll(/(?<= )--?[a-zA-Z][\w-]*(?= |$)/g)) expect(told).toContain(option)
    }
  })

  test('fits into a window', async () => {
    const { out } = await cli(command, '--help')

    expect(out.split('\n').filter((line) => line.length > LONGEST_LINE)).toEqual([])
  })

  test('comes by other words too', async () => {
    const help = await cli(command, '--help')

    expect(await cli(command, '-h')).toEqual(help)
    expect(await cli('help', command)).toEqual(help)
  })

  test('is told to those who use an option that does not exist', async () => {
    const { code, out, log } = await cli(command, '--nonsense')

    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(log).toContain("Unknown option '--nonsense'")
    expect(log).toContain(`Usage: kong-pdk-mock ${command} `)
  })
})

test.each(['--version', '-v', 'version'])('%s is the version of the package', async (word) => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }

  expect(await cli(word)).toEqual({ code: 0, out: `${version}\n`, log: '' })
})

test.each([
  ['rnu', 'There is no command "rnu". Did you mean "run"?'],
  ['tests', 'There is no command "tests". Did you mean "test"?'],
  ['--verson', 'There is no option "--verson". Did you mean "--version"?'],
  ['deploy', 'There is no command "deploy".\n'],
])('"%s" is no command, and the nearest is told', async (word, message) => {
  const { code, out, log } = await cli(word)

  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(log.startsWith(message)).toBe(true)
  expect(log).toContain('Usage: kong-pdk-mock <command>')
})
