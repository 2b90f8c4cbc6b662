import { readdirSync, statSync, watch, type FSWatcher } from 'node:fs'
import path from 'node:path'

/** Milliseconds of silence after a change: an editor that saves writes, renames and sets times, one after the other. */
const SETTLED = 80

/** Tells what has changed: absolute paths, sorted. */
export type OnChange = (changed: readonly string[]) => void

/**
 * Watches files, and folders for the files directly in them. Changes that follow each other are told together, and a file
 * that was touched but not written is not told. Folders are watched in place of their files, since editors save by renaming.
 */
export class FileWatch {
  readonly #watchers = new Map<string, FSWatcher>()
  readonly #pending = new Set<string>()
  #signatures = new Map<string, string>()
  #targets: ReadonlySet<string> = new Set()
  #timer: NodeJS.Timeout | undefined

  constructor(
    private readonly onChange: OnChange,
    private readonly settled = SETTLED,
  ) {}

  /** From now on these files and folders are watched and no others; one that does not exist yet may come. */
  follow(targets: Iterable<string>): this {
    this.#targets = new Set(Array.from(targets, (target) => path.resolve(target)))
    const files = [...this.#targets].flatMap(filesOf)
    this.#signatures = new Map(files.map((file) => [file, this.#signatures.get(file) ?? signatureOf(file)]))
    this.#watchFolders(new Set([...this.#targets].map((target) => (isFolder(target) ? target : path.dirname(target)))))
    return this
  }

  /** Stops; a change that was not told yet never is. */
  close(): void {
    clearTimeout(this.#timer)
    for (const watcher of this.#watchers.values()) watcher.close()
    this.#watchers.clear()
  }

  #watchFolders(folders: ReadonlySet<string>): void {
    for (const [folder, watcher] of this.#watchers) {
      if (folders.has(folder)) continue
      watcher.close()
      this.#watchers.delete(folder)
    }
    for (const folder of folders) if (!this.#watchers.has(folder) && isFolder(folder)) this.#watchFolder(folder)
  }

  #watchFolder(folder: string): void {
    const watcher = watch(folder, (_, name) => this.#noticed(folder, name))
    // A folder that is removed; its files are gone, which has been told.
    watcher.on('error', () => watcher.close())
    this.#watchers.set(folder, watcher)
  }

  #noticed(folder: string, name: string | null): void {
    const files = name === null ? [...this.#signatures.keys()] : [path.join(folder, name)]
    const meant = files.filter((file) => this.#targets.has(file) || (this.#targets.has(folder) && isShown(file)))
    for (const file of meant) this.#pending.add(file)
    if (this.#pending.size === 0) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#tell(), this.settled)
  }

  #tell(): void {
    const changed = [...this.#pending].filter((file) => this.#isChanged(file)).sort()
    this.#pending.clear()
    if (changed.length > 0) this.onChange(changed)
  }

  #isChanged(file: string): boolean {
    const signature = signatureOf(file)
    if (signature === (this.#signatures.get(file) ?? MISSING)) return false
    this.#signatures.set(file, signature)
    return true
  }
}

const MISSING = 'missing'

function signatureOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false, bigint: true })
  return stat ? `${stat.ino} ${stat.size} ${stat.mtimeNs}` : MISSING
}

function isFolder(target: string): boolean {
  return statSync(target, { throwIfNoEntry: false })?.isDirectory() ?? false
}

function filesOf(target: string): string[] {
  if (!isFolder(target)) return [target]
  const members = readdirSync(target).map((name) => path.join(target, name))
  return members.filter((member) => isShown(member) && !isFolder(member))
}

function isShown(file: string): boolean {
  return !path.basename(file).startsWith('.') && path.basename(file) !== 'node_modules'
}
