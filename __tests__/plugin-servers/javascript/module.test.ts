import { MockUsageError } from '../../../src/errors'
import { loadModule } from '../../../src/plugin-servers/javascript/module'

class Plugin {
  access(): void {}
  log(): void {}
}

test('the class stands under the name Plugin', () => {
  expect(loadModule({ Plugin }).Plugin).toBe(Plugin)
})

test('a module may be a function with members, as CommonJS allows', () => {
  expect(loadModule(Object.assign(() => undefined, { Plugin })).Plugin).toBe(Plugin)
})

test('the name is put into lower case', () => {
  expect(loadModule({ Plugin, Name: 'Key-Quota' }).name).toBe('key-quota')
})

test.each([undefined, ''])('the name %p is replaced by that of the file', (Name) => {
  expect(loadModule({ Plugin, Name }, 'Audit-Trail').name).toBe('audit-trail')
})

test('a module without a name and a file is called as its class', () => {
  class KeyQuota extends Plugin {}

  expect(loadModule({ Plugin: KeyQuota }).name).toBe('keyquota')
})

test('the priority is 0 unless it is given', () => {
  expect(loadModule({ Plugin }).priority).toBe(0)
  expect(loadModule({ Plugin, Priority: 900 }).priority).toBe(900)
  expect(loadModule({ Plugin, Priority: -1 }).priority).toBe(-1)
})

test('the version is text', () => {
  expect(loadModule({ Plugin }).version).toBeUndefined()
  expect(loadModule({ Plugin, Version: '0.1.0' }).version).toBe('0.1.0')
  expect(loadModule({ Plugin, Version: 2 }).version).toBe('2')
})

test('the schema is empty unless it is given', () => {
  const Schema = [{ limit: { type: 'integer' } }]

  expect(loadModule({ Plugin }).schema).toEqual([])
  expect(loadModule({ Plugin, Schema }).schema).toBe(Schema)
})

test('the phases are the methods on the prototype', () => {
  expect(loadModule({ Plugin }).phases).toEqual(new Set(['access', 'log']))
})

test('inherited methods count', () => {
  class Derived extends Plugin {
    rewrite(): void {}
  }

  expect(loadModule({ Plugin: Derived }).phases).toEqual(new Set(['rewrite', 'access', 'log']))
})

test('a function with a prototype is a class, as transpilers make it', () => {
  function OldPlugin(): void {}
  OldPlugin.prototype.preread = () => undefined

  expect(loadModule({ Plugin: OldPlugin }).phases).toEqual(new Set(['preread']))
})

test('arrow functions in fields and static methods are no handlers', () => {
  class Mixed {
    access = (): void => undefined
    static rewrite(): void {}
    log(): void {}
  }

  expect(loadModule({ Plugin: Mixed }).phases).toEqual(new Set(['log']))
})

test('methods that are no phases of an external plugin do not count', () => {
  class Lua extends Plugin {
    init_worker(): void {}
    header_filter(): void {}
    body_filter(): void {}
  }

  expect(loadModule({ Plugin: Lua }).phases).toEqual(new Set(['access', 'log']))
})

test('a class without a handler is refused, since Kong would never run it', () => {
  class Arrows {
    access = (): void => undefined
  }

  expect(() => loadModule({ Plugin: Arrows, Name: 'arrows' })).toThrow(
    `[kong-pdk-mock] Failed to load plugin "arrows": its class has no handler, so Kong would never run it. Write each as a method, e.g. "async access(kong) { … }"; an arrow function in a class field is not on the prototype, where Kong's plugin server looks.`,
  )
})

test('a class in a default export is refused, since Kong does not read it', () => {
  expect(() => loadModule({ default: { Plugin }, __esModule: true })).toThrow(
    `[kong-pdk-mock] Failed to load a plugin: its class stands in a default export, and Kong's plugin server does not read "default" (it fails with "Cannot read properties of undefined (reading 'prototype')"). Export the class under that name: module.exports = { Plugin, Schema, Version, Priority } or 'export class Plugin'.`,
  )
})

test.each([
  [{}, 'nothing'],
  [{ KeyQuota: Plugin, Schema: [] }, 'only "KeyQuota", "Schema"'],
])('a module without Plugin is refused with what it exports', (module, found) => {
  expect(() => loadModule(module)).toThrow(`Failed to load a plugin: it exports no "Plugin" (${found})`)
})

test.each([
  ['an arrow function', () => undefined],
  ['an instance', new Plugin()],
  ['null', null],
  ['text', 'Plugin'],
])('a Plugin that is %s is refused', (_, value) => {
  expect(() => loadModule({ Plugin: value })).toThrow(
    `Failed to load a plugin: its "Plugin" is not a class, and Kong's plugin server reads the phases from Plugin.prototype.`,
  )
})

test.each([
  [undefined, 'undefined'],
  [null, 'null'],
  ['key-quota', '"key-quota"'],
])('%p is refused, since it is no module', (exported, shown) => {
  expect(() => loadModule(exported)).toThrow(MockUsageError)
  expect(() => loadModule(exported)).toThrow(
    `[kong-pdk-mock] Failed to load a plugin: ${shown} is no module. Pass what the plugin's file exports, e.g. plugin(require('./my-plugin')).`,
  )
})

test('methods that are no handlers are named, with the handlers that there are', () => {
  class Misspelt {
    Access(): void {}
    header_filter(): void {}
  }

  expect(() => loadModule({ Plugin: Misspelt, Name: 'misspelt' })).toThrow(
    'its class has no handler, only "Access", "header_filter" (Kong calls certificate, rewrite, access, response, preread, log), so Kong would never run it.',
  )
})

test('a module that was imported and not awaited is refused', () => {
  expect(() => loadModule(Promise.resolve({}))).toThrow(
    "Failed to load a plugin: it is a promise. Await it: plugin(await import('./my-plugin.js')).",
  )
})
