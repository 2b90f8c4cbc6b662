import { expectTypeOf } from 'expect-type'
import type { PdkResult } from '../../src/pdk/types/function-names'
import type { MemoryStats } from '../../src/pdk/types/node'
import type { VaultReference } from '../../src/pdk/types/vault'
import { onlyCompiled } from './only-compiled'

test('a shared value is unknown, and its key is text', () => {
  expectTypeOf<PdkResult<'kong.ctx.shared.get'>>().toEqualTypeOf<unknown>()

  onlyCompiled((kong) => [
    kong.ctx.shared.set('key', { any: ['thing', 1] }),
    kong.ctx.shared.set('key', undefined),
    // @ts-expect-error a value is needed, even if it is undefined
    kong.ctx.shared.set('key'),
    // @ts-expect-error the key is text
    kong.ctx.shared.get({ key: 'k' }),
    // @ts-expect-error there is no default
    kong.ctx.shared.get('key', 'default'),
  ])
})

test('a shared value cannot be used before its type is checked', () => {
  onlyCompiled(async (kong) => {
    const user = await kong.ctx.shared.get('user')
    // @ts-expect-error not known to be text
    return user.length
  })
})

test('kong.ctx.plugin and the shared table itself are not to be had', () => {
  onlyCompiled((kong) => [
    // @ts-expect-error no door leads to it
    kong.ctx.plugin.get('key'),
    // @ts-expect-error values are read by get
    kong.ctx.shared.user,
    // @ts-expect-error there is no shared table of nginx
    kong.nginx.shared.get('key'),
  ])
})

test('a variable of nginx is text or undefined', () => {
  expectTypeOf<PdkResult<'kong.nginx.get_var'>>().toEqualTypeOf<string | undefined>()

  onlyCompiled((kong) => [
    kong.nginx.get_var('host'),
    // @ts-expect-error a name is needed
    kong.nginx.getVar(),
    // @ts-expect-error variables cannot be set
    kong.nginx.set_var('host', 'x'),
  ])
})

test('the subsystem is http or stream', () => {
  expectTypeOf<PdkResult<'kong.nginx.get_subsystem'>>().toEqualTypeOf<'http' | 'stream'>()
})

test('the start time in seconds is undefined for a stream', () => {
  expectTypeOf<PdkResult<'kong.nginx.req_start_time'>>().toEqualTypeOf<number | undefined>()
})

test('memory is a number in bytes and text in any other unit', () => {
  onlyCompiled(async (kong) => {
    expectTypeOf(await kong.node.get_memory_stats()).toEqualTypeOf<MemoryStats>()
    expectTypeOf(await kong.node.get_memory_stats('B')).toEqualTypeOf<MemoryStats<number>>()
    expectTypeOf(await kong.node.getMemoryStats('m', 1)).toEqualTypeOf<MemoryStats<string>>()
    // @ts-expect-error not a unit
    void kong.node.get_memory_stats('x')
    // @ts-expect-error the scale is a number
    return kong.node.get_memory_stats('k', '2')
  })
})

test('ids are text, that of a cluster may be missing', () => {
  expectTypeOf<PdkResult<'kong.node.get_id'>>().toEqualTypeOf<string>()
  expectTypeOf<PdkResult<'kong.plugin.get_id'>>().toEqualTypeOf<string>()
  expectTypeOf<PdkResult<'kong.cluster.get_id'>>().toEqualTypeOf<string | undefined>()
})

test('trust is asked for an address', () => {
  onlyCompiled((kong) => [
    kong.ip.is_trusted('10.0.0.1'),
    // @ts-expect-error an address is needed
    kong.ip.isTrusted(),
  ])
})

test('a secret and its reference may be missing', () => {
  expectTypeOf<PdkResult<'kong.vault.get'>>().toEqualTypeOf<string | undefined>()
  expectTypeOf<PdkResult<'kong.vault.parse_reference'>>().toEqualTypeOf<VaultReference | undefined>()
  expectTypeOf<PdkResult<'kong.vault.try'>>().toEqualTypeOf<never>()

  onlyCompiled((kong) => [
    // @ts-expect-error text
    kong.vault.get(5),
    // @ts-expect-error a table
    kong.vault.update('text'),
  ])
})

test('an updated table has the type of the one that was passed', () => {
  onlyCompiled(async (kong) => {
    expectTypeOf(await kong.vault.update({ user: 'a' })).toEqualTypeOf<{ user: string }>()
  })
})

test('a new table needs both sizes', () => {
  onlyCompiled((kong) => [
    kong.table.new(1, 2),
    kong.table.merge({ a: 1 }, null),
    // @ts-expect-error both sizes
    kong.table.new(4),
    // @ts-expect-error a table
    kong.table.clear('x'),
  ])
})

test('telemetry takes a plugin, its config, a type and a message', () => {
  expectTypeOf<PdkResult<'kong.telemetry.log'>>().toEqualTypeOf<true | undefined>()

  onlyCompiled((kong) => [
    kong.telemetry.log('quota', {}, 'result', 'fine', { spent: 1 }),
    // @ts-expect-error a type is needed
    kong.telemetry.log('quota', {}),
  ])
})

test('what is no function of the PDK is refused', () => {
  onlyCompiled((kong) => [
    // @ts-expect-error a plain value cannot be called
    kong.version(),
    // @ts-expect-error settings cannot be read
    kong.configuration.prefix,
    // @ts-expect-error the database cannot be reached
    kong.db,
    // @ts-expect-error no such module
    kong.enterpriseEdition.jwe,
  ])
})
