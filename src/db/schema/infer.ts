/**
 * A plugin's configuration, typed by its `Schema`: a list of single-key records in Kong's schema language, written
 * `as const`. What Kong does with each attribute stands in kong/db/schema/init.lua.
 */

/** The two ends of a configuration: what a test passes in, and what the plugin's constructor receives. */
type End = 'passed' | 'received'

/**
 * Whether a record that says nothing of `required` is there all the same. Kong makes it so for records in records
 * (kong/db/schema/entity.lua), but does not look into arrays, sets and maps.
 */
type Records = 'always' | 'sometimes'

/** A widened schema tells nothing about single fields, so anything goes. */
type Untyped = Record<string, unknown>

type Primitive = string | number | boolean

/** An object type without keys would accept every object. */
type Closed<T> = keyof T extends never ? Record<string, never> : { [Key in keyof T]: T[Key] } & {}

type NameOf<Entry> = Entry extends unknown ? keyof Entry & string : never
type FieldNamed<Entry, Name extends string> = Entry extends { readonly [Key in Name]: infer Field } ? Field : never

interface ScalarTypes {
  string: string
  number: number
  integer: number
  boolean: boolean
  json: unknown
  foreign: { id: string }
  function: never
}

type List<Element, To extends End> = To extends 'passed' ? readonly Element[] : Element[]

type MapOf<Key, Value> = [Key] extends [string]
  ? string extends Key
    ? Record<string, Value>
    : { [Name in Key]?: Value }
  : Record<number, Value>

type ValueOf<Field, To extends End, In extends Records> = Field extends { readonly eq: infer Only extends Primitive }
  ? Only
  : Field extends { readonly one_of: readonly (infer Choice)[] }
    ? Choice
    : Field extends { readonly type: keyof ScalarTypes }
      ? ScalarTypes[Field['type']]
      : Field extends { readonly type: 'array' | 'set'; readonly elements: infer Element }
        ? List<ValueOf<Element, To, 'sometimes'>, To>
        : Field extends { readonly type: 'map'; readonly keys: infer Key; readonly values: infer Value }
          ? MapOf<ValueOf<Key, To, 'sometimes'>, ValueOf<Value, To, 'sometimes'>>
          : Field extends { readonly type: 'record'; readonly fields: infer Fields }
            ? RecordOf<Fields, To, In>
            : unknown

/** Whether Kong refuses a configuration in which the field is null. `eq` fails on null as well. */
type IsRequired<Field, In extends Records> = Field extends { readonly required: infer Required }
  ? Required
  : Field extends { readonly eq: Primitive }
    ? true
    : Field extends { readonly type: 'record' }
      ? In extends 'always'
        ? true
        : false
      : false

/** Whether Kong puts a value in where none was passed. */
type IsFilledIn<Field> = Field extends { readonly auto: true }
  ? true
  : Field extends { readonly default: infer Default }
    ? Default extends null
      ? false
      : true
    : false

/** Whether a record may be left out because Kong makes it up from the defaults of its fields. */
type IsMadeUp<Field, In extends Records> = Field extends { readonly type: 'record' }
  ? Record<never, never> extends ValueOf<Field, 'passed', In>
    ? true
    : false
  : false

type IsPresent<Field, To extends End, In extends Records> =
  IsFilledIn<Field> extends true
    ? To extends 'received'
      ? true
      : false
    : IsRequired<Field, In> extends true
      ? To extends 'received'
        ? true
        : IsMadeUp<Field, In> extends true
          ? false
          : true
      : false

type PresentName<Entry, Name extends string, To extends End, In extends Records> = Name extends unknown
  ? IsPresent<FieldNamed<Entry, Name>, To, In> extends true
    ? Name
    : never
  : never

/** A field that may be null may also be passed so, and then its default does not apply. */
type Nullable<Field, To extends End, In extends Records> = To extends 'passed'
  ? IsRequired<Field, In> extends true
    ? never
    : null
  : never

type Properties<Entry, Name extends string, Present extends string, To extends End, In extends Records> = {
  [Key in Present]: ValueOf<FieldNamed<Entry, Key>, To, In>
} & {
  [Key in Exclude<Name, Present>]?: ValueOf<FieldNamed<Entry, Key>, To, In> | Nullable<FieldNamed<Entry, Key>, To, In>
}

type RecordOf<Fields, To extends End, In extends Records> = Fields extends readonly unknown[]
  ? number extends Fields['length']
    ? Untyped
    : Closed<
        Properties<
          Fields[number],
          NameOf<Fields[number]>,
          PresentName<Fields[number], NameOf<Fields[number]>, To, In>,
          To,
          In
        >
      >
  : Untyped

type IsAny<T> = 0 extends 1 & T ? true : false

/**
 * The configuration that a plugin's constructor receives: checked by its schema, with defaults filled in. A field that
 * is required or has a default is there, as is a record unless it says `required: false`; any other is optional.
 * Sets arrive as arrays. A default that somebody overrode with null is missing all the same. Kong adds fields of its
 * own, such as `__plugin_id`, which are not typed.
 *
 * A schema that is not written `as const` gives `Record<string, unknown>`.
 *
 * @example
 * ```ts
 * const Schema = [{ limit: { type: 'integer', required: true } }, { header: { type: 'string', default: 'x' } }] as const
 * type Config = InferConfig<typeof Schema> // { limit: number; header: string }
 * ```
 */
export type InferConfig<Schema> = IsAny<Schema> extends true ? Untyped : RecordOf<Schema, 'received', 'always'>

/**
 * The configuration that is passed in for a schema, before Kong checks it and fills in defaults: only what is required
 * and has no default must be there. A field that is not required may be null.
 */
export type ConfigInput<Schema> = IsAny<Schema> extends true ? Untyped : RecordOf<Schema, 'passed', 'always'>

/** The configuration that is passed in for a plugin's module, typed by the module's `Schema`. */
export type ConfigOf<Module> =
  IsAny<Module> extends true
    ? Untyped
    : Module extends { readonly Schema: infer Schema }
      ? ConfigInput<Schema>
      : Untyped
