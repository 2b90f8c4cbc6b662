import { client } from './client'
import { clientTls } from './client/tls'
import { cluster } from './cluster'
import { configuration } from './configuration'
import { ctx } from './ctx'
import { ip } from './ip'
import { log } from './log'
import { nginx } from './nginx'
import { node } from './node'
import { plugin } from './plugin'
import type { PdkModule } from './private/module'
import { request } from './request'
import { response } from './response'
import { router } from './router'
import { service } from './service'
import { serviceRequest } from './service/request'
import { serviceResponse } from './service/response'
import { table } from './table'
import { telemetry } from './telemetry'
import { tracing } from './tracing'
import { vault } from './vault'

/** `%d%.2d%.2d` of 100 × major, 10 × minor and patch. kong/global.lua */
const VERSION_NUM = 3009001
/** Tables beneath `kong` that are no part of the PDK: they exist, so that calling one is an error of its own. */
const NOT_OF_THE_PDK = {}

/** The global `kong` of Kong 3.9.1, as its bridge to plugin servers walks it. kong/pdk/init.lua */
export const KONG = {
  version: '3.9.1',
  version_num: VERSION_NUM,
  configuration,
  client: { ...client, tls: clientTls },
  cluster,
  ctx,
  ip,
  log,
  nginx,
  node,
  plugin,
  request,
  response,
  router,
  service: { ...service, request: serviceRequest, response: serviceResponse },
  table,
  telemetry,
  tracing,
  vault,
  cache: NOT_OF_THE_PDK,
  cluster_events: NOT_OF_THE_PDK,
  core_cache: NOT_OF_THE_PDK,
  db: NOT_OF_THE_PDK,
  dns: NOT_OF_THE_PDK,
  worker_events: NOT_OF_THE_PDK,
} satisfies PdkModule
