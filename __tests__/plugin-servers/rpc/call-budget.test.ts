import type { HandlerContext } from '../../../src/plugin-servers/handler-context'
import { recordedCall } from '../../../src/plugin-servers/rpc/recorded-call'
import { Recorder } from '../../../src/recorder'

test('calls of plugins in a plugin server have a budget', async () => {
  const recorder = new Recorder(1)
  const context: HandlerContext = {
    plugin: 'py-hello',
    phase: 'access',
    handlerTimeout: Infinity,
    recorder,
    call: () => 'GET',
    functionAt: () => () => 'GET',
    missing: () => undefined,
    doubleOf: () => undefined,
    log: () => undefined,
    logUnnamed: () => undefined,
  }

  for (let calls = 0; calls < 3; calls++) await recordedCall(context, 'kong.request.get_method', [], (value) => value)

  expect(recorder.problems).toEqual([
    {
      kind: 'pdk-call-budget-exceeded',
      plugin: 'py-hello',
      phase: 'access',
      function: 'kong.request.get_method',
      message: expect.stringContaining('kong.request.get_method() is call 2, and "pdkCallBudget" allows 1') as string,
    },
  ])
  expect(recorder.callOverBudget).toBe(1)
})
