import type { KongServiceRequest } from './service-request'
import type { KongServiceResponse } from './service-response'

/**
 * `kong.service`: where the request goes, and how. All in access; what else is noted.
 *
 * Source: kong/pdk/service.lua
 */
export interface KongService {
  /** The request that the service receives. */
  readonly request: KongServiceRequest
  /** The response that the service sent. */
  readonly response: KongServiceResponse

  /**
   * Sends the request to an upstream entity. `undefined` if there is none of that name. The request ends with 500
   * when the service's host is an IP address.
   */
  set_upstream(host: string): Promise<true | undefined>
  /** Sends the request to an upstream entity. See {@link KongService.set_upstream}. */
  setUpstream: KongService['set_upstream']

  /** Sends the request to a host and port (0 to 65535), with the host as its Host header. Also in preread. */
  set_target(host: string, port: number): Promise<void>
  /** Sends the request to a host and port. See {@link KongService.set_target}. */
  setTarget: KongService['set_target']

  /** Sets how often Kong tries again when a connection fails, 0 to 32767. */
  set_retries(retries: number): Promise<void>
  /** Sets the number of retries. See {@link KongService.set_retries}. */
  setRetries: KongService['set_retries']

  /** Sets the time limits in milliseconds, each 1 to 2147483646. */
  set_timeouts(connect_timeout: number, write_timeout: number, read_timeout: number): Promise<void>
  /** Sets the time limits in milliseconds. See {@link KongService.set_timeouts}. */
  setTimeouts: KongService['set_timeouts']

  /** Turns the check of the service's certificate on or off. `undefined` if that failed. Also in rewrite, preread. */
  set_tls_verify(on: boolean): Promise<true | undefined>
  /** Turns the check of the service's certificate on or off. See {@link KongService.set_tls_verify}. */
  setTlsVerify: KongService['set_tls_verify']

  /** Sets how long a chain of certificates may be. `undefined` if that failed. Also in rewrite, preread. */
  set_tls_verify_depth(depth: number): Promise<true | undefined>
  /** Sets how long a chain of certificates may be. See {@link KongService.set_tls_verify_depth}. */
  setTlsVerifyDepth: KongService['set_tls_verify_depth']

  /** @deprecated Never settles in an external plugin: it takes a Lua function. */
  set_target_retry_callback(retry_callback: unknown): Promise<never>
  /** @deprecated Never settles in an external plugin: it takes a Lua function. */
  setTargetRetryCallback: KongService['set_target_retry_callback']

  /** @deprecated Never settles in an external plugin: it takes C data. */
  set_tls_cert_key(chain: unknown, key: unknown): Promise<never>
  /** @deprecated Never settles in an external plugin: it takes C data. */
  setTlsCertKey: KongService['set_tls_cert_key']

  /** @deprecated Never settles in an external plugin: it takes C data. */
  set_tls_verify_store(store: unknown): Promise<never>
  /** @deprecated Never settles in an external plugin: it takes C data. */
  setTlsVerifyStore: KongService['set_tls_verify_store']
}
