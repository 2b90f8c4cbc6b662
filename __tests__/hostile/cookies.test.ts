import fc from 'fast-check'
import { getVariable } from '../../src/nginx/variables'
import { HOST, requestOf } from '../nginx/requests'

const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,5}$/)
const value = fc.stringMatching(/^[!#-+\--:<-~]{0,12}$/)

test('a cookie is found among others, whatever stands in them', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(name, value), { minLength: 1, maxLength: 5, selector: ([one]) => one }),
      (cookies) => {
        const line = cookies.map((pair) => pair.join('=')).join('; ')
        const r = requestOf({ headers: [HOST, ['Cookie', line]] })

        expect(cookies.map(([one]) => getVariable(r, `cookie_${one}`))).toEqual(cookies.map(([, one]) => one))
      },
    ),
  )
})

test.each([
  ['blanks', `a;${' '.repeat(7000)}b`],
  ['equals signs', '='.repeat(7000)],
  ['semicolons', ';'.repeat(7000)],
  ['commas and blanks', ', '.repeat(3500)],
])('a line of many %s is searched in no time', (_, line) => {
  const r = requestOf({ headers: [HOST, ['Cookie', line]] })
  const start = process.cpuUsage()

  expect(getVariable(r, 'cookie_missing')).toBeUndefined()

  expect(process.cpuUsage(start).user).toBeLessThan(1_000_000)
})
