import { nearestName } from '../../src/errors/nearest-name'

const names = ['kong.log.err', 'kong.log.warn', 'kong.response.error', 'kong.response.exit', 'kong.request.get_header']

test.each([
  ['few letters', 'kong.request.get_hedder', 'kong.request.get_header'],
  ['letters in the path', 'kong.respnse.exit', 'kong.response.exit'],
  ['case', 'kong.request.GET_HEADER', 'kong.request.get_header'],
  ['another place', 'kong.service.exit', 'kong.response.exit'],
  ['what was added behind', 'kong.log.warning', 'kong.log.warn'],
])('a name that differs by %s is found', (_, wrong, meant) => {
  expect(nearestName(wrong, names)).toBe(meant)
})

test('a neighbour that is the beginning is nearer than the same word elsewhere', () => {
  expect(nearestName('kong.log.error', names)).toBe('kong.log.err')
})

test('a place that was left out is put back', () => {
  const both = ['kong.response.set_header', 'kong.service.request.set_header']

  expect(nearestName('kong.request.set_header', both)).toBe('kong.service.request.set_header')
})

test('of several beginnings the longest is the nearest', () => {
  expect(nearestName('a.get_paths', ['a.get', 'a.get_path'])).toBe('a.get_path')
})

test('nothing is near a name that has nothing in common with any', () => {
  expect(nearestName('kong.mail.send', names)).toBeUndefined()
  expect(nearestName('kong', names)).toBeUndefined()
})
