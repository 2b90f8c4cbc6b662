import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const folders: string[] = []

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** Writes files to a new folder, and gives its path; it is gone when the tests of the file are over. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'kong-pdk-mock-')))
  folders.push(folder)
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  return folder
}

/** A plugin file with this body of its access handler. */
export function pluginFile(access: string, exported = "Name: 'probe', Version: '1.0.0', Priority: 7777"): string {
  return `class Plugin {\n  async access(kong) {\n    ${access}\n  }\n}\nmodule.exports = { Plugin, ${exported} }\n`
}
