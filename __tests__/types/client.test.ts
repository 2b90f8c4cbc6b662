import { expectTypeOf } from 'expect-type'
import type {
  Consumer as ConsumerEntity,
  Route as RouteEntity,
  Service as ServiceEntity,
} from '../../src/db/entities/types'
import type { Consumer, Credential, Protocol, Route, Service } from '../../src/pdk/types/entities'
import type { PdkResult } from '../../src/pdk/types/function-names'
import { onlyCompiled } from './only-compiled'

test('an anonymous caller has neither consumer nor credential', () => {
  expectTypeOf<PdkResult<'kong.client.get_consumer'>>().toEqualTypeOf<Consumer | undefined>()
  expectTypeOf<PdkResult<'kong.client.get_credential'>>().toEqualTypeOf<Credential | undefined>()
})

test('a consumer cannot be used before it is known to be there', () => {
  onlyCompiled(async (kong) => {
    const consumer = await kong.client.get_consumer()
    // @ts-expect-error nobody may be authenticated
    return consumer.id
  })
})

test('a credential has the fields of its authentication plugin, of unknown type', () => {
  onlyCompiled(async (kong) => {
    const credential = await kong.client.get_credential()
    expectTypeOf(credential?.id).toEqualTypeOf<string | undefined>()
    expectTypeOf(credential?.['key']).toEqualTypeOf<unknown>()
    // @ts-expect-error text has no key
    return credential?.key.length
  })
})

test('a caller is authenticated by a consumer, a credential or both', () => {
  onlyCompiled(async (kong) => [
    kong.client.authenticate({ id: 'c', username: 'ada' }),
    kong.client.authenticate({ id: 'c' }, { id: 'k', key: 'secret' }),
    kong.client.authenticate({ id: 'c' }, null),
    kong.client.authenticate(null, { id: 'k' }),
    kong.client.authenticate(undefined, { id: 'k' }),
    kong.client.authenticate((await kong.client.load_consumer('ada', true)) ?? { username: 'guest' }),
    // @ts-expect-error one of both is needed
    kong.client.authenticate(),
    // @ts-expect-error a consumer is a table
    kong.client.authenticate('ada'),
    // @ts-expect-error a credential is a table
    kong.client.authenticate({ id: 'c' }, 'secret'),
  ])
})

test('arguments of a wrong type are refused', () => {
  onlyCompiled((kong) => [
    // @ts-expect-error an id is needed
    kong.client.load_consumer(),
    // @ts-expect-error the id is text
    kong.client.load_consumer(7),
    // @ts-expect-error true or false
    kong.client.get_protocol('yes'),
    // @ts-expect-error takes nothing
    kong.client.get_ip('x'),
  ])
})

test('the protocol is one of those that Kong knows, or undefined without a route', () => {
  expectTypeOf<PdkResult<'kong.client.get_protocol'>>().toEqualTypeOf<Protocol | undefined>()
})

test('functions of Kong Enterprise are not there', () => {
  onlyCompiled((kong) => [
    // @ts-expect-error unknown to the open gateway
    kong.client.get_consumer_group(),
    // @ts-expect-error unknown to the open gateway
    kong.client.setAuthenticatedConsumerGroups([]),
  ])
})

test('the client verification is SUCCESS, NONE or FAILED with a reason', () => {
  onlyCompiled((kong) => [
    kong.client.tls.set_client_verify('SUCCESS'),
    kong.client.tls.setClientVerify(`FAILED:${String(new Date())}`),
    // @ts-expect-error upper case
    kong.client.tls.set_client_verify('success'),
    // @ts-expect-error a reason is needed
    kong.client.tls.set_client_verify('FAILED'),
    // @ts-expect-error takes one of them
    kong.client.tls.set_client_verify(),
    // @ts-expect-error a CA list is C data
    kong.client.tls.request_client_certificate('-----BEGIN CERTIFICATE-----'),
  ])
})

test('a client without a certificate has no chain', () => {
  expectTypeOf<PdkResult<'kong.client.tls.get_full_client_certificate_chain'>>().toEqualTypeOf<string | undefined>()
  expectTypeOf<PdkResult<'kong.client.tls.disable_http2_alpn'>>().toEqualTypeOf<never>()
})

test('a route and a service may be missing', () => {
  expectTypeOf<PdkResult<'kong.router.get_route'>>().toEqualTypeOf<Route | undefined>()
  expectTypeOf<PdkResult<'kong.router.get_service'>>().toEqualTypeOf<Service | undefined>()

  onlyCompiled(async (kong) => {
    const route = await kong.router.get_route()
    // @ts-expect-error no route may have matched
    void route.name
    // @ts-expect-error a route may have no paths
    return route?.paths.length
  })
})

test('entities of the gateway have no field that a plugin could not see', () => {
  expectTypeOf<keyof RouteEntity>().toEqualTypeOf<keyof Route>()
  expectTypeOf<keyof ServiceEntity>().toEqualTypeOf<keyof Service>()
  expectTypeOf<keyof ConsumerEntity>().toEqualTypeOf<keyof Consumer>()
  expectTypeOf<ConsumerEntity>().toExtend<Consumer>()
})
