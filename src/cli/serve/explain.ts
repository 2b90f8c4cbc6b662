import { MockUsageError, SchemaViolation } from '../../index'
import { UsageError } from '../usage-error'
import { PlacedError } from './placed-error'

/** What is wrong with the user's files, for its author. Errors of other kinds are mistakes of ours, and keep their stack. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const message = error.message.replace(/^\[kong-pdk-mock\] /, '')
  const unknown = error instanceof MockUsageError ? error.unknown : undefined
  if (unknown?.kind === 'plugin') return unknownPlugin(unknown.name)
  const isTheirs = [UsageError, PlacedError, MockUsageError, SchemaViolation].some((kind) => error instanceof kind)
  return isTheirs ? message : (error.stack ?? message)
}

function unknownPlugin(name: string): string {
  return `There is no plugin "${name}". Name its file or folder with --plugin, or leave it out with --ignore-plugin ${name}.`
}
