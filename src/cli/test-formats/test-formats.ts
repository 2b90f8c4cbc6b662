import { github } from './github'
import { json } from './json'
import { junit } from './junit'
import { pretty } from './pretty'
import { sarif } from './sarif'
import { tap } from './tap'
import type { TestFormat } from './test-format'

/** The formats of `kong-pdk-mock test --format`. */
export const TEST_FORMATS: Readonly<Record<string, TestFormat>> = { pretty, json, junit, tap, github, sarif }
