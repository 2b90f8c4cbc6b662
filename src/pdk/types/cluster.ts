/**
 * `kong.cluster`. Every phase.
 *
 * Source: kong/pdk/cluster.lua
 */
export interface KongCluster {
  /** The uuid of the cluster; `undefined` for a gateway without a database. */
  get_id(): Promise<string | undefined>
  /** The uuid of the cluster. See {@link KongCluster.get_id}. */
  getId: KongCluster['get_id']
}
