import { expectTypeOf } from 'expect-type'
import type { PdkResult } from '../../src/pdk/types/function-names'
import type { HeaderTable, QueryTable } from '../../src/pdk/types/values'
import { onlyCompiled } from './only-compiled'

test('a header that is missing is undefined', () => {
  expectTypeOf<PdkResult<'kong.request.get_header'>>().toEqualTypeOf<string | undefined>()
})

test('a header table has arrays as values, and any of them may be missing', () => {
  expectTypeOf<PdkResult<'kong.request.get_headers'>>().toEqualTypeOf<HeaderTable>()
  expectTypeOf<HeaderTable['x-a']>().toEqualTypeOf<string[] | undefined>()
})

test('the first line of a header cannot be read from the table without a check', () => {
  onlyCompiled(async (kong) => {
    const headers = await kong.request.get_headers()
    // @ts-expect-error the header may be missing
    return headers['authorization'][0].toUpperCase()
  })
})

test('a header is not text in the table', () => {
  onlyCompiled(async (kong) => {
    const headers = await kong.request.get_headers()
    // @ts-expect-error an array of lines
    return headers['authorization']?.startsWith('Bearer')
  })
})

test('a query argument without a value is true, or an empty array in the table', () => {
  expectTypeOf<PdkResult<'kong.request.get_query_arg'>>().toEqualTypeOf<string | true | undefined>()
  expectTypeOf<QueryTable['a']>().toEqualTypeOf<(string | true)[] | undefined>()
})

test('a query argument is no text before true is ruled out', () => {
  onlyCompiled(async (kong) => {
    const page = await kong.request.get_query_arg('page')
    // @ts-expect-error may be true
    return page?.length
  })
})

test('a raw body is bytes, and there always is one', () => {
  expectTypeOf<PdkResult<'kong.request.get_raw_body'>>().toEqualTypeOf<Uint8Array>()
})

test('a raw body is neither text nor a pair', () => {
  onlyCompiled(async (kong) => {
    const body = await kong.request.get_raw_body()
    return [
      // @ts-expect-error bytes have no trim
      body.trim(),
      // @ts-expect-error a byte is no buffer
      body[0]?.toString('utf8').length,
    ]
  })
})

test('a parsed body is a table of unknown values, or undefined', () => {
  onlyCompiled(async (kong) => {
    const body = await kong.request.get_body('application/json')
    // @ts-expect-error there may be no body
    void body.name
    // @ts-expect-error what the client sent is not known to be text
    void body?.name.length
    return Array.isArray(body) ? body.length : body?.name
  })
})

test('the mime type may be skipped by null or undefined', () => {
  onlyCompiled((kong) => [kong.request.get_body(null, 10), kong.request.get_body(undefined, 10, 0)])
})

test('captures are text, by name and by number', () => {
  onlyCompiled(async (kong) => {
    const { named, unnamed } = await kong.request.get_uri_captures()
    expectTypeOf(named['id']).toEqualTypeOf<string | undefined>()
    expectTypeOf(unnamed[0]).toEqualTypeOf<string | undefined>()
  })
})

test('a prefix that was not stripped is undefined, a query that is missing is text', () => {
  expectTypeOf<PdkResult<'kong.request.get_forwarded_prefix'>>().toEqualTypeOf<string | undefined>()
  expectTypeOf<PdkResult<'kong.request.get_raw_query'>>().toEqualTypeOf<string>()
})

test('ports, the version and the start time are numbers', () => {
  expectTypeOf<PdkResult<'kong.request.get_port'>>().toEqualTypeOf<number>()
  expectTypeOf<PdkResult<'kong.request.get_http_version'>>().toEqualTypeOf<number>()
  expectTypeOf<PdkResult<'kong.request.get_start_time'>>().toEqualTypeOf<number>()
})

test('arguments of a wrong type are refused', () => {
  onlyCompiled((kong) => [
    // @ts-expect-error a name is needed
    kong.request.get_header(),
    // @ts-expect-error the name is text
    kong.request.getHeader(1),
    // @ts-expect-error one name at a time
    kong.request.getHeader('x-a', 'x-b'),
    // @ts-expect-error a name is needed
    kong.request.getQueryArg(),
    // @ts-expect-error the limit is a number
    kong.request.get_headers('10'),
    // @ts-expect-error the limit is a number
    kong.request.get_query({ max: 10 }),
    // @ts-expect-error the size is a number
    kong.request.get_raw_body('8k'),
    // @ts-expect-error the type is text
    kong.request.get_body(5),
    // @ts-expect-error takes nothing
    kong.request.get_method('GET'),
  ])
})

test('the request cannot be changed here', () => {
  onlyCompiled((kong) => [
    // @ts-expect-error it is kong.service.request.set_header
    kong.request.set_header('x-a', '1'),
    // @ts-expect-error it is kong.service.request.set_path
    kong.request.setPath('/'),
  ])
})
