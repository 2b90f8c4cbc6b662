import fc from 'fast-check'
import { maskTarget } from '../../src/mask/mask-pairs'

test.each([
  ['GET /orders?page=2&access_token=abc', 'GET /orders?page=2&access_token=[secret 1]'],
  ['GET /?apikey=a&api_key=b&apikey=a', 'GET /?apikey=[secret 1]&api_key=[secret 2]&apikey=[secret 1]'],
  ['GET /?a%70ikey=a', 'GET /?a%70ikey=[secret 1]'],
  ['GET /?password', 'GET /?password'],
  ['GET /password=a', 'GET /password=a'],
])('of %s remains %s', (target, masked) => {
  expect(maskTarget(target)).toBe(masked)
})

test('whatever a target is, no key is left in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.stringMatching(/^[g-z]{20,30}$/), (before, key) => {
      expect(maskTarget(`GET /?${before.replaceAll('=', '')}&apikey=${key}`)).not.toContain(key)
    }),
  )
})
