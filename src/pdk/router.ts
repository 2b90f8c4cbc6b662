import type { LuaValue } from '../lua/values'
import type { KongRequest } from './private/kong-request'
import type { PdkModule } from './private/module'
import { checkPhase, phaseSet } from './private/phases'

const ROUTER_PHASES = phaseSet('access', 'header_filter', 'response', 'body_filter', 'log')

/** `kong.router`. kong/pdk/router.lua */
export const router = {
  get_route(kong: KongRequest): LuaValue {
    checkPhase(kong, ROUTER_PHASES)
    return kong.r.ctx.get('route')
  },

  get_service(kong: KongRequest): LuaValue {
    checkPhase(kong, ROUTER_PHASES)
    return kong.r.ctx.get('service')
  },
} satisfies PdkModule
