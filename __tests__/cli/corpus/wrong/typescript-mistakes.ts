import type { Kong } from '../../../../src/index'

type Headers = Record<string, string>

export class Plugin {
  private readonly headers: Headers = {}

  async access(kong: Kong): Promise<void> {
    const host = kong.request.getHost() // finds no-unawaited-getter
    this.headers[`${String(await kong.request.getPath())}`] = `https://${String(host)}`
    if (Object.keys(this.headers).length > 3) {
      await kong.response.exit(400) // finds no-code-after-exit
    }
    await kong.log.info('done')
  }
}

export const Name = 'typescript-mistakes'
export const Version = '1.0.0'
export const Priority = 5202
