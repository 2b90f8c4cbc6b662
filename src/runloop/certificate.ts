import { LuaError } from '../lua/error'
import { CoroutineYield, NgxExit } from '../nginx/exit'
import { PHASES } from '../pdk/private/phases'
import type { PhasedRequest } from './phased-request'
import { runPlugin } from './run-plugin'

/**
 * The certificate phase of a TLS handshake, on a ctx of its own. kong/init.lua, `Kong.ssl_certificate`
 *
 * @returns false when a handler failed, and with it the handshake
 */
export async function handleCertificate(kong: PhasedRequest): Promise<boolean> {
  kong.phase = PHASES.certificate
  kong.detached = true
  kong.ctx.set('workspace', kong.node.workspaceId)
  try {
    for (const plugin of kong.plugins.globals('certificate')) await runPlugin(kong, plugin, 'certificate')
    return true
  } catch (signal) {
    if (signal instanceof LuaError) kong.log('err', `lua entry thread aborted: runtime error: ${signal.message}`)
    else if (!(signal instanceof NgxExit || signal instanceof CoroutineYield)) throw signal
    return false
  }
}
