export { createGateway, type Gateway } from './gateway'
export { plugin, type PluginScope, type PluginUse } from './gateway/plugin'
export { loadDeclarative, type DeclarativeDocument } from './gateway/load-declarative'
export { pluginServer } from './gateway/plugin-servers'
export type { PluginServer } from './gateway/plugin-server'
export type { PluginServerOptions } from './gateway/plugin-server-options'
export { runPhase, type PhaseState, type PrereadState } from './gateway/run-phase'
export type { PdkSpy, PdkStub } from './gateway/doubles'
export { fault } from './upstream/fault'
export { echo } from './upstream/echo'
export { stream, type StreamAnswer, type StreamHandler } from './upstream/stream'
export { MockUsageError, SchemaViolation } from './errors'
export { PluginProblem } from './plugin-problem'
export { timelineEntries } from './gateway/timeline'
export type { TimelineEntry } from './timeline/entry'
export type { GatewayEntities, GatewayOptions, KongConf, ProblemsMode } from './gateway/options'
export type { ConnectInit } from './gateway/connect'
export type { RequestInit } from './gateway/request-init'
export type { UpstreamReply } from './upstream/reply'
export type { UpstreamAnswer, UpstreamHandler, UpstreamStub } from './upstream/stubs'
export type {
  CallOutcome,
  Exchange,
  ExchangeRecord,
  ExitRecord,
  LogEntry,
  PdkCall,
  PdkCallFilter,
  PluginPhase,
  Problem,
  ProblemKind,
  StreamExchange,
  TimelineOptions,
  UpstreamTry,
} from './exchange'
export type { ExchangeMatchers } from './matcher-types'
export type { MessageHeaders, ReceivedRequest, ReceivedResponse, ReceivedStream, StreamData } from './message'
export type { Kong } from './pdk/types/kong'
export type { PdkArguments, PdkFunction, PdkFunctionName, PdkResult } from './pdk/types/function-names'
export type { PluginModule } from './pdk/types/plugin-module'
export type { ConfigInput, ConfigOf, InferConfig } from './db/schema/infer'
