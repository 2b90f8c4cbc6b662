import type { LuaValue } from '../lua/values'
import type { PdkModule } from './private/module'

/** `kong.telemetry` of a gateway without the OpenTelemetry plugin. kong/pdk/telemetry.lua */
export const telemetry = {
  /** Kong's complaints, about its arguments or about telemetry being off, are second return values, and so are lost. */
  log: (): LuaValue => undefined,
} satisfies PdkModule
