import { expectTypeOf } from 'expect-type'
import type { PdkResult } from '../../src/pdk/types/function-names'
import type { HeaderTable } from '../../src/pdk/types/values'
import { onlyCompiled } from './only-compiled'

test('what may fail resolves to true or undefined', () => {
  expectTypeOf<PdkResult<'kong.service.set_upstream'>>().toEqualTypeOf<true | undefined>()
  expectTypeOf<PdkResult<'kong.service.set_tls_verify'>>().toEqualTypeOf<true | undefined>()
  expectTypeOf<PdkResult<'kong.service.request.set_body'>>().toEqualTypeOf<true | undefined>()
})

test('what takes a Lua function or C data never settles', () => {
  expectTypeOf<PdkResult<'kong.service.set_target_retry_callback'>>().toEqualTypeOf<never>()
  expectTypeOf<PdkResult<'kong.service.set_tls_cert_key'>>().toEqualTypeOf<never>()
  expectTypeOf<PdkResult<'kong.service.set_tls_verify_store'>>().toEqualTypeOf<never>()
})

test('a target is a host and a port', () => {
  onlyCompiled((kong) => [
    kong.service.set_target('127.0.0.1', 80),
    kong.service.setTimeouts(1, 2, 3),
    // @ts-expect-error the port is a number
    kong.service.set_target('127.0.0.1', '80'),
    // @ts-expect-error a port is needed
    kong.service.setTarget('127.0.0.1'),
    // @ts-expect-error three time limits
    kong.service.set_timeouts(1000),
    // @ts-expect-error the number of retries is a number
    kong.service.set_retries('2'),
    // @ts-expect-error on or off
    kong.service.set_tls_verify('on'),
    // @ts-expect-error the host is text
    kong.service.set_upstream(5),
  ])
})

test('the scheme is http or https', () => {
  onlyCompiled((kong) => [
    kong.service.request.set_scheme('https'),
    // @ts-expect-error in lower case
    kong.service.request.set_scheme('HTTP'),
    // @ts-expect-error not a scheme that can be set
    kong.service.request.set_scheme('grpc'),
  ])
})

test('the method, the path and the query are text', () => {
  onlyCompiled(async (kong) => [
    kong.service.request.set_method('PATCH'),
    kong.service.request.set_method(await kong.request.get_method()),
    // @ts-expect-error text
    kong.service.request.set_method(1),
    // @ts-expect-error text
    kong.service.request.set_path(5),
    // @ts-expect-error text; a table goes to set_query
    kong.service.request.set_raw_query({ a: '1' }),
    // @ts-expect-error a name is needed
    kong.service.request.clear_query_arg(),
  ])
})

test('a query has text, flags and lists as values', () => {
  onlyCompiled((kong) => [
    kong.service.request.set_query({ a: '1', flag: true, list: ['x', true], page: 2 }),
    // @ts-expect-error a table within a table
    kong.service.request.set_query({ a: { b: 'c' } }),
    // @ts-expect-error text goes to set_raw_query
    kong.service.request.set_query('a=1'),
  ])
})

test('a query that was read can be set again', () => {
  onlyCompiled(async (kong) => kong.service.request.set_query(await kong.request.get_query()))
})

test('a header is set from a list, but not added from one', () => {
  onlyCompiled((kong) => [
    kong.service.request.set_header('x-a', ['a', 'b']),
    kong.service.request.add_header('x-a', 'c'),
    // @ts-expect-error Kong would send "table: 0x…"
    kong.service.request.add_header('x-a', ['a', 'b']),
    // @ts-expect-error a missing value ends the request with 500
    kong.service.request.set_header('x-a', undefined),
  ])
})

test('a raw body is text or bytes, a body a table', () => {
  onlyCompiled((kong) => [
    kong.service.request.set_raw_body('text'),
    kong.service.request.setRawBody(Buffer.from([0, 255])),
    kong.service.request.setBody({ a: 1 }, 'application/json'),
    // @ts-expect-error a table goes to set_body
    kong.service.request.set_raw_body({ a: 1 }),
    // @ts-expect-error text goes to set_raw_body
    kong.service.request.set_body('{}'),
    // @ts-expect-error the type is text
    kong.service.request.set_body({}, true),
  ])
})

test('the service response gives bytes, and its length as a number', () => {
  expectTypeOf<PdkResult<'kong.service.response.get_raw_body'>>().toEqualTypeOf<Uint8Array>()
  expectTypeOf<PdkResult<'kong.service.response.get_header'>>().toEqualTypeOf<string | number | undefined>()
  expectTypeOf<PdkResult<'kong.service.response.get_headers'>>().toEqualTypeOf<HeaderTable>()
  expectTypeOf<PdkResult<'kong.service.response.get_status'>>().toEqualTypeOf<number | undefined>()
})

test('the service response cannot be changed', () => {
  onlyCompiled((kong) => [
    // @ts-expect-error it is kong.response.set_header
    kong.service.response.set_header('x-a', '1'),
    // @ts-expect-error it is kong.response.set_status
    kong.service.response.setStatus(200),
    // @ts-expect-error the name is text
    kong.service.response.get_header(5),
  ])
})
