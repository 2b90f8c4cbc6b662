import { setSerializeValue } from '../../pdk/log/serialize-values'
import type { KongRequest } from '../../pdk/private/kong-request'
import { nginxRequest } from '../../pdk/private/nginx-request'
import { request } from '../../pdk/request'
import { setHeaderLine } from '../../pdk/response/set-header-line'
import { serviceRequest } from '../../pdk/service/request'
import { definePlugin } from '../define-plugin'
import { FIELDS, type CorrelationIdConfig } from './config'
import { GENERATORS } from './generators'

/** Names requests by an id, upstream and in the log. kong/plugins/correlation-id/handler.lua */
export const correlationId = definePlugin<CorrelationIdConfig>({
  name: 'correlation-id',
  priority: 100001,
  fields: FIELDS,
  forConsumers: true,
  handlers: { access, header_filter: headerFilter },
})

/** The `kong.ctx.plugin` of this plugin: the id of a request, kept from access to header_filter. */
const IDS = new WeakMap<KongRequest['r'], string>()

function access(kong: KongRequest, config: CorrelationIdConfig): void {
  const given = request.get_header(kong, config.header_name)
  const id = given === undefined || given === '' ? GENERATORS[config.generator](kong) : given
  if (id !== given) serviceRequest.set_header(kong, config.header_name, id)
  setSerializeValue(kong, 'correlation_id', id)
  if (config.echo_downstream) IDS.set(kong.r, id)
}

function headerFilter(kong: KongRequest, config: CorrelationIdConfig): void {
  if (!config.echo_downstream) return
  const known = IDS.get(kong.r) ?? request.get_header(kong, config.header_name)
  const id = known === undefined || known === '' ? GENERATORS[config.generator](kong) : known
  // `kong.response.set_header` takes a body that still waits for its headers for an answer that is on its way.
  setHeaderLine(kong, nginxRequest(kong), config.header_name ?? '', id)
}
