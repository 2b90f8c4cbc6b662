import type { Place } from './yaml/located'

/** What is wrong with a case file, for its author. */
export interface Mistake {
  readonly place: Place
  /** What is wrong and why, in one sentence. */
  readonly message: string
  /** What to write instead. */
  readonly fix: string
}

/** A case file that cannot be run, with everything that is wrong with it. */
export class CaseFileError extends Error {
  constructor(readonly mistakes: readonly Mistake[]) {
    super(mistakes.map(describeMistake).join('\n'))
    this.name = 'CaseFileError'
  }
}

/** `file:line:column: what is wrong. What to do.` */
export function describeMistake({ place: { file, line, column }, message, fix }: Mistake): string {
  return `${file}:${line}:${column}: ${message} ${fix}`
}

/** What was thrown, told at a place; errors of the gateway say themselves what to do. */
export function mistakeAt(place: Place, error: unknown): Mistake {
  const message = error instanceof Error ? error.message : String(error)
  return { place, message: message.replace(/^\[kong-pdk-mock\] /, ''), fix: '' }
}
