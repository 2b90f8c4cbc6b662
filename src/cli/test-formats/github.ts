import type { Failure } from './failures'
import { data, property } from '../formats/github'
import { relative } from '../formats/relative'
import { failuresOf } from './failures'
import { pretty } from './pretty'
import type { TestFormat } from './test-format'

/** For GitHub Actions: what people read in the log, and a workflow command for each failure, shown beside its line. */
export const github: TestFormat = {
  file(result, options) {
    const commands = failuresOf(result, options.cwd).map((failure) => commandOf(failure, options.cwd))
    return `${pretty.file?.(result, options) ?? ''}${commands.join('')}`
  },
  end: (report, options) => pretty.end(report, options),
}

function commandOf({ place, name, message }: Failure, cwd: string): string {
  const { line, column } = place
  const properties = { file: relative(cwd, place.file), line, col: column, title: name ?? 'kong-pdk-mock test' }
  const told = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`)
  return `::error ${told.join(',')}::${data(message)}\n`
}
