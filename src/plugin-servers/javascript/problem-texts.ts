import type { PluginPhase } from '../../exchange'
import type { MissingFunction } from '../handler-context'
import type { MarshalError } from '../values/marshal-error'

/** Why a call does not reach Kong any more. */
export type Ending = 'after exit' | 'after error' | 'after the handler'

const BEHIND: Readonly<Record<Ending, string>> = {
  'after exit': 'after the handler had answered the request (an exit does not stop the code behind it; use return)',
  'after error': 'after a call that failed',
  'after the handler': 'after the handler had ended (await the promise that makes the call)',
}

export function raised(name: string, message: string): string {
  return `${name}() raised "${message}" in Kong: the call is never answered, and the phase ends.`
}

export function ignored(name: string, ending: Ending): string {
  return `${name}() was called ${BEHIND[ending]}: the call never reaches Kong, and awaiting it never ends.`
}

export function unknownFunction(name: string, { nearest }: MissingFunction): string {
  const remedy = nearest === undefined ? '' : ` Did you mean ${nearest}()?`
  return `${name}() is no function of the PDK: Kong only logs it, and the call gives undefined.${remedy}`
}

export function valueLost(name: string, { message }: MarshalError): string {
  return `${name}() was given a value that cannot be sent to Kong (${message}): the call has no effect, and Kong goes on without the rest of the handler.`
}

export function serverDied(name: string, { message }: MarshalError): string {
  return `${name}() gave a value at which Kong's plugin server dies (${message}): Kong goes on without the rest of the handler, and every plugin of that server starts anew.`
}

export function handlerThrew(phase: PluginPhase, error: string, ending: Ending | undefined): string {
  const goesOn =
    ending === undefined && phase !== 'log' ? ': the request goes on as if the handler had agreed (fail-open)' : ''
  return `the ${phase} handler threw ${error}. Kong's plugin server only logs it${goesOn}.`
}

export function overBudget(name: string, { callBudget }: { readonly callBudget: number }): string {
  return `${name}() is call ${callBudget + 1}, and "pdkCallBudget" allows ${callBudget}: behind a plugin server each call is a message to Kong and back. exchange.pdkCallCounts() tells which there are.`
}

export function constructorThrew(error: string): string {
  return `the constructor threw ${error}: Kong cannot start the plugin, and its phase ends with an error (500).`
}
