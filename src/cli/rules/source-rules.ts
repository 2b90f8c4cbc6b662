import type { Rule } from './rule'

/** Rules about the source of the handlers. */
export const SOURCE_RULES = {
  'syntax-error': {
    severity: 'error',
    why: 'The plugin server cannot load the file.',
    fix: 'Correct the syntax.',
  },
  'handler-not-a-method': {
    severity: 'error',
    why: 'The plugin server looks for handlers on the prototype; a function in a class field or a static one is not there, so Kong never calls it.',
    fix: 'Write it as a method: async access(kong) { … }',
  },
  'unknown-phase': {
    severity: 'warning',
    why: 'Kong calls the handlers certificate, rewrite, access, response, preread and log of an external plugin, and no other method.',
    fix: 'Rename the method.',
  },
  'no-unawaited-getter': {
    severity: 'error',
    why: 'Every PDK call gives a promise, which is always truthy, equals nothing, and is sent as an empty table.',
    fix: 'Put await before the call.',
  },
  'no-code-after-exit': {
    severity: 'error',
    why: 'An exit does not stop the handler: the code behind it runs on, its PDK calls never reach Kong, and what awaits them waits for ever.',
    fix: 'Write return kong.response.exit(…).',
  },
  'no-lost-call': {
    severity: 'error',
    why: 'When the handler has ended, its PDK calls never reach Kong, and what awaits them waits for ever.',
    fix: 'Await it in the handler: for (const … of …), or await Promise.all(list.map(…)).',
  },
  'no-unknown-function': {
    severity: 'error',
    why: 'Kong only logs "could not find pdk method", and the call gives undefined.',
    fix: 'Use a function of the PDK.',
  },
  phase: {
    severity: 'error',
    why: 'Kong raises an error: the promise is never settled, the rest of the handler does not run, and the phase ends.',
    fix: 'Call it in a phase that allows it, and hand its result on by kong.ctx.shared.',
  },
  'http-only': {
    severity: 'error',
    why: 'A stream has no HTTP request: Kong raises an error, and the connection is closed.',
    fix: 'Use what streams have: kong.client, kong.nginx.get_var, kong.ctx.shared, kong.log.',
  },
  'log-phase': {
    severity: 'error',
    why: 'The log handler of an external plugin runs in a timer after the request: what is not among the data Kong saves for it raises an error, and the rest of the handler does not run.',
    fix: 'Read it in access or response and keep it in kong.ctx.shared, or take it from kong.log.serialize().',
  },
  buffering: {
    severity: 'error',
    why: 'The body of the response is only there while a response handler runs, which switches buffering on.',
    fix: 'Read it in a response handler, and keep what the log needs in kong.ctx.shared.',
  },
  'exit-arguments': {
    severity: 'error',
    why: 'Kong raises an error instead of answering, or sends something else than was meant.',
    fix: 'exit(status, body, headers): a number from 100 to 599; text, bytes or plain data; an object.',
  },
  'raw-body-is-bytes': {
    severity: 'error',
    why: 'A raw body is a Uint8Array: it has no methods of strings, its text is a list of numbers, and JSON.parse cannot read it. The handler throws, and the request goes on without it.',
    fix: 'Make text of it first: Buffer.from(body).toString().',
  },
  'no-result-pair': {
    severity: 'error',
    why: 'Only the first of the values that a Lua function returns reaches the plugin, by itself and not in a list.',
    fix: 'Take the value as it is: const value = await …',
  },
  'no-kong-on-instance': {
    severity: 'error',
    why: 'One instance serves all requests at once: what is kept on it belongs to whichever request came last.',
    fix: 'Pass kong on as an argument.',
  },
  'fail-open': {
    severity: 'info',
    why: 'The plugin server only logs what a handler throws: the request goes on as if the plugin had agreed.',
    fix: 'To refuse the request, return kong.response.exit(…).',
  },
} as const satisfies Readonly<Record<string, Rule>>
