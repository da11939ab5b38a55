/** The C references: built in a folder of their own, and played. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pipeline } from '#lib/model/pipeline.ts';
import { planFile } from './plan-file.ts';

/** No `-march`: the floor is what everybody's binary does. No fused arithmetic: it would round otherwise than JS. */
export const FLAGS = ['-std=c11', '-O3', '-ffp-contract=off'];

/** What the DAG month's reference says of its round. Times in nanoseconds. */
export interface CRound {
  readonly months: number;
  readonly best: number;
  readonly total: number;
  readonly events: number;
  readonly hash: string;
}

/** What the queue's reference says of its round. Times in nanoseconds. */
export interface CQueueRound {
  readonly rounds: number;
  readonly best: number;
  readonly total: number;
  readonly now: number;
  readonly hash: number;
}

/** A program that was built. Close it: it leaves nothing behind. */
interface Built {
  /** Calls it with the file that was written for it and further arguments; what it prints is JSON. */
  readonly call: (...args: readonly (string | number)[]) => unknown;
  readonly close: () => void;
}

/** A reference that is ready to play. */
export interface CReference {
  /** Plays the month of a seed, one that the reference was built for, for at least so many milliseconds. */
  readonly play: (seed: number, milliseconds: number) => CRound;
  readonly close: () => void;
}

/** The compiler's own name and version; undefined when there is none. */
export function compiler(): string | undefined {
  const { status, stdout } = spawnSync('gcc', ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.split('\n')[0] : undefined;
}

/**
 * Compiles the DAG month's reference and writes the plan of a document for it.
 * @param root the project's folder; @param until instant up to which it plays, inclusive
 * @throws with gcc's own words when it does not compile
 */
export function buildC(
  root: string,
  pipeline: Pipeline,
  seeds: readonly number[],
  until: number
): CReference {
  const { call, close } = build(root, 'dag-month', () => planFile(pipeline, seeds, until));
  return { play: (seed, milliseconds) => call(seed, milliseconds) as CRound, close };
}

/** Compiles the reference of the event queue's loads. @throws with gcc's own words when it does not compile */
export function buildQueue(
  root: string,
  table: Float64Array
): {
  readonly play: (
    model: 'hold' | 'mm1',
    count: number,
    processesOrLoad: number,
    milliseconds: number
  ) => CQueueRound;
  readonly close: () => void;
} {
  const { call, close } = build(root, 'queue', () => new Uint8Array(table.buffer));
  return { play: (...args) => call(...args) as CQueueRound, close };
}

/** @param file makes the bytes that the program reads first */
function build(root: string, name: string, file: () => Uint8Array): Built {
  const folder = mkdtempSync(join(tmpdir(), 'downbeat-bench-'));
  const close = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const program = join(folder, name);
    const input = join(folder, 'input');
    run('gcc', [...FLAGS, '-o', program, join(root, `tests/bench/reference/${name}.c`), '-lm']);
    writeFileSync(input, file());
    return { close, call: (...args) => JSON.parse(run(program, [input, ...args.map(String)])) as unknown };
  } catch (error) {
    close();
    throw error;
  }
}

function run(program: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ended with ${String(status)}: ${stderr.trim()}`);
  return stdout;
}
