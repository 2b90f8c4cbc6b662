/** The format of the recorded vectors, as `conformance/README.md` describes it. */

export type HeaderPair = [name: string, value: Text]

/** A string, or a long one as `{ $repeat: [unit, times, tail] }`. */
export type Text = string | { $repeat: [unit: string, times: number, tail: string] }

export type RecordedBody = { text: Text } | { base64: string } | Record<string, never>

export type Step =
  | ['call' | 'nowait', string, ...unknown[]]
  | ['parallel', ...[string, ...unknown[]][]]
  | ['throw', string]
  | ['return', unknown]
  | ['sleep', number]

export interface ClientScenario {
  scheme: 'http' | 'https' | 'tcp' | 'tls'
  method: string
  target: Text
  http_version?: '1.0' | '1.1'
  headers: HeaderPair[]
  body?: RecordedBody
  sni?: string
}

export interface UpstreamScenario {
  status?: number
  headers?: HeaderPair[]
  body?: RecordedBody
  delay_ms?: number
  fault?: 'refuse' | 'close' | 'timeout'
}

export type Outcome = { returned: unknown } | { rejected: string } | { pending: true }

export interface RecordedCall {
  plugin: string
  phase: string
  step: number
  call: string
  outcome: Outcome
}

export interface RecordedLog {
  level: string
  message: Text
}

export interface RecordedClient {
  status?: number
  reason?: string
  headers?: HeaderPair[]
  body?: RecordedBody
  error?: string
  incomplete?: boolean
}

export interface RecordedUpstream {
  method?: string
  target?: Text
  headers?: HeaderPair[]
  body?: RecordedBody
  port?: number
  attempts?: number
}

export interface Recorded {
  client: RecordedClient
  upstream: RecordedUpstream | null
  calls: RecordedCall[]
  phases: [plugin: string, phase: string][]
  log: RecordedLog[]
}

export type Scripts = Record<string, Record<string, Step[]>>

export interface Vector {
  id: string
  about: string
  world: string
  client: ClientScenario
  upstream?: UpstreamScenario
  plugins: Scripts
  order_varies?: string[]
  recorded: Recorded
}

/** How Kong took a configuration: what it made of it, or what the Admin API answered. */
export interface ConfigOutcome {
  ok: boolean
  status?: number
  errors?: unknown
  /** What the plugin's constructor received. */
  effective_config?: unknown
  admin_config?: unknown
}

/** A configuration, `undefined` where the plugin entity had none. */
export interface SchemaCase {
  config?: unknown
  recorded?: ConfigOutcome
}

export interface SchemaVector {
  id: string
  about: string
  plugin: string
  schema: unknown
  cases: SchemaCase[]
  /** Only of a schema that Kong refused at start. */
  recorded?: { schema_error?: string }
  schema_error?: string
}

/** A file holds exchanges (`vectors` in `worlds`), schemas, or both. */
export interface VectorFile {
  topic: string
  gateway: string
  environment?: Record<string, string>
  worlds: Record<string, Record<string, unknown>>
  vectors?: Vector[]
  schemas?: SchemaVector[]
}
