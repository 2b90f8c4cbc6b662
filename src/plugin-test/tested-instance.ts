const DEFAULT_TTL = 60

/** The plugin's instance, with the getters of kong-pdk's own. kong-js-pdk 0.6.0, lib/mod.js */
export class TestedInstance {
  readonly startTime = seconds()
  lastUsedTime = 0

  constructor(
    readonly name: string,
    /** What the plugin was constructed with: Kong has filled in the defaults. */
    readonly config: unknown,
    /** The object of the plugin's class; undefined when Kong had no reason to make one. */
    readonly cls: object | undefined,
    readonly onClose: () => void,
  ) {}

  /** @param ttl - in seconds */
  isExpired(ttl = DEFAULT_TTL): boolean {
    const until = seconds() - ttl
    return this.startTime < until && this.lastUsedTime < until
  }

  resetExpireTs(): object | undefined {
    this.lastUsedTime = seconds()
    return this.cls
  }

  close(): void {
    this.onClose()
  }

  getName(): string {
    return this.name
  }

  getConfig(): unknown {
    return this.config
  }

  getStartTime(): number {
    return this.startTime
  }

  getLastUsedTime(): number {
    return this.lastUsedTime
  }
}

/** The clock of kong-js-pdk: seconds since the epoch, with a fraction. */
export function seconds(): number {
  return Date.now() / 1000
}
