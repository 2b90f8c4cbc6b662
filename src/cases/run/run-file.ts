import { readFileSync } from 'node:fs'
import { CaseFileError, mistakeAt, type Mistake } from '../mistake'
import { parseCaseFile, type Case, type CaseFile } from '../parse'
import type { CaseResult, FileResult, Outcome } from '../result'
import { memberOf } from '../yaml/located'
import { openPlugins, type LoadModule } from './open-plugins'
import type { Plugins } from './plugins'
import { runCase } from './run-case'
import { setupOf, type FileSetup } from './setup'
import { withStrays } from './with-strays'

/** Whoever wants to know when a test begins and what came of it. */
export interface CaseListener {
  started(name: string): void
  ended(result: CaseResult): void
}

export interface RunOptions {
  readonly load: LoadModule
  /** Which tests are run, by name. */
  readonly isWanted: (name: string) => boolean
  /** The first test that fails is the last. */
  readonly bail: boolean
  /** Milliseconds that a test may take. */
  readonly limit: number
  /** Whether credentials are told as they are where a test fails. @default 'masked' */
  readonly secrets?: 'masked' | 'shown'
  readonly listener?: CaseListener | undefined
  /** Takes the errors that nobody has caught so far, with their stacks. */
  readonly strays?: () => readonly string[]
}

/**
 * Runs the tests of a case file, one after the other. Its plugin server is started once, and again after a test that ended it.
 *
 * @param file - its absolute path
 */
export async function runFile(file: string, options: RunOptions): Promise<FileResult> {
  const start = performance.now()
  const took = () => performance.now() - start
  try {
    const read = parseCaseFile(readFileSync(file, 'utf8'), file)
    return { file, mistakes: [], cases: await new FileRun(read, options).run(), milliseconds: took() }
  } catch (error) {
    return { file, mistakes: mistakesOf(error, file), cases: [], milliseconds: took() }
  }
}

class FileRun {
  #plugins: Plugins | undefined
  #setup: FileSetup | undefined

  constructor(
    readonly file: CaseFile,
    readonly options: RunOptions,
  ) {}

  async run(): Promise<CaseResult[]> {
    const { isWanted, bail } = this.options
    const results: CaseResult[] = []
    try {
      for (const test of this.file.cases.filter(({ name }) => isWanted(name))) {
        const result = await this.#runOne(test)
        results.push(result)
        if (bail && isFailure(result)) break
      }
    } finally {
      await this.#plugins?.close()
    }
    return results
  }

  async #runOne(test: Case): Promise<CaseResult> {
    const { name, place, skip } = test
    if (skip !== false) return { name, place, outcome: skipped(skip), milliseconds: 0 }
    const plugins = (this.#plugins ??= await this.#open())
    const setup = (this.#setup ??= setupOf(this.file.root, plugins))
    const { listener, strays = () => [] } = this.options
    const start = performance.now()
    listener?.started(name)
    const outcome = withStrays(await this.#limited(test, setup, plugins), strays(), place)
    const result = { name, place, outcome, milliseconds: performance.now() - start }
    listener?.ended(result)
    return result
  }

  async #limited(test: Case, setup: FileSetup, plugins: Plugins): Promise<Outcome> {
    const { limit, secrets = 'masked' } = this.options
    let isLate = false
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), limit)))
    const running = runCase(test, setup, plugins, { secrets, isLate: () => isLate })
    const ran = await Promise.race([running, late])
    isLate = ran === undefined
    clearTimeout(timer)
    // Nobody knows what a server does that died or has not answered.
    if (ran === undefined || ran.isServerLost || !plugins.isSound()) await this.#restart()
    return ran?.outcome ?? { kind: 'broken', mistakes: [tooLate(test, limit)] }
  }

  async #restart(): Promise<void> {
    await this.#plugins?.close()
    this.#plugins = undefined
  }

  async #open(): Promise<Plugins> {
    const { root } = this.file
    try {
      return await openPlugins(root, this.options.load)
    } catch (error) {
      if (error instanceof CaseFileError) throw error
      const place = (memberOf(root, 'server') ?? memberOf(root, 'plugins') ?? root).place
      throw new CaseFileError([mistakeAt(place, error)])
    }
  }
}

function skipped(skip: string | true): Outcome {
  return { kind: 'skipped', why: skip === true ? undefined : skip }
}

/** Whether a test did not pass, in whichever way. */
export function isFailure({ outcome: { kind } }: CaseResult): boolean {
  return kind === 'failed' || kind === 'broken'
}

function tooLate({ place }: Case, limit: number): Mistake {
  return {
    place,
    message: `This test was not over after ${limit / 1000} s: a handler waits for something that never comes.`,
    fix: 'Look for what it waits for, or raise --time-limit.',
  }
}

function mistakesOf(error: unknown, file: string): readonly Mistake[] {
  return error instanceof CaseFileError ? error.mistakes : [mistakeAt({ file, line: 1, column: 1 }, error)]
}
