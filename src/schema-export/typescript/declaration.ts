import type { ExportedPlugin } from '../exported-plugin'
import { recordType } from './value-type'

/** The config that a plugin's constructor receives, as an interface. It says what `InferConfig` says of the schema. */
export function typeScriptOf({ name, fields }: ExportedPlugin): string {
  const type = recordType(fields, 'always', '')
  const declared = `${typeName(name)}Config`
  const declaration = type.startsWith('{') ? `interface ${declared} ${type}` : `type ${declared} = ${type}`
  return `/** The config of the plugin ${asComment(name)}, as its constructor receives it. */\nexport ${declaration}\n`
}

function typeName(plugin: string): string {
  const words = plugin.match(/[a-z0-9]+/gi) ?? []
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  return /^\d/.test(name) ? `Plugin${name}` : name
}

function asComment(name: string): string {
  return name.replaceAll('*/', '* /')
}
