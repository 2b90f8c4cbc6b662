import { escapeArgs, escapeComponent, unescapeComponent } from '../../src/nginx/escape-uri'

test('bytes are escaped one by one', () => {
  expect(escapeComponent('\xc3\xa9 /')).toBe('%C3%A9%20%2F')
})

// service-request/set_raw_query/*
test('of a raw query only blanks and control characters are escaped', () => {
  expect(escapeArgs('a=b c&d=<\xc3>\r\n\x7f')).toBe('a=b%20c&d=<\xc3>%0D%0A%7F')
})

test('a plus sign is a blank, and a lone percent sign stays', () => {
  expect(unescapeComponent('a+b%2B%zz%')).toBe('a b+%zz%')
})
