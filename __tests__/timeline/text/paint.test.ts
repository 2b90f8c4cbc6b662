import { painted, span, wantsColour } from '../../../src/timeline/text/paint'

test.each([
  [{}, true, true],
  [{}, false, false],
  [{ NO_COLOR: '1' }, true, false],
  [{ NO_COLOR: '' }, true, true],
  [{ FORCE_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: '' }, false, true],
  [{ FORCE_COLOR: '0' }, true, false],
  [{ FORCE_COLOR: 'false' }, true, false],
  [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
])('with %p and a terminal: %p, colours are wanted: %p', (environment, isTerminal, isWanted) => {
  expect(wantsColour(environment, isTerminal)).toBe(isWanted)
})

test('a span is painted only where colours are wanted', () => {
  expect(painted(span('x', 'red'), true)).toBe('\u001b[31mx\u001b[0m')
  expect(painted(span('x', 'red'), false)).toBe('x')
  expect(painted(span('x'), true)).toBe('x')
  expect(painted(span('', 'red'), true)).toBe('')
})
