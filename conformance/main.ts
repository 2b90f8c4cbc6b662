import { parseArgs } from 'node:util'
import { gapsFile, readGaps, verdictOf, type KnownGap, type Verdict } from './gaps'
import { answer, questionsOf, readVectors, shippedFiles, show, type Question } from './questions'
import { Tally } from './tally'
import { openTransport } from './transports/open-transport'

const { values: options, positionals } = parseArgs({
  options: {
    id: { type: 'string', default: '' },
    quiet: { type: 'boolean', default: false },
    transport: { type: 'string', default: 'in-process' },
  },
  allowPositionals: true,
})
const gaps = readGaps(options.transport)

/** `npm run conformance -- [files…] [--id=part of an id] [--quiet] [--transport=in-process|js-server|python|go]` */
async function main(files: string[]): Promise<number> {
  const all = new Tally()
  const transport = await openTransport(options.transport)
  for (const name of files) {
    const file = readVectors(name)
    const tally = new Tally()
    for (const question of questionsOf(file, transport).filter(({ id }) => id.includes(options.id))) {
      const verdict = await judge(question)
      tally.add(verdict)
      all.add(verdict)
    }
    console.log(`${file.topic}: ${tally.passed} of ${tally.total}`)
  }
  await transport.close()
  console.log(all.closing)
  return all.failed === 0 ? 0 : 1
}

async function judge(question: Question): Promise<Verdict> {
  const differences = await answer(question)
  const verdict = verdictOf(question.id, differences, gaps)
  if (verdict === 'passed' || options.quiet) return verdict
  console.log(`\n${question.id} — ${question.about}`)
  const gap = gaps.find(({ id }) => id === question.id)
  if (gap) console.log(remarkOn(verdict, gap))
  for (const difference of differences) console.log(show(difference))
  return verdict
}

function remarkOn(verdict: Verdict, { reason }: KnownGap): string {
  return verdict === 'closed gap'
    ? `  is replayed as it was recorded: take it out of ${gapsFile(options.transport)} (${reason})`
    : `  known gap: ${reason}`
}

main(positionals.length > 0 ? positionals : shippedFiles(options.transport)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  },
)
