import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { checkFile } from './check-file'
import type { Difference } from './compare'
import { replay } from './replay'
import { schemaQuestions } from './replay-schema'
import { inProcess, type Transport } from './transports/transport'
import type { VectorFile } from './vector'

/** What plugins in other languages got lies in folders of its own. */
const FOLDERS: Readonly<Record<string, string>> = { python: 'vectors-python', go: 'vectors-go' }

/** One recording, and how to replay it. */
export interface Question {
  id: string
  about: string
  replay: () => Promise<Difference[]>
}

/** The files that are shipped for a transport. */
export function shippedFiles(transport = 'in-process'): string[] {
  const folder = path.join(__dirname, FOLDERS[transport] ?? 'vectors')
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return files.map((name) => path.join(folder, name))
}

/** @throws Error that says what is wrong with the file, and where */
export function readVectors(file: string): VectorFile {
  const value = readJson(file)
  try {
    checkFile(value)
    return value
  } catch (error) {
    throw new Error(
      `${file} is no file of vectors: ${(error as Error).message}. See conformance/README.md for the format.`,
      {
        cause: error,
      },
    )
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Error(`${file} cannot be read: ${(error as Error).message}. Give a file of vectors.`, { cause: error })
  }
}

/** Everything that a file asks: its exchanges, and its config schemas, which no transport changes. */
export function questionsOf(file: VectorFile, transport: Transport = inProcess): Question[] {
  const exchanges = file.vectors ?? []
  const schemas = transport === inProcess ? (file.schemas ?? []) : []
  return [
    ...exchanges.map((vector): Question => ({ ...vector, replay: () => replay(file, vector, transport) })),
    ...schemas.flatMap((vector) => schemaQuestions(file, vector)),
  ]
}

/** Replays a recording; a replay that breaks differs in that. */
export async function answer(question: Question): Promise<Difference[]> {
  try {
    return await question.replay()
  } catch (error) {
    return [{ field: 'replay', expected: 'an exchange', got: error instanceof Error ? error.stack : String(error) }]
  }
}

/** A difference as it is printed. */
export function show({ field, expected, got }: Difference): string {
  return `  ${field}\n    expected ${JSON.stringify(expected)}\n    got      ${typeof got === 'string' ? got : JSON.stringify(got)}`
}
