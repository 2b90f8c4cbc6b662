import type { KongClientTls } from './client-tls'
import type { Consumer, Credential, Protocol } from './entities'

/**
 * `kong.client`: who is calling. Addresses in rewrite, access, response and preread; the rest in access, response and
 * log.
 *
 * Source: kong/pdk/client.lua
 */
export interface KongClient {
  /** The client's side of the TLS handshake. */
  readonly tls: KongClientTls

  /** The address of who connected: the client or the last proxy. */
  get_ip(): Promise<string>
  /** The address of who connected. See {@link KongClient.get_ip}. */
  getIp: KongClient['get_ip']

  /** The client's address, from the forwarding headers when who connected is trusted. */
  get_forwarded_ip(): Promise<string>
  /** The client's address behind proxies. See {@link KongClient.get_forwarded_ip}. */
  getForwardedIp: KongClient['get_forwarded_ip']

  /** The port of who connected. */
  get_port(): Promise<number>
  /** The port of who connected. See {@link KongClient.get_port}. */
  getPort: KongClient['get_port']

  /** The client's port, from the forwarding headers when who connected is trusted. */
  get_forwarded_port(): Promise<number>
  /** The client's port behind proxies. See {@link KongClient.get_forwarded_port}. */
  getForwardedPort: KongClient['get_forwarded_port']

  /** The credential that an authentication plugin has found; `undefined` for an anonymous caller. */
  get_credential(): Promise<Credential | undefined>
  /** The caller's credential. See {@link KongClient.get_credential}. */
  getCredential: KongClient['get_credential']

  /** The consumer that an authentication plugin has found; `undefined` for an anonymous caller. */
  get_consumer(): Promise<Consumer | undefined>
  /** The caller's consumer. See {@link KongClient.get_consumer}. */
  getConsumer: KongClient['get_consumer']

  /**
   * Looks a consumer up; `undefined` if there is none.
   * @param consumer_id - a uuid; any other text ends the request with 500 unless usernames are searched
   * @param search_by_username - search the usernames as well. Default: false
   */
  load_consumer(consumer_id: string, search_by_username?: boolean): Promise<Consumer | undefined>
  /** Looks a consumer up. See {@link KongClient.load_consumer}. */
  loadConsumer: KongClient['load_consumer']

  /** Declares who is calling. One of the two may be left out, and is cleared then; not both. In access only. */
  authenticate(consumer: Partial<Consumer> | null | undefined, credential?: object | null): Promise<void>

  /**
   * The protocol of the request; that of the route if it has only one, and only then in log.
   * @param allow_terminated - believe X-Forwarded-Proto of a trusted proxy. Default: false
   */
  get_protocol(allow_terminated?: boolean): Promise<Protocol | undefined>
  /** The protocol of the request. See {@link KongClient.get_protocol}. */
  getProtocol: KongClient['get_protocol']
}
