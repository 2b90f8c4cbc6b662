import { MockUsageError, SchemaViolation } from '../../index'
import { UsageError } from '../usage-error'
import { PlacedError } from './placed-error'

const UNKNOWN_PLUGIN = /^Failed to load plugin "([^"]+)": the gateway has neither/

/** What is wrong with the user's files, for its author. Errors of other kinds are mistakes of ours, and keep their stack. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const message = error.message.replace(/^\[kong-pdk-mock\] /, '')
  const plugin = UNKNOWN_PLUGIN.exec(message)?.[1]
  if (plugin !== undefined) return unknownPlugin(plugin)
  const isTheirs = [UsageError, PlacedError, MockUsageError, SchemaViolation].some((kind) => error instanceof kind)
  return isTheirs ? message : (error.stack ?? message)
}

function unknownPlugin(name: string): string {
  return `There is no plugin "${name}". Name its file or folder with --plugin, or leave it out with --ignore-plugin ${name}.`
}
