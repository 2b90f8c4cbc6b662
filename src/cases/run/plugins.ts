import path from 'node:path'
import type { PluginModule } from '../../index'
import type { Located } from '../yaml/located'

/** The plugins of a case file, for its tests. */
export interface Plugins {
  readonly modules: Readonly<Record<string, PluginModule>>
  /** What their server has written so far; nothing without one. */
  readonly output: readonly string[]
  /** Whether their server is still the process that was started. */
  isSound(): boolean
  close(): Promise<void>
}

/** Paths in a case file are relative to it. */
export function folderOf(node: Located): string {
  return path.dirname(node.place.file)
}
