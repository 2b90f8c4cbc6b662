import path from 'node:path'
import { readGaps, verdictOf } from '../../conformance/gaps'
import { answer, questionsOf, readVectors, shippedFiles, show } from '../../conformance/questions'

/** The largest file takes a few seconds where there is little to run it on. */
jest.setTimeout(120_000)

const gaps = readGaps()
const files = shippedFiles().map((file) => [path.basename(file, '.json'), file] as const)

test('there are recordings to replay', () => {
  expect(files.length).toBeGreaterThan(15)
})

test.each(files)('everything recorded of %s is replayed as it was', async (_, file) => {
  const failures: string[] = []
  for (const question of questionsOf(readVectors(file))) {
    const differences = await answer(question)
    const verdict = verdictOf(question.id, differences, gaps)
    if (verdict === 'failed') failures.push([question.id, ...differences.map(show)].join('\n'))
    if (verdict === 'closed gap') failures.push(`${question.id} is no gap any more: take it out of known-gaps.json`)
  }

  expect(failures).toEqual([])
})

test('every known gap is one of the recordings, and says why', () => {
  const ids = new Set(files.flatMap(([, file]) => questionsOf(readVectors(file)).map(({ id }) => id)))

  expect(gaps.filter(({ id, reason }) => !ids.has(id) || reason === '')).toEqual([])
})
