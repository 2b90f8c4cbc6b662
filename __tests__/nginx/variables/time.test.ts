import { elapsed, isoTime, localTime } from '../../../src/nginx/variables/time'

test('the time as nginx writes it in its access log', () => {
  expect(localTime(22_111_200.5)).toBe('13/Sep/1970:22:00:00 +0000')
})

test('the time as ISO 8601 has it', () => {
  expect(isoTime(22_111_200.5)).toBe('1970-09-13T22:00:00+00:00')
})

test.each([
  [1_700_000_000_123, '0.000'],
  [1_700_000_001_128, '1.005'],
  [1_700_000_000_000, '0.000'],
])('at %d a request of 1700000000.123 has taken %s seconds', (now, time) => {
  expect(elapsed(now, 1_700_000_000.123)).toBe(time)
})
