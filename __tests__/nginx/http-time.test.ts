import { formatHttpTime, parseHttpTime } from '../../src/nginx/http-time'

test.each(['Wed, 21 Oct 2015 07:28:00 GMT', 'Wednesday, 21-Oct-15 07:28:00 GMT', 'Wed Oct 21 07:28:00 2015'])(
  '%s is a time',
  (text) => {
    expect(parseHttpTime(text)).toBe(Date.UTC(2015, 9, 21, 7, 28) / 1000)
  },
)

test.each(['', 'yesterday', 'Wed, 31 Feb 2015 07:28:00 GMT', 'Wed, 21 Oct 2015 27:28:00 GMT'])('%j is none', (text) => {
  expect(parseHttpTime(text)).toBeUndefined()
})

test('a time is written as RFC 1123 says', () => {
  expect(formatHttpTime(22_111_200)).toBe('Sun, 13 Sep 1970 22:00:00 GMT')
})
