import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Difference } from './compare'
import { replay } from './replay'
import { schemaQuestions } from './replay-schema'
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
    for (const question of questionsOf(file).filter((one) => one.id.includes(id))) {
      const differences = await answer(question)
      if (differences.length === 0) good++
      else {
        bad++
        if (!quiet) console.log(`\n${question.id} — ${question.about}`)
        if (!quiet) for (const difference of differences) console.log(show(difference))
      }
    }
    console.log(`${file.topic}: ${good} of ${good + bad}`)
    ;[passed, failed] = [passed + good, failed + bad]
  }
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

/** One recording, and how to replay it. */
interface Question {
  id: string
  about: string
  replay: () => Promise<Difference[]>
}

function questionsOf(file: VectorFile): Question[] {
  const exchanges = file.vectors ?? []
  const schemas = file.schemas ?? []
  return [
    ...exchanges.map((vector): Question => ({ ...vector, replay: () => replay(file, vector) })),
    ...schemas.flatMap((vector) => schemaQuestions(file, vector)),
  ]
}

async function answer(question: Question): Promise<Difference[]> {
  try {
    return await question.replay()
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
