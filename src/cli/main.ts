#!/usr/bin/env node
import { run } from './run'

void run(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  isTty: process.stdout.isTTY,
  out: (text) => process.stdout.write(text),
  log: (line) => process.stderr.write(`${line}\n`),
}).then((code) => (process.exitCode = code))
