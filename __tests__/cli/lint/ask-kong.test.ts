import { KongOracle } from '../../../src/cli/lint/ask-kong'
import type { PluginPhase } from '../../../src/index'
import vectors from '../../../conformance/vectors/phase-matrix.json'

interface Recorded {
  readonly id: string
  readonly recorded: {
    readonly calls?: readonly { readonly call: string; readonly phase: string }[]
    readonly log?: readonly { readonly message: string }[]
  }
}

const MINUTE = 60_000
const REFUSAL = /function cannot be called in|API disabled in the current context/
const RECORDED = (vectors as unknown as { readonly vectors: readonly Recorded[] }).vectors
const PAIRS = RECORDED.flatMap(({ id, recorded }) => {
  const call = recorded.calls?.[0]
  return call ? [{ id, call, isRefused: recorded.log?.some(({ message }) => REFUSAL.test(message)) ?? false }] : []
})

test(
  'the recorded gateway and the answers agree on every function in every phase',
  async () => {
    const oracle = new KongOracle()

    const differing: string[] = []
    for (const { id, call, isRefused } of PAIRS) {
      const { refusal } = await oracle.ask(call.call.split('.').slice(1), call.phase as PluginPhase)
      if (REFUSAL.test(refusal ?? '') !== isRefused) differing.push(`${id}: ${String(refusal)}`)
    }

    expect(PAIRS.length).toBeGreaterThan(400)
    expect(differing).toEqual([])
  },
  MINUTE,
)

test('a call has its name from the bridge, whatever its spelling', async () => {
  expect(await new KongOracle().ask(['request', 'getHttpVersion'], 'access')).toEqual({
    name: 'kong.request.get_http_version',
    unknown: undefined,
    refusal: undefined,
  })
})

test('an unknown function comes with the nearest name', async () => {
  const { unknown } = await new KongOracle().ask(['request', 'getHeder'], 'access')

  expect(unknown).toEqual({ nearest: 'kong.request.get_header' })
})
