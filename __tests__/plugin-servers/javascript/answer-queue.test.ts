import type { AnswerQueue } from '../../../src/plugin-servers/javascript/answer-queue'

/** A queue of a module that is loaded anew, under the timers of the moment. */
async function load(): Promise<AnswerQueue> {
  jest.resetModules()
  const { AnswerQueue } = await import('../../../src/plugin-servers/javascript/answer-queue')
  return new AnswerQueue()
}

async function hops(times: number): Promise<void> {
  for (let hop = 0; hop < times; hop++) await Promise.resolve()
}

const tickCallback = Reflect.get(process, '_tickCallback') as unknown

afterEach(() => {
  jest.useRealTimers()
  Object.assign(process, { _tickCallback: tickCallback })
})

test('Node still has what makes answers cheap', () => {
  expect(typeof tickCallback).toBe('function')
})

describe.each(['under real timers', 'under fake timers', 'in a Node without _tickCallback'])('%s', (circumstances) => {
  beforeEach(() => {
    if (circumstances === 'under fake timers') jest.useFakeTimers()
    if (circumstances === 'in a Node without _tickCallback') Object.assign(process, { _tickCallback: undefined })
  })

  test('brings a value', async () => {
    const queue = await load()

    expect(await queue.bring('a')).toBe('a')
  })

  test('brings a value when promises have nothing left to do', async () => {
    const order: string[] = []
    const queue = await load()
    const answer = queue.bring('a').then((value) => order.push(String(value)))
    void hops(10).then(() => order.push('hops'))
    await answer

    expect(order).toEqual(['hops', 'a'])
  })

  test('brings values one at a time: what waits for the first goes on before the second arrives', async () => {
    const queue = await load()
    const order: string[] = []
    const first = queue
      .bring('a')
      .then(() => hops(5))
      .then(() => order.push('after a'))
    const second = queue.bring('b').then(() => order.push('b'))
    await Promise.all([first, second])

    expect(order).toEqual(['after a', 'b'])
  })

  test('is emptied when what waited for the last value has gone on', async () => {
    const queue = await load()
    const order: string[] = []
    void queue
      .bring('a')
      .then(() => hops(5))
      .then(() => order.push('after a'))
    await new Promise<void>((resolve) => queue.emptied(resolve))

    expect(order).toEqual(['after a'])
  })
})

test('brings values under timers that become fake later', async () => {
  const queue = await load()
  jest.useFakeTimers()

  expect(await queue.bring('a')).toBe('a')
})
