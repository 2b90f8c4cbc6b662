import { expectTypeOf } from 'expect-type'
import type { PdkArguments, PdkFunction, PdkFunctionName, PdkResult } from '../../src/pdk/types/function-names'
import type { HeadersToSet, ResponseBody } from '../../src/pdk/types/values'

const named = (name: PdkFunctionName): string => name

test('functions are named by their path, in Kong’s spelling', () => {
  named('kong.request.get_header')
  named('kong.service.request.set_path')
  named('kong.client.tls.set_client_verify')
  named('kong.ctx.shared.get')
  named('kong.nginx.get_tls1_version_str')
  named('kong.table.new')
})

test('a callable module is a function and holds others', () => {
  named('kong.log')
  named('kong.log.err')
  named('kong.log.inspect')
  named('kong.log.inspect.on')
})

test('other spellings, modules and unknown names are refused', () => {
  // @ts-expect-error camelCase
  named('kong.request.getHeader')
  // @ts-expect-error half camelCase
  named('kong.nginx.getTls1_versionStr')
  // @ts-expect-error without its path
  named('get_header')
  // @ts-expect-error without kong
  named('request.get_header')
  // @ts-expect-error a module
  named('kong.request')
  // @ts-expect-error the PDK itself
  named('kong')
  // @ts-expect-error unknown
  named('kong.request.get_heder')
  // @ts-expect-error a member of every function
  named('kong.log.bind')
})

test('a name gives the arguments', () => {
  expectTypeOf<PdkArguments<'kong.request.get_header'>>().toEqualTypeOf<[name: string]>()
  expectTypeOf<PdkArguments<'kong.service.set_target'>>().toEqualTypeOf<[host: string, port: number]>()
  expectTypeOf<PdkArguments<'kong.request.get_method'>>().toEqualTypeOf<[]>()
  expectTypeOf<PdkArguments<'kong.log'>>().toEqualTypeOf<[first: unknown, ...rest: unknown[]]>()
})

test('an overloaded function is faked by all its arguments', () => {
  const fake: PdkFunction<'kong.response.exit'> = (status, body, headers) => {
    expectTypeOf(status).toEqualTypeOf<number>()
    expectTypeOf(body).toEqualTypeOf<ResponseBody | null | undefined>()
    expectTypeOf(headers).toEqualTypeOf<HeadersToSet | undefined>()
    return Promise.resolve()
  }
  const error: PdkFunction<'kong.response.error'> = (_status, _message) => Promise.resolve()

  expect([fake, error]).toHaveLength(2)
})

test('a name gives what the promise resolves to', () => {
  expectTypeOf<PdkResult<'kong.client.get_ip'>>().toEqualTypeOf<string>()
  expectTypeOf<PdkResult<'kong.request.get_raw_body'>>().toEqualTypeOf<Uint8Array>()
  expectTypeOf<PdkResult<'kong.log.inspect.off'>>().toEqualTypeOf<void>()
})

test('a name gives the signature', () => {
  expectTypeOf<PdkFunction<'kong.client.load_consumer'>>().toBeCallableWith('ada', true)
  expectTypeOf<PdkFunction<'kong.response.exit'>>().toBeCallableWith(200, { ok: true })
  expectTypeOf<PdkFunction<'kong.client.get_ip'>>().returns.toEqualTypeOf<Promise<string>>()

  const getIp: PdkFunction<'kong.client.get_ip'> = () => Promise.resolve('10.0.0.1')
  // @ts-expect-error an address is text
  const wrong: PdkFunction<'kong.client.get_ip'> = () => Promise.resolve(10)
  expect([getIp, wrong]).toHaveLength(2)
})

test('an unknown name has no signature', () => {
  // @ts-expect-error unknown
  expectTypeOf<PdkFunction<'kong.client.get_op'>>().toBeFunction()
  // @ts-expect-error unknown
  expectTypeOf<PdkResult<'kong.client.getIp'>>().toBeNever()
})
