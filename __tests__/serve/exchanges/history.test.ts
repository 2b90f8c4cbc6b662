import { History } from '../../../src/serve/exchanges/history'

const served = (request: string, bytes = 0) => {
  return { startedAt: 0, milliseconds: 0, request, exchange: undefined, failure: undefined, clientLeft: false, bytes }
}
const namesIn = (history: History) => history.kept.map(({ request }) => request)

test('the last are kept, and numbered as they came', () => {
  const history = new History(2)
  for (const name of ['a', 'b', 'c']) history.add(served(name))

  expect(history.kept).toMatchObject([
    { id: 2, request: 'b' },
    { id: 3, request: 'c' },
  ])
  expect(history.count).toBe(3)
})

test('large ones push out more of the old ones, but never themselves', () => {
  const history = new History(10, 100)
  history.add(served('a', 60))
  history.add(served('b', 30))
  history.add(served('c', 60))
  expect(namesIn(history)).toEqual(['b', 'c'])

  history.add(served('d', 1000))
  expect(namesIn(history)).toEqual(['d'])
})

test('listeners hear of each until they stop', () => {
  const history = new History(10)
  const heard: string[] = []
  const stop = history.subscribe(({ request }) => heard.push(request))

  history.add(served('a'))
  stop()
  history.add(served('b'))

  expect(heard).toEqual(['a'])
})
