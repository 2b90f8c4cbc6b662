/** What a plugin declares about the client's certificate, as nginx's `$ssl_client_verify` would. */
export type ClientVerify = 'SUCCESS' | 'NONE' | `FAILED:${string}`

/**
 * `kong.client.tls`: the client's side of the TLS handshake, for HTTP only. A call that fails in certificate fails
 * the handshake.
 *
 * Source: kong/pdk/client/tls.lua
 */
export interface KongClientTls {
  /** Asks the client for its certificate. `undefined` if that failed. Certificate only; takes no CA list from here. */
  request_client_certificate(): Promise<true | undefined>
  /** Asks the client for its certificate. See {@link KongClientTls.request_client_certificate}. */
  requestClientCertificate: KongClientTls['request_client_certificate']

  /** Keeps the client from resuming this TLS session. `undefined` if that failed. Certificate only. */
  disable_session_reuse(): Promise<true | undefined>
  /** Keeps the client from resuming this TLS session. See {@link KongClientTls.disable_session_reuse}. */
  disableSessionReuse: KongClientTls['disable_session_reuse']

  /** The client's certificates in PEM; `undefined` if it sent none. Rewrite, access and response. */
  get_full_client_certificate_chain(): Promise<string | undefined>
  /** The client's certificates in PEM. See {@link KongClientTls.get_full_client_certificate_chain}. */
  getFullClientCertificateChain: KongClientTls['get_full_client_certificate_chain']

  /** Declares whether the client's certificate is good. Rewrite, access and response. */
  set_client_verify(verify: ClientVerify): Promise<void>
  /** Declares whether the client's certificate is good. See {@link KongClientTls.set_client_verify}. */
  setClientVerify: KongClientTls['set_client_verify']

  /**
   * @deprecated Never settles in an external plugin: it needs the client_hello phase. Has no camelCase spelling, since
   * a word that begins with a digit is not split off.
   */
  disable_http2_alpn(): Promise<never>
}
