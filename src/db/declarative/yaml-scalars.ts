import type { ScalarTag, Tags } from 'yaml'

type Resolve = ScalarTag['resolve']

const INT = 'tag:yaml.org,2002:int'
const FLOAT = 'tag:yaml.org,2002:float'
const BOOL = 'tag:yaml.org,2002:bool'
const TIMESTAMP = 'tag:yaml.org,2002:timestamp'
const BINARY = 'tag:yaml.org,2002:binary'

const OWN: readonly ScalarTag[] = [
  plain(INT, /^[+-]?0_*[0-7][0-7_]*$/, (text) => whole(text, 8)),
  plain(INT, /^[+-]?_*\d[\d_]*$/, (text) => whole(text, 10)),
  plain(FLOAT, /^[+-]?_*(?=[\d_]*\.?_*\d)[\d_]*\.[\d_]*(?:[eE]_*[+-]?_*\d[\d_]*)?$/, decimal),
  plain(FLOAT, /^[+-]?_*\d[\d_]*[eE]_*[+-]?_*\d[\d_]*$/, decimal),
  plain(BOOL, /^(?:[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/, () => true),
  plain(BOOL, /^(?:[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/, () => false),
  plain(FLOAT, /^[+-]?\.(?:inf|Inf|INF)$/, (text) => (text.startsWith('-') ? -Infinity : Infinity)),
  plain(FLOAT, /^\.(?:nan|NaN|NAN)$/, () => NaN),
  plain(INT, /^[+-]?0x_*[\da-fA-F][\da-fA-F_]*$/, (text) => whole(text.replace('0x', ''), 16)),
  plain(INT, /^[+-]?0b_*[01][01_]*[01]$/, (text) => whole(text.replace('0b', ''), 2)),
  plain(INT, /^[+-]?\d+:[0-5]?\d[:\d]*$/, sexagesimal),
  plain(FLOAT, /^[+-]?\d+:[0-5]?\d[:\d]*\.\d+$/, sexagesimal),
  { tag: TIMESTAMP, resolve: (text) => text },
  { tag: BINARY, resolve: (text) => text },
]

const REPLACED: ReadonlySet<string> = new Set([INT, FLOAT, BOOL, TIMESTAMP, BINARY])

/**
 * The tags of YAML 1.1 with scalars as lyaml 6.2.8 reads them: `y`, `n`, times and base64 stay texts, and `80:8080` is a
 * number to the base of 60. lyaml's implicit.lua and explicit.lua
 */
export function asKongReads(tags: Tags): Tags {
  return [...tags.filter((tag) => !REPLACED.has(typeof tag === 'string' ? tag : tag.tag)), ...OWN]
}

function plain(tag: string, test: RegExp, read: (text: string) => unknown): ScalarTag {
  const resolve: Resolve = (text) => read(text)
  return { tag, default: true, test, resolve }
}

function signOf(text: string): number {
  return text.startsWith('-') ? -1 : 1
}

function whole(text: string, radix: number): number {
  return signOf(text) * parseInt(text.replace(/[+_-]/g, ''), radix)
}

function decimal(text: string): number {
  return Number(text.replaceAll('_', ''))
}

/** `1:30.5`: each part counts sixty of the next one, however great it is. */
function sexagesimal(text: string): number {
  const [parts = '', fraction] = text.replace(/^[+-]/, '').split('.')
  const digits = parts.split(':').filter((part) => part !== '')
  const number = digits.reduce((sum, part) => sum * 60 + Number(part), 0)
  return signOf(text) * (number + (fraction === undefined ? 0 : Number(`.${fraction}`)))
}
