import type { PluginPhase } from '../../exchange'
import { LuaError } from '../../lua/error'
import type { LuaValue } from '../../lua/values'
import type { CallStyle } from '../rpc/recorded-call'
import { showResult } from '../rpc/show'

export const CALL_STYLE: CallStyle = {
  show,
  raised: (name, message) =>
    `${name}() raised "${message}" in Kong: the phase ends, and the plugin's code goes on with the error EOF, as do all its later calls.`,
  unknownFunction: (name) => `${name}() is no function of the PDK.`,
}

/** A body that is nil lies in a file. */
function show(name: string, result: LuaValue): unknown {
  try {
    return showResult(name, result)
  } catch (error) {
    if (error instanceof LuaError) return undefined
    throw error
  }
}

export function panicked(phase: PluginPhase, error: string): string {
  return `the ${phase} handler panicked: ${error}. The plugin's process ends with it${failsClosed(phase)}.`
}

export function panickedBehind(phase: PluginPhase, error: string): string {
  return `the ${phase} handler panicked behind a call that had ended the phase: ${error}. The plugin's process ends with it, and with the process all requests that it has in hand.`
}

export function brokeOff(phase: PluginPhase): string {
  return `the plugin's process ended in the ${phase} handler${failsClosed(phase)}.`
}

export function garbled(name: string, message: string): string {
  return `${name}() came without arguments that Kong can read (${message}): the phase ends. Did the plugin go on behind a call that gave an error, such as text that is no UTF-8?`
}

export function notBack(phase: PluginPhase, message: string): string {
  return `the ${phase} handler did not run: nobody listens at the plugin server's socket (${message}). Kong starts a server that has ended once a second at most.`
}

export function notStarted(reason: string): string {
  return `the plugin server could not make an instance of the config (${reason}): Kong cannot start the plugin, and its phase ends with an error (500).`
}

export function failed(phase: PluginPhase, message: string): string {
  const remedy =
    message === 'timeout' ? ' If the handler takes longer, raise "readTimeout" ("read_timeout" in YAML).' : ''
  return `the ${phase} handler did not come to its end (${message})${failsClosed(phase)}.${remedy}`
}

export function endless(phase: PluginPhase, call: string | undefined): string {
  const last =
    call === undefined
      ? ''
      : ` The last call was ${call}(); did the plugin go on behind a call that gave an error, such as text that is no UTF-8?`
  return `the ${phase} handler was run again and again: the plugin server closes the connection at its end, and Kong answers that by another run, without end.${last}`
}

/** The dump lists handlers by their names, and go-pdk runs those of one type only. go-pdk 0.11, `handlePbEvent` */
export function unfit(phase: PluginPhase): string {
  const name = `${phase.charAt(0).toUpperCase()}${phase.slice(1)}`
  return `${name} is no handler for go-pdk: it closes the connection, and Kong tries again without end. Declare it as func (config *Config) ${name}(kong *pdk.PDK), with that one argument and no result.`
}

function failsClosed(phase: PluginPhase): string {
  return phase === 'log' ? '' : ', and Kong answers 500 (fail-closed)'
}
