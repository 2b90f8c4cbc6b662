import type { Format } from './format'
import { github } from './github'
import { json } from './json'
import { junit } from './junit'
import { pretty } from './pretty'
import { sarif } from './sarif'

/** The formats of `--format`. */
export const FORMATS: Readonly<Record<string, Format>> = { pretty, json, junit, github, sarif }
