import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { replay } from './replay'
import type { VectorFile } from './vector'

const VECTORS = path.join(__dirname, 'vectors')

/** `npm run conformance -- [files…] [--id=part of an id] [--quiet]` */
async function main(args: string[]): Promise<number> {
  const id = args.find((arg) => arg.startsWith('--id='))?.slice('--id='.length) ?? ''
  const quiet = args.includes('--quiet')
  const named = args.filter((arg) => !arg.startsWith('--'))
  const files = named.length > 0 ? named : readdirSync(VECTORS).map((name) => path.join(VECTORS, name))
  let [passed, failed] = [0, 0]
  for (const name of files) {
    const file = JSON.parse(readFileSync(name, 'utf8')) as VectorFile
    let [good, bad] = [0, 0]
    for (const vector of (file.vectors ?? []).filter((one) => one.id.includes(id))) {
      const differences = await replaySafely(file, vector)
      if (differences.length === 0) good++
      else {
        bad++
        if (!quiet) console.log(`\n${vector.id} — ${vector.about}`)
        if (!quiet) for (const difference of differences) console.log(show(difference))
      }
    }
    console.log(`${file.topic}: ${good} of ${good + bad}`)
    ;[passed, failed] = [passed + good, failed + bad]
  }
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

async function replaySafely(...args: Parameters<typeof replay>): ReturnType<typeof replay> {
  try {
    return await replay(...args)
  } catch (error) {
    return [{ field: 'replay', expected: 'an exchange', got: error instanceof Error ? error.stack : String(error) }]
  }
}

function show({ field, expected, got }: { field: string; expected: unknown; got: unknown }): string {
  return `  ${field}\n    expected ${JSON.stringify(expected)}\n    got      ${typeof got === 'string' ? got : JSON.stringify(got)}`
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code
})
