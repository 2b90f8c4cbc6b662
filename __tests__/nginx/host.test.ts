import { validateHost } from '../../src/nginx/host'

// request/get_host/*, routing/host/*
test.each([
  ['example.com', 'example.com'],
  ['EXAMPLE.com', 'example.com'],
  ['example.com:8000', 'example.com'],
  ['exact.test:abc', 'exact.test'],
  ['example.com.', 'example.com'],
  ['my_host.example.com', 'my_host.example.com'],
  ['[::1]:8000', '[::1]'],
  ['[2001:db8::1]', '[2001:db8::1]'],
  ['M\xc3\x9cLLER.example', 'm\xc3\x9cller.example'],
])('the host of %s is %s', (header, host) => {
  expect(validateHost(header)).toBe(host)
})

test.each(['', ':80', '.', 'a..b', 'a/b', 'exact test', 'a\tb', 'a\0'])('nginx refuses the host %j', (header) => {
  expect(validateHost(header)).toBeUndefined()
})

test('OpenResty lets blanks stand in a host, but no NUL', () => {
  expect(validateHost('a b', { refuseBlanks: false })).toBe('a b')
  expect(validateHost('a\0b', { refuseBlanks: false })).toBeUndefined()
})
