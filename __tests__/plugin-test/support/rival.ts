import type * as ours from 'kong-pdk-mock/plugin_test'

/** kong-pdk's own `plugin_test`, of which ours has the shape. The test has to mock ts-node, which it would register. */
export function rival(): typeof ours {
  return jest.requireActual('kong-pdk/plugin_test')
}
