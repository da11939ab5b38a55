/** The command: which benchmarks run, and how their answers are said. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Answer, Benchmark } from './benchmark.ts';
import { circumstances, results, short } from './results.ts';

/** Fewer pairs say nothing. */
const LEAST_ROUNDS = 5;

const HELP = `npm run -s bench -- [NAME …] [--json] [--write] [--rounds N]

Measures the engine against its peers; without a name, everything. The answer is a ratio: how many
times as fast as the peer, the median over the rounds. A missing peer is said, and is no failure.

  --json      one object a line: name, ratio, peer, goal, holds, and more
  --write     also writes tests/bench/RESULTS.md; reasons written there by hand are kept
  --rounds N  pairs to measure, ${String(LEAST_ROUNDS)} or more (${String(LEAST_ROUNDS)})
  --list      the names, and what each is
  --help      this

  npm run -s bench -- dag-month
  npm run -s bench -- dag-month --json --rounds 9
`;

/** Where the command speaks and works. */
export interface Host {
  /** The project's folder. */
  readonly root: string;
  /** A line of the result. */
  readonly out: (line: string) => void;
  /** A line for the person who waits. */
  readonly say: (line: string) => void;
}

/** Runs a call. @returns the exit code; 2 with a sentence when the call is wrong, 1 when a benchmark breaks */
export async function bench(
  args: readonly string[],
  benchmarks: readonly Benchmark[],
  host: Host
): Promise<number> {
  const call = read(args, benchmarks);
  if (typeof call === 'string') {
    host.say(call);
    return 2;
  }
  if (call.help) host.out(HELP.trimEnd());
  else if (call.list) {
    const width = Math.max(...benchmarks.map(({ name }) => name.length));
    for (const { name, about } of benchmarks) host.out(`${name.padEnd(width)}  ${about}`);
  } else
    try {
      await measure(call, benchmarks, host);
    } catch (error) {
      host.say(error instanceof Error ? error.message : String(error));
      return 1;
    }
  return 0;
}

interface Call {
  readonly names: readonly string[];
  readonly rounds: number;
  readonly json: boolean;
  readonly write: boolean;
  readonly list: boolean;
  readonly help: boolean;
}

/** The call, or a sentence about what is wrong with it. */
function read(args: readonly string[], benchmarks: readonly Benchmark[]): Call | string {
  const flag = { type: 'boolean', default: false } as const;
  const options = {
    json: flag,
    write: flag,
    list: flag,
    help: { ...flag, short: 'h' },
    rounds: { type: 'string', default: String(LEAST_ROUNDS) }
  } as const;
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    return `${(error as Error).message.split('. ')[0]!}: --help says what there is.`;
  }
  const { positionals: names, values } = parsed;
  const unknown = names.find((name) => !benchmarks.some((each) => each.name === name));
  if (unknown !== undefined)
    return `There is no benchmark “${unknown}”: there is ${benchmarks.map(({ name }) => name).join(', ')}.`;
  const rounds = /^\d{1,4}$/.test(values.rounds) ? Number(values.rounds) : 0;
  if (rounds < LEAST_ROUNDS)
    return `--rounds takes a number from ${String(LEAST_ROUNDS)} on: “${values.rounds}” is none.`;
  return { ...values, names, rounds };
}

async function measure(
  { names, rounds, json, write }: Call,
  benchmarks: readonly Benchmark[],
  { root, out, say }: Host
): Promise<void> {
  const answers: Answer[] = [];
  for (const each of benchmarks) {
    if (names.length > 0 && !names.includes(each.name)) continue;
    for (const answer of await each.run(rounds, root, say)) {
      answers.push(answer);
      if (answer.reason !== undefined) say(`${answer.name} against ${answer.peer}: ${answer.reason}`);
      if (json) out(JSON.stringify(answer));
    }
  }
  if (!json) for (const line of table(answers)) out(line);
  if (!write) return;
  const file = join(root, 'tests/bench/RESULTS.md');
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  writeFileSync(
    file,
    results(
      before,
      benchmarks.map(({ name }) => name),
      answers,
      circumstances()
    )
  );
  say(`written to ${file}`);
}

/** Answers in columns. */
function table(answers: readonly Answer[]): readonly string[] {
  const cells = [
    ['benchmark', 'peer', 'ratio', 'spread', 'goal', 'ours', 'theirs', ''],
    ...answers.map(({ name, peer, ratio, spread, goal, floor, holds, details }) => [
      name,
      peer,
      ratio === null ? '–' : short(ratio),
      spread === null ? '–' : `${short(spread[0])} to ${short(spread[1])}`,
      `${short(goal)}${floor === undefined ? '' : ` (floor ${short(floor)})`}`,
      details.ms === undefined ? '–' : `${String(details.ms)} ms`,
      details.peerMs === undefined ? '–' : `${String(details.peerMs)} ms`,
      holds === null ? 'not measured' : holds ? 'holds' : ratio === null ? 'VOID' : 'MISSED'
    ])
  ];
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  return cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd()
  );
}
