import { isoTime, localTime } from '../../../src/nginx/variables/time'

test('the time as nginx writes it in its access log', () => {
  expect(localTime(22_111_200.5)).toBe('13/Sep/1970:22:00:00 +0000')
})

test('the time as ISO 8601 has it', () => {
  expect(isoTime(22_111_200.5)).toBe('1970-09-13T22:00:00+00:00')
})
