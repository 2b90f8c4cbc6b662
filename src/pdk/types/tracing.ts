/**
 * `kong.tracing`. Every phase. A gateway without tracing, as Kong comes, resolves all of it to `undefined`.
 *
 * Source: kong/pdk/tracing.lua
 */
export interface KongTracing {
  /** The span in which the plugin runs. */
  active_span(): Promise<unknown>
  /** The span in which the plugin runs. See {@link KongTracing.active_span}. */
  activeSpan: KongTracing['active_span']

  /** Makes a span the active one. */
  set_active_span(span: unknown): Promise<void>
  /** Makes a span the active one. See {@link KongTracing.set_active_span}. */
  setActiveSpan: KongTracing['set_active_span']

  /** The span of the whole request. */
  get_root_span(): Promise<unknown>
  /** The span of the whole request. See {@link KongTracing.get_root_span}. */
  getRootSpan: KongTracing['get_root_span']

  /** All spans of the request. */
  get_spans(): Promise<unknown>
  /** All spans of the request. See {@link KongTracing.get_spans}. */
  getSpans: KongTracing['get_spans']

  /** Hands each span to a Lua function, which an external plugin does not have. */
  process_span(processor: unknown): Promise<void>
  /** Hands each span to a Lua function. See {@link KongTracing.process_span}. */
  processSpan: KongTracing['process_span']

  /** Sets whether the spans of the request are sampled. */
  set_should_sample(should_sample: boolean): Promise<void>
  /** Sets whether the spans are sampled. See {@link KongTracing.set_should_sample}. */
  setShouldSample: KongTracing['set_should_sample']

  /** Whether the request is to be sampled, at a rate from 0 to 1. */
  get_sampling_decision(parent_should_sample?: boolean, sampling_rate?: number): Promise<boolean | undefined>
  /** Whether the request is to be sampled. See {@link KongTracing.get_sampling_decision}. */
  getSamplingDecision: KongTracing['get_sampling_decision']
}
