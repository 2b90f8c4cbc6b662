import { caseFileSchema } from '../../cases/language/case-file'
import { formatNamed, parseArguments, secondsOf, type ParsedArguments } from '../arguments'
import type { Command } from '../command'
import { findCaseFiles } from '../test/find-case-files'
import { runTests } from '../test/run-tests'
import { watchTests } from '../test/watch-tests'
import { TEST_FORMATS } from '../test-formats/test-formats'
import { StrayErrors, tellStrays } from '../stray-errors'
import type { Terminal } from '../terminal'
import { UsageError } from '../usage-error'

const SECOND = 1000
const DEFAULT_SECONDS = '20'
const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const

const OPTIONS = {
  format: { type: 'string', short: 'f' },
  output: { type: 'string', short: 'o' },
  report: { type: 'string', short: 'r' },
  grep: { type: 'string', short: 'g' },
  bail: { type: 'boolean', short: 'b', default: false },
  watch: { type: 'boolean', short: 'w', default: false },
  'time-limit': { type: 'string', default: DEFAULT_SECONDS },
  'show-secrets': { type: 'boolean', default: false },
  schema: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h' },
} as const

const HELP = `Usage: kong-pdk-mock test [options] [files and folders…]

Runs tests of plugins that are written in YAML, for plugins in Python, Go, JavaScript or any other language with a plugin server.
Without paths, all *.kong-test.yml in the working directory and below are run.

  # orders.kong-test.yml
  server:
    python: plugins          # or go: . or plugins: my-plugin.js
  tests:
    - name: a caller without a key is refused
      request: GET /orders
      expect:
        response: 401
        upstream: { absent: true }

Options:
  -f, --format <name>     ${Object.keys(TEST_FORMATS).join(', ')}; github where GITHUB_ACTIONS is set, else pretty
  -o, --output <file>     write the report there, and the pretty one to the terminal
  -r, --report <file>     write an HTML page with every exchange there
  -g, --grep <pattern>    run the tests whose names match the regular expression
  -b, --bail              end after the first test that fails
  -w, --watch             run again when case files, plugins or kong.yml change
      --time-limit <s>    seconds that one test may take (default: ${DEFAULT_SECONDS})
      --show-secrets      print credentials as they are; else they stand as [secret 1], unless the test expects them
      --schema            print the JSON Schema of case files, for editors
  -h, --help              this text

Examples:
  kong-pdk-mock test
  kong-pdk-mock test tests/orders.kong-test.yml --watch
  kong-pdk-mock test --format junit --output reports/kong.xml
  kong-pdk-mock test --report kong-report.html

Exit codes: 0 all passed, 1 some failed, 2 a file, a server or the command line is wrong, 130 interrupted.`

/** `kong-pdk-mock test`: runs tests that are written in YAML. */
export const test: Command = {
  summary: 'Run tests in YAML, of plugins in Python, Go, JavaScript',
  help: HELP,
  run: async (args, terminal) => {
    const parsed = parseArguments(args, OPTIONS, HELP)
    const { values, positionals } = parsed
    if (values.schema) return printSchema(terminal)
    const find = () => caseFiles(terminal.cwd, positionals)
    if (values.watch) return watchTests({ args: runArgs(parsed), find }, terminal)
    cleanUpWhenInterrupted()
    const strays = new StrayErrors()
    const options = {
      format: formatNamed(TEST_FORMATS, values.format, terminal),
      output: values.output,
      report: values.report,
      isWanted: wantedBy(values.grep),
      bail: values.bail,
      limit: secondsOf(values['time-limit']) * SECOND,
      secrets: values['show-secrets'] ? ('shown' as const) : ('masked' as const),
      strays: () => strays.take(),
    }
    const code = await runTests({ ...options, files: find() }, terminal)
    return tellStrays((tell) => strays.tellRest(tell), terminal)(code)
  },
}

function printSchema(terminal: Terminal): number {
  terminal.out(`${JSON.stringify(caseFileSchema(), null, 2)}\n`)
  return 0
}

function caseFiles(cwd: string, paths: readonly string[]): string[] {
  const files = findCaseFiles(cwd, paths.length > 0 ? paths : ['.'])
  if (files.length > 0) return files
  throw new UsageError('There is no *.kong-test.yml. To see what one looks like: kong-pdk-mock test --help')
}

/** The command line of one run of those that are watched. */
function runArgs({ values, positionals }: ParsedArguments<typeof OPTIONS>): string[] {
  const { watch: _, ...kept } = values
  const options = Object.entries(kept).flatMap(([name, value]) => {
    if (typeof value === 'string') return [`--${name}=${value}`]
    return value ? [`--${name}`] : []
  })
  return ['test', ...options, '--', ...positionals]
}

/** Leaving by `process.exit()` lets everybody remove what is temporary. */
function cleanUpWhenInterrupted(): void {
  for (const [signal, code] of Object.entries(SIGNALS)) process.once(signal, () => process.exit(code))
}

function wantedBy(pattern: string | undefined): (name: string) => boolean {
  if (pattern === undefined) return () => true
  try {
    const expression = new RegExp(pattern)
    return (name) => expression.test(name)
  } catch (error) {
    throw new UsageError(`--grep is no regular expression: ${(error as Error).message}.`, { cause: error })
  }
}
