import type { Rule } from './rule'

/** Rules about what Kong's plugin server and Kong itself do when they start. */
export const LOAD_RULES = {
  'load-failed': {
    severity: 'error',
    why: 'The plugin server only logs a warning and goes on without the plugin; Kong then refuses to start, because the plugin is enabled but not installed.',
    fix: 'Make the file load with a plain require().',
  },
  'load-exits': {
    severity: 'error',
    why: 'The plugin server loads plugins in its own process: it ends with this one, and Kong finds none of its plugins.',
    fix: 'Leave the process alone at load; throw an error if the plugin cannot work.',
  },
  'load-hangs': {
    severity: 'error',
    why: 'The plugin server never gets past this file, and Kong waits for it at start-up.',
    fix: 'Do long work in a handler, not at load.',
  },
  'load-keeps-running': {
    severity: 'error',
    why: 'Kong starts the plugin server once to have the plugins described and waits for its end; a timer or connection opened at load keeps it running, and Kong never starts.',
    fix: 'Open timers and connections in the constructor or a handler, or call unref() on them.',
  },
  'load-prints': {
    severity: 'error',
    why: 'Kong reads the description of the plugins as JSON from standard output: a line that a plugin prints there at load makes Kong refuse to start (failed decoding plugin info).',
    fix: 'Print to standard error (console.error), or not at all.',
  },
  'folder-without-entry': {
    severity: 'error',
    why: 'The plugin server takes every folder for a plugin and dies when it cannot be required: no plugin of the directory is loaded.',
    fix: 'Give the folder an index.js or a package.json with "main", move it away, or begin its name with a dot.',
  },
  'no-plugin-class': {
    severity: 'error',
    why: 'The plugin server reads the phases from Plugin.prototype: it fails with "Cannot read properties of undefined (reading \'prototype\')" and skips the file.',
    fix: "Export the class under that name: module.exports = { Plugin, Schema, Version, Priority } or 'export class Plugin'.",
  },
  'default-export': {
    severity: 'error',
    why: 'The plugin server does not read a default export, so there is no plugin in this file.',
    fix: "Export the class as Plugin beside Schema, Version and Priority, e.g. 'export class Plugin'.",
  },
  'picked-up-test': {
    severity: 'warning',
    why: 'The plugin server loads every .js, .ts, .cjs and .node file beside the plugins, and runs it in doing so.',
    fix: 'Keep tests and configuration outside of the plugin directory.',
  },
  'not-a-plugin': {
    severity: 'warning',
    why: 'The plugin server loads every file of the directory as a plugin; for this one it logs an error at each start.',
    fix: 'Move it to a folder outside of the plugin directory, or begin its name with a dot.',
  },
  'ignored-extension': {
    severity: 'warning',
    why: 'The plugin server only takes .js, .ts, .cjs and .node files and those without extension: it passes this one over without a word.',
    fix: 'Rename it, or compile it to CommonJS.',
  },
  'folder-name': {
    severity: 'warning',
    why: "Without a Name, a plugin is called after its file, which in a folder is most often 'index': no configuration finds it under the folder's name, and two such folders replace one another.",
    fix: 'Export Name.',
  },
  'no-handlers': {
    severity: 'error',
    why: 'Kong installs the plugin and never runs it.',
    fix: 'Write a method for each phase: certificate, rewrite, access, response, preread or log.',
  },
  'duplicate-name': {
    severity: 'error',
    why: 'Plugins are kept by name: one of them replaces the other, or is never loaded.',
    fix: 'Give each plugin a Name of its own.',
  },
  'bundled-name': {
    severity: 'error',
    why: 'Kong looks among its own plugins first, so it runs the bundled one and never this one.',
    fix: 'Export another Name.',
  },
  'several-plugins': {
    severity: 'info',
    why: 'Kong 3.9 takes only the first plugin of what a plugin server describes; the others are enabled but not installed for it.',
    fix: 'Give each plugin a directory and an entry in pluginserver_names of its own.',
  },
  'priority-invalid': {
    severity: 'error',
    why: 'Kong refuses to start: the PRIORITY field is not a valid integer number.',
    fix: 'Export Priority as a whole number.',
  },
  'priority-missing': {
    severity: 'info',
    why: 'The plugin server makes it 0: the plugin runs after every bundled one.',
    fix: 'Export Priority, as a whole number.',
  },
  'priority-clash': {
    severity: 'info',
    why: 'Plugins of the same priority run in reverse alphabetical order of their names, so a new name changes the order.',
    fix: 'Choose a number between those of the plugins it has to run before and after.',
  },
  'version-invalid': {
    severity: 'error',
    why: 'Kong refuses to start: the VERSION field does not follow the "x.y.z" format.',
    fix: "Export Version as text of three numbers, e.g. '1.0.0'.",
  },
  'schema-invalid': {
    severity: 'error',
    why: 'Kong refuses to start with a schema that its meta-schema does not allow.',
    fix: 'Write the Schema as Kong wants it.',
  },
} as const satisfies Readonly<Record<string, Rule>>
