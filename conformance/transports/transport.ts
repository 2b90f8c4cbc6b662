import type { ExchangeRecord, PluginModule } from '../../src'
import { Probes } from '../probe'
import type { Recorded, RecordedCall, Scripts } from '../vector'

/** The recording plugins with the scripts of one vector. */
export interface ProbeHost {
  modules(): Record<string, PluginModule>
  /** What the calls have come to so far. */
  calls(): Promise<RecordedCall[]>
}

/** Where the recording plugins run. */
export interface Transport {
  begin(scripts: Scripts): Promise<ProbeHost>
  /** What a recording would have of an exchange: it left out some lines, and gave up where a handler hung. */
  recorded(observed: Recorded, exchange: ExchangeRecord): Recorded
  close(): Promise<void>
}

/** The plugins run in this process. */
export const inProcess: Transport = {
  begin(scripts) {
    const probes = new Probes(scripts)
    return Promise.resolve({ modules: () => probes.modules(), calls: () => Promise.resolve(probes.calls) })
  },
  recorded: (observed) => observed,
  close: () => Promise.resolve(),
}
