/** How a process ended. */
export interface ProcessEnd {
  readonly code: number | null
  readonly signal: string | null
}

/** The exit codes of a shell that could not run a command. */
const NOT_EXECUTABLE = 126
const NOT_FOUND = 127

const SHELL = '/bin/sh'

/** A command line of kong.conf, which goes through a shell. */
export function shellCommand(line: string): readonly string[] {
  return [SHELL, '-c', line]
}

/** A command as its author wrote it. */
export function commandText(command: readonly string[]): string {
  const [program, option, line = ''] = command
  return program === SHELL && option === '-c' ? line.replace(/^exec /, '') : command.join(' ')
}

/** A command that did not do what it is for: what failed, why, what to do, and what the command wrote. */
export function commandFailed(action: string, why: string, command: readonly string[], output: string): string {
  const wrote = output.trim() === '' ? 'It wrote nothing.' : `It wrote:\n${output.trim()}`
  return `Failed to ${action}: ${why}\nThe command: ${commandText(command)}\n${wrote}`
}

/** How a process ended, as a sentence with what to do about it. `moment` is when, as in ` before it listened at x.sock`. */
export function endText({ code, signal }: ProcessEnd, moment: string): string {
  if (code === NOT_FOUND)
    return 'there is no such program. Install it, put its folder on the PATH, or name it with its path.'
  if (code === NOT_EXECUTABLE)
    return 'its program cannot be executed. Make it executable (chmod +x), or name its interpreter first.'
  const how = signal === null ? `it ended with exit code ${code}` : `it was ended by ${signal}`
  return `${how}${moment}. Run the command by hand to see more.`
}
