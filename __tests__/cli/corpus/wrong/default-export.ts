import type { Kong } from '../../../../src/index'

export default class Plugin { // finds default-export
  async access(kong: Kong): Promise<void> {
    await kong.response.setHeader('x', 'y')
  }
}
