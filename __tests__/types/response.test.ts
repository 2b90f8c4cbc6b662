import { expectTypeOf } from 'expect-type'
import type { PdkArguments, PdkResult } from '../../src/pdk/types/function-names'
import type { HeadersToSet } from '../../src/pdk/types/values'
import { onlyCompiled } from './only-compiled'

interface Problem {
  title: string
}

test('exit takes no body, text, bytes, a table or a list', () => {
  const problem: Problem = { title: 'no' }

  onlyCompiled((kong) => [
    kong.response.exit(401),
    kong.response.exit(401, 'no'),
    kong.response.exit(401, Buffer.from('no')),
    kong.response.exit(401, new Uint8Array(2)),
    kong.response.exit(401, { message: 'no' }),
    kong.response.exit(401, ['no']),
    kong.response.exit(401, problem),
    kong.response.exit(204, null),
  ])
})

test('exit takes headers behind a body', () => {
  onlyCompiled((kong) => [
    kong.response.exit(302, '', { Location: '/login' }),
    kong.response.exit(200, { ok: true }, { 'Retry-After': 30, 'X-Flag': true, 'Set-Cookie': ['a=1', 'b=2'] }),
    kong.response.exit(200, 'ok', undefined),
  ])
})

test('exit refuses headers behind no body, since Kong would lose them', () => {
  onlyCompiled((kong) => [
    // @ts-expect-error the hole ends the argument list
    kong.response.exit(302, undefined, { Location: '/login' }),
    // @ts-expect-error the hole ends the argument list
    kong.response.exit(302, null, { Location: '/login' }),
  ])
})

test('exit refuses what Kong would answer with 500', () => {
  onlyCompiled((kong) => [
    // @ts-expect-error a status is needed
    kong.response.exit(),
    // @ts-expect-error the status is a number
    kong.response.exit('401'),
    // @ts-expect-error the status comes first
    kong.response.exit('no', 401),
    // @ts-expect-error a number is no body
    kong.response.exit(200, 5),
    // @ts-expect-error a boolean is no body
    kong.response.exit(200, true),
    // @ts-expect-error headers are a table
    kong.response.exit(200, 'ok', 'X-A: 1'),
    // @ts-expect-error a header's value is no table
    kong.response.exit(200, 'ok', { 'X-A': { a: 'b' } }),
    // @ts-expect-error the lines of a header are text
    kong.response.exit(200, 'ok', { 'X-A': ['a', 1] }),
    // @ts-expect-error there is nothing behind the headers
    kong.response.exit(200, 'ok', {}, 'more'),
  ])
})

test('error takes text or a table, and headers behind it', () => {
  onlyCompiled((kong) => [
    kong.response.error(500),
    kong.response.error(403, 'no'),
    kong.response.error(403, { code: 7 }),
    kong.response.error(403, 'no', { 'WWW-Authenticate': 'Basic' }),
    // @ts-expect-error the hole ends the argument list
    kong.response.error(403, undefined, { 'WWW-Authenticate': 'Basic' }),
    // @ts-expect-error a number is no message
    kong.response.error(500, 5),
    // @ts-expect-error the status is a number
    kong.response.error('500'),
  ])
})

test('setters resolve to nothing', () => {
  expectTypeOf<PdkResult<'kong.response.exit'>>().toEqualTypeOf<void>()
  expectTypeOf<PdkResult<'kong.response.set_header'>>().toEqualTypeOf<void>()
  expectTypeOf<PdkResult<'kong.response.set_status'>>().toEqualTypeOf<void>()
})

test('headers that were read can be set again', () => {
  onlyCompiled(async (kong) => kong.response.set_headers(await kong.request.get_headers()))
  expectTypeOf<PdkArguments<'kong.response.set_headers'>>().toEqualTypeOf<[headers: HeadersToSet]>()
})

test('a header takes text, a number, a boolean or lines of text', () => {
  onlyCompiled((kong) => [
    kong.response.set_header('x-a', 'text'),
    kong.response.set_header('x-a', 2.5),
    kong.response.add_header('x-a', false),
    kong.response.add_header('x-a', ['a', 'b'] as const),
    // @ts-expect-error a value is needed
    kong.response.set_header('x-a'),
    // @ts-expect-error a missing value ends the request with 500
    kong.response.set_header('x-a', undefined),
    // @ts-expect-error a missing value ends the request with 500
    kong.response.set_header('x-a', null),
    // @ts-expect-error the lines of a header are text
    kong.response.add_header('x-a', ['a', 1]),
    // @ts-expect-error the name is text
    kong.response.clear_header(1),
    // @ts-expect-error headers are a table
    kong.response.set_headers('x-a: 1'),
    // @ts-expect-error headers have names
    kong.response.set_headers(['x-a']),
    // @ts-expect-error the status is a number
    kong.response.set_status('200'),
  ])
})

test('the source is one of three', () => {
  expectTypeOf<PdkResult<'kong.response.get_source'>>().toEqualTypeOf<'exit' | 'error' | 'service'>()

  onlyCompiled(async (kong) => {
    const source = await kong.response.get_source()
    // @ts-expect-error not a source
    return source === 'upstream'
  })
})

test('the body of the response cannot be had here', () => {
  expectTypeOf<PdkResult<'kong.response.get_raw_body'>>().toEqualTypeOf<never>()

  onlyCompiled((kong) => [
    // @ts-expect-error there is no such function
    kong.response.get_body(),
    // @ts-expect-error there is no such function
    kong.response.setBody('text'),
  ])
})
