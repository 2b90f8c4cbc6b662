import { expectTypeOf } from 'expect-type'
import type OfficialKong from 'kong-pdk/kong'
import type { Kong } from '../../src/pdk/types/kong'
import type { PluginModule, PluginPhase } from '../../src/pdk/types/plugin-module'

const accept = <const Module extends PluginModule>(module: Module): Module => module

test('a plugin is a class with handlers', () => {
  class Plugin {
    constructor(readonly config: { limit: number }) {}
    async access(kong: Kong) {
      await kong.response.exit(401)
    }
    log(kong: Kong): void {
      void kong.log('done')
    }
  }

  accept({ Plugin })
  accept({ Plugin, Schema: [{ limit: { type: 'integer' } }], Version: '1.0.0', Priority: 10, Name: 'quota' })
})

test('a plugin that is typed by kong-pdk’s own declarations is accepted', () => {
  class Plugin {
    async access(kong: OfficialKong) {
      await kong.request.getHeader('x-a')
    }
    async response(kong: OfficialKong) {
      return await kong.response.getSource()
    }
  }

  expectTypeOf<OfficialKong>().not.toBeAny()
  accept({ Plugin, Version: '0.1.0', Priority: 0 })
})

test('a plugin that names only the modules it needs is accepted', () => {
  class Plugin {
    async access({ request }: { request: { get_header(name: string): Promise<unknown> } }) {
      await request.get_header('x-a')
    }
    rewrite(kong: Pick<Kong, 'log'>) {
      return kong.log('x')
    }
    preread() {
      return 1
    }
    response(_kong: unknown) {
      return undefined
    }
  }

  accept({ Plugin })
})

test('a constructor may take no configuration', () => {
  class Plugin {
    readonly started = 0
    log() {
      return this.started
    }
  }

  accept({ Plugin })
})

test('a module may export more than Kong reads', () => {
  class Plugin {
    log() {}
  }

  accept({ Plugin, helper: () => 1, default: { Plugin } })
})

test('a module without a plugin class is refused', () => {
  class Plugin {
    log() {}
  }

  // @ts-expect-error no class
  accept({ Version: '1.0.0' })
  // @ts-expect-error Kong does not read the default export
  accept({ default: { Plugin } })
  // @ts-expect-error an instance
  accept({ Plugin: new Plugin() })
  // @ts-expect-error handlers without a class
  accept({ Plugin: { async access() {} } })
  // @ts-expect-error a function cannot be constructed
  accept({ Plugin: () => new Plugin() })
})

test('a class that nobody can construct is refused', () => {
  abstract class Abstract {
    log() {}
  }
  class TwoArguments {
    constructor(
      readonly config: object,
      readonly logger: object,
    ) {}
    log() {}
  }

  // @ts-expect-error abstract
  accept({ Plugin: Abstract })
  // @ts-expect-error Kong passes the configuration only
  accept({ Plugin: TwoArguments })
})

test('a class without any handler that Kong knows is refused', () => {
  class Misspelled {
    acess() {}
  }
  class LuaOnly {
    header_filter() {}
    body_filter() {}
  }

  // @ts-expect-error no phase of that name
  accept({ Plugin: Misspelled })
  // @ts-expect-error phases of plugins in Lua
  accept({ Plugin: LuaOnly })
})

test('a handler that is no function, or takes something else than kong, is refused', () => {
  class NoFunction {
    access = 'yes'
  }
  class TakesText {
    access(_request: string) {}
  }
  class TakesTwo {
    access(_kong: Kong, _next: () => void) {}
  }
  class TakesRequest {
    access(_request: { url: string; method: string }) {}
  }

  // @ts-expect-error text
  accept({ Plugin: NoFunction })
  // @ts-expect-error kong is no text
  accept({ Plugin: TakesText })
  // @ts-expect-error there is no second argument
  accept({ Plugin: TakesTwo })
  // @ts-expect-error kong is not the request
  accept({ Plugin: TakesRequest })
})

test('a version, a priority, a name and a schema of a wrong type are refused', () => {
  class Plugin {
    log() {}
  }

  // @ts-expect-error a number
  accept({ Plugin, Priority: '10' })
  // @ts-expect-error text
  accept({ Plugin, Name: 5 })
  // @ts-expect-error text
  accept({ Plugin, Version: { major: 1 } })
  // @ts-expect-error a list of fields
  accept({ Plugin, Schema: { limit: { type: 'integer' } } })
  // @ts-expect-error a list of records
  accept({ Plugin, Schema: ['limit'] })
})

test('a handler is there for each of six phases', () => {
  expectTypeOf<PluginPhase>().toEqualTypeOf<'certificate' | 'rewrite' | 'access' | 'preread' | 'response' | 'log'>()
})
