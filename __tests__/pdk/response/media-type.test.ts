import { negotiateErrorType } from '../../../src/pdk/response/media-type'

const JSON_TYPE = 'application/json; charset=utf-8'
const HTML = 'text/html; charset=utf-8'
const XML = 'application/xml; charset=utf-8'
const PLAIN = 'text/plain; charset=utf-8'

test.each([
  [undefined, JSON_TYPE],
  ['', JSON_TYPE],
  ['nonsense', JSON_TYPE],
  ['*/*', JSON_TYPE],
  ['application/*', JSON_TYPE],
  ['text/*', PLAIN],
  ['text/html', HTML],
  ['TEXT/HTML', JSON_TYPE],
  ['text/xml', JSON_TYPE],
  ['application/grpc', ''],
  ['a/b, text/html;q=0.1', HTML],
  ['image/png, text/html;q=0.9', JSON_TYPE],
  ['text/html;q=0.4, application/xml;q=0.8', XML],
  ['application/xml;q=0.5, text/html;q=0.5', XML],
  ['text/html;q=0, text/plain;q=0.1', PLAIN],
  ['text/html;q=0', JSON_TYPE],
  ['text/html;q=0.9999, application/xml;q=0.5', HTML],
  ['text/html;level=1;q=0.2, text/plain;q=0.4', PLAIN],
  ['text/html;q=0.2;level=1, text/plain;q=0.4', PLAIN],
  ['text/html ; q=0.2 , text/plain ; q=0.4', PLAIN],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8', HTML],
])('Accept: %s is answered in %s', (accept, contentType) => {
  expect(negotiateErrorType(accept)).toBe(contentType)
})
