import { describeMistake, type Mistake } from '../../cases/mistake'
import type { CaseResult, FailedExchange, FileResult } from '../../cases/result'
import type { Place } from '../../cases/yaml/located'
import { painter, type Paint } from '../formats/colours'
import { relative } from '../formats/relative'

/** One thing that went wrong, as annotations and code scanning want it. */
export interface Failure {
  readonly place: Place
  /** The test; undefined for what concerns the whole file. */
  readonly name: string | undefined
  readonly message: string
}

const PLAIN = painter(false)

/** All that went wrong in a file, each at its place. */
export function failuresOf({ mistakes, cases }: FileResult, cwd: string): Failure[] {
  return [...mistakes.map((mistake) => ofMistake(mistake, undefined)), ...cases.flatMap((one) => ofCase(one, cwd))]
}

function ofCase({ name, outcome }: CaseResult, cwd: string): Failure[] {
  if (outcome.kind === 'broken') return outcome.mistakes.map((mistake) => ofMistake(mistake, name))
  if (outcome.kind !== 'failed') return []
  return outcome.exchanges.flatMap((failed) => {
    const [first] = failed.differences
    return first ? [{ place: first.place, name, message: exchangeText(failed, cwd, PLAIN) }] : []
  })
}

function ofMistake({ place, message, fix }: Mistake, name: string | undefined): Failure {
  return { place, name, message: `${message} ${fix}`.trim() }
}

/** What went wrong in a test, in lines; nothing for one that passed. */
export function failureText({ outcome }: CaseResult, cwd: string, paint: Paint): string {
  if (outcome.kind === 'broken') return outcome.mistakes.map((mistake) => mistakeText(mistake, cwd)).join('\n')
  if (outcome.kind !== 'failed') return ''
  return outcome.exchanges.map((failed) => exchangeText(failed, cwd, paint)).join('\n\n')
}

/** A mistake with its place relative to where readers stand. */
export function mistakeText(mistake: Mistake, cwd: string): string {
  const { place } = mistake
  return describeMistake({ ...mistake, place: { ...place, file: relative(cwd, place.file) } }).trimEnd()
}

/** What differs, where it was expected, and the exchange. */
export function exchangeText({ step, differences, exchange }: FailedExchange, cwd: string, paint: Paint): string {
  const told = differences.map(({ subject, place, expected, received }) =>
    [
      `${paint('bold', subject)}  ${paint('dim', placeText(place, cwd))}`,
      `  Expected: ${paint('green', continued(expected))}`,
      `  Received: ${paint('red', continued(received))}`,
    ].join('\n'),
  )
  const title = step === undefined ? [] : [`In step ${step}:`]
  return [...title, ...told, '', paint('dim', exchange)].join('\n')
}

function placeText({ file, line, column }: Place, cwd: string): string {
  return `${relative(cwd, file)}:${line}:${column}`
}

function continued(text: string): string {
  return text.replaceAll('\n', `\n${' '.repeat('  Received: '.length)}`)
}

export function indented(text: string, by: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(by))
}
