/**
 * `kong.telemetry`. Every phase.
 *
 * Source: kong/pdk/telemetry.lua
 */
export interface KongTelemetry {
  /** Records a log entry for the OpenTelemetry plugin; `undefined`, and nothing done, when that is not set up. */
  log(
    plugin_name: string,
    plugin_config: object,
    message_type: string,
    message?: string,
    attributes?: object,
  ): Promise<true | undefined>
}
