import type { PluginPhase } from '../../exchange'
import type { MissingFunction } from '../handler-context'
import type { MarshalError } from '../values/marshal-error'
import type { LostArgument } from './silent-losses'

/** Why a call does not reach Kong any more. */
export type Ending = 'after exit' | 'after error' | 'after the handler' | 'after its time'

const BEHIND: Readonly<Record<Ending, string>> = {
  'after exit': 'after the handler had answered the request (an exit does not stop the code behind it; use return)',
  'after error': 'after a call that failed',
  'after the handler': 'after the handler had ended (await the promise that makes the call)',
  'after its time': 'after the time of the handler was over',
}

export function raised(name: string, message: string): string {
  return `${name}() raised "${message}" in Kong: the call is never answered, and the phase ends.`
}

export function ignored(name: string, ending: Ending): string {
  return `${name}() was called ${BEHIND[ending]}: the call never reaches Kong, and awaiting it never ends.`
}

export function keptUsed(name: string): string {
  return `${name}() was called on the "kong" of a request that is over: the call never reaches Kong, and awaiting it never ends. Use the "kong" that each handler is given, and keep none.`
}

export function unknownFunction(name: string, { nearest }: MissingFunction): string {
  const remedy = nearest === undefined ? '' : ` Did you mean ${nearest}()?`
  return `${name}() is no function of the PDK: Kong only logs it, and the call gives undefined.${remedy}`
}

export function valueLost(name: string, { message }: MarshalError): string {
  return `${name}() was given a value that cannot be sent to Kong (${message}): the call has no effect, and Kong goes on without the rest of the handler.`
}

export function promisePassed(name: string): string {
  return `${name}() was given a promise, of which Kong gets an empty table: is an "await" missing?`
}

export function argumentLost(name: string, { position, behind }: LostArgument): string {
  if (behind === undefined) {
    return `${name}() was given a Date as argument ${position}, of which Kong makes nil. Pass a number or text.`
  }
  return `${name}() loses argument ${position} on the way to Kong, because argument ${behind} is null or undefined. Pass a value there, such as '' for a body.`
}

export function serverDied(name: string, { message }: MarshalError): string {
  return `${name}() gave a value at which Kong's plugin server dies (${message}): Kong goes on without the rest of the handler, and every plugin of that server starts anew.`
}

export function resultRefused(name: string, { message }: MarshalError): string {
  return `${name}() gave a table with a field "_method", which Kong takes for the name of the RPC method that brings it; Kong's plugin server answers "${message}". The call is never answered, and Kong goes on without the rest of the handler.`
}

export function handlerThrew(phase: PluginPhase, error: string, ending: Ending | undefined): string {
  const goesOn =
    ending === undefined && phase !== 'log' ? ': the request goes on as if the handler had agreed (fail-open)' : ''
  return `the ${phase} handler threw ${error}. Kong's plugin server only logs it${goesOn}.`
}

export function neverEnded(phase: PluginPhase, call: string | undefined, watch: HandlerTime): string {
  const { limit, isCalling, hasFakeTimers } = watch
  const last = call === undefined ? 'no PDK call came before' : `the last PDK call was ${call}()`
  const [what, remedy] = isCalling
    ? [`makes PDK calls without end`, 'Let its loop come to an end.']
    : [
        `has not ended after ${limit} ms`,
        `Await only promises that settle; if it takes longer, raise "handlerTimeout".${hasFakeTimers ? ADVANCE : ''}`,
      ]
  return `the ${phase} handler ${what}; ${last}. Behind a real Kong ${isCalling ? HANGS : waits(phase)}. ${remedy}`
}

const ADVANCE =
  ' Timers are faked: if it waits for one, advance them between gateway.request() and its await, as by jest.advanceTimersByTimeAsync().'

/** What is known of the time of a handler. */
export interface HandlerTime {
  /** Milliseconds. */
  readonly limit: number
  /** It was making calls all the time. */
  readonly isCalling: boolean
  readonly hasFakeTimers: boolean
}

const HANGS = 'the request hangs; here it was stopped'

function waits(phase: PluginPhase): string {
  const goesOn = phase === 'log' ? '' : ', and the request goes on without the rest of the handler (fail-open)'
  return `the plugin server does not answer within the read timeout (60 s)${goesOn}`
}

export function overBudget(name: string, { callBudget }: { readonly callBudget: number }): string {
  return `${name}() is call ${callBudget + 1}, and "pdkCallBudget" allows ${callBudget}: behind a plugin server each call is a message to Kong and back. exchange.pdkCallCounts() tells which there are.`
}

export function constructorThrew(error: string): string {
  return `the constructor threw ${error}: Kong cannot start the plugin, and its phase ends with an error (500).`
}

const PROCESS = "Kong's plugin server, the process of all JavaScript plugins"
const ANEW = 'Kong starts it again, and every plugin is constructed anew'
const INSTEAD = ' To refuse a request, use "return kong.response.exit(…)"; to end a handler, return or throw.'

/** @param call - what ended the server, maybe in another handler */
export function serverEnded(phase: PluginPhase, call: string, ending: Ending | undefined): string {
  if (ending !== undefined) {
    return `${call} ended ${PROCESS}, behind the end of the ${phase} handler: what the handler called right before may be lost (an exit, too: the request is let in). ${ANEW}.${insteadOf(call)}`
  }
  const goesOn = phase === 'log' ? '' : ': the request goes on without the rest of the handler (fail-open)'
  return `${call} ended ${PROCESS}, while the ${phase} handler ran${goesOn}. ${ANEW}.${insteadOf(call)}`
}

function insteadOf(call: string): string {
  return call.startsWith('process.') ? INSTEAD : ''
}

export function endedAtStart(call: string): string {
  return `${call} in the constructor ended ${PROCESS}: Kong cannot start the plugin, and its phase ends with an error (500). Throw an error instead.`
}
