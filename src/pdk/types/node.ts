/** Bytes, KiB, MiB or GiB. */
export type MemoryUnit = 'b' | 'B' | 'k' | 'K' | 'm' | 'M' | 'g' | 'G'

/** Memory of one worker process. */
export interface WorkerMemory<Amount> {
  pid: number
  http_allocated_gc?: Amount
  /** Why the amount is missing. */
  err?: string
}

/** Memory of one dictionary that the workers share. */
export interface SharedDictMemory<Amount> {
  capacity: Amount
  allocated_slabs: Amount
}

/** What {@link KongNode.get_memory_stats} gives: numbers of bytes, or text such as `12.50 MiB`. */
export interface MemoryStats<Amount = number> {
  workers_lua_vms: WorkerMemory<Amount>[]
  lua_shared_dicts: { [name: string]: SharedDictMemory<Amount> | undefined }
}

/**
 * `kong.node`: the gateway's node. Every phase.
 *
 * Source: kong/pdk/node.lua
 */
export interface KongNode {
  /** The uuid of this node. */
  get_id(): Promise<string>
  /** The uuid of this node. See {@link KongNode.get_id}. */
  getId: KongNode['get_id']

  /** The name of the machine. */
  get_hostname(): Promise<string>
  /** The name of the machine. See {@link KongNode.get_hostname}. */
  getHostname: KongNode['get_hostname']

  /**
   * How much memory the workers use. Numbers in bytes, text with its unit in any other.
   * @param unit - Default: `b`
   * @param scale - how many digits behind the point. Default: 2
   */
  get_memory_stats<Unit extends MemoryUnit = 'b'>(
    unit?: Unit,
    scale?: number,
  ): Promise<MemoryStats<Unit extends 'b' | 'B' ? number : string>>
  /** How much memory the workers use. See {@link KongNode.get_memory_stats}. */
  getMemoryStats: KongNode['get_memory_stats']
}
