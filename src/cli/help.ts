/** What the command line says of itself. */

/** The commands, and a line on each. */
export const COMMANDS = {
  simulate: 'play a document under one of its policies, and say what came of it',
  check: 'say whether a document can be played, and what is wrong with it'
} as const;

/** A command's name. */
export type Command = keyof typeof COMMANDS;

const HELP: Readonly<Record<Command | '', string>> = {
  '': `Usage: npm run -s downbeat -- COMMAND FILE [options]

Commands:
  simulate   ${COMMANDS.simulate}
  check      ${COMMANDS.check}

FILE is a pipeline (JSON), or a workflow instance of WfCommons (WfFormat 1.5). Paths are relative to where you stand.

Examples:
  npm run -s downbeat -- simulate static/pipelines/reference.json
  npm run -s downbeat -- simulate static/pipelines/reference.json --policy on-clocks --json
  npm run -s downbeat -- check static/pipelines/reference.json
  npm run -s downbeat -- simulate --help

Exit codes: 0 all is well, 1 something is wrong with the file, 2 the call is wrong.`,

  simulate: `Usage: npm run -s downbeat -- simulate FILE [--policy ID] [--seed N] [--until T] [--json]

Plays a document from the day before its first night, and says what came of it. The same file, policy, seed and
instant give the same log everywhere; its hash says whether they did.

Options:
  --policy ID  the policy to play; the first of the document by default
  --seed N     a whole number, 0 or more; the document's own by default
  --until T    play up to and including T; the document's last noon by default. T is an instant on the document's
               clock (2026-01-08T06:00), one with an offset (2026-01-08T05:00Z), or a date: then that night is
               played to its end, at noon
  --json       one object on one line: policy, seed, until, engine, hash, events, runs (how many stand in each
               state), tasks (for each id, how many of its instances stand in each state), and makespan
               (milliseconds from the first start to the last end; 0 when nothing ran). The warm-up night counts

Examples:
  npm run -s downbeat -- simulate static/pipelines/reference.json
  npm run -s downbeat -- simulate static/pipelines/reference.json --policy in-order --seed 7
  npm run -s downbeat -- simulate static/pipelines/reference.json --policy on-clocks --until 2026-01-08 --json`,

  check: `Usage: npm run -s downbeat -- check FILE [--strict]

Says whether a document can be played: exit code 0, or 1 with a sentence for each problem. Advice keeps nothing from
playing; it is printed too.

Options:
  --strict     exit with 1 when there is advice

Examples:
  npm run -s downbeat -- check static/pipelines/reference.json
  npm run -s downbeat -- check my-pipeline.json --strict`
};

/** The help of a command, or of all. */
export const help = (command: Command | '' = ''): string => HELP[command];
