import { readYaml } from '../../../src/cases/yaml/read-yaml'
import type { Located } from '../../../src/cases/yaml/located'

/** YAML as it is read from a case file. */
export function located(yaml: string): Located {
  return readYaml(yaml, '/repo/a.kong-test.yml')
}
