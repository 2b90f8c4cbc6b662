import type { Kong } from '../../../../src/index'

interface Config {
  readonly header: string
}

export class Plugin {
  constructor(readonly config: Config) {}

  async access(kong: Kong): Promise<void> {
    const value: string | undefined = await kong.request.getHeader(this.config.header)
    if (value === undefined) return kong.response.exit(400, { message: `missing ${this.config.header}` })
    await kong.service.request.setHeader('x-copy', value as string)
  }
}

export const Name = 'typescript-module'
export const Version = '1.0.0'
export const Priority = 5102
export const Schema = [{ header: { type: 'string', required: true } }]
