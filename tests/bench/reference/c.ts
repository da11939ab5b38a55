/** The C reference, built in a folder of its own, and played. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pipeline } from '#lib/model/pipeline.ts';
import { planFile } from './plan-file.ts';

/** No `-march`: the floor is what everybody's binary does. No fused arithmetic: it would round otherwise than JS. */
export const FLAGS = ['-std=c11', '-O3', '-ffp-contract=off'];

/** What the reference says of its round. Times in nanoseconds. */
export interface CRound {
  readonly months: number;
  readonly best: number;
  readonly total: number;
  readonly events: number;
  readonly hash: string;
}

/** A reference that is ready to play. Close it: it leaves nothing behind. */
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
 * Compiles the reference and writes the plan of a document for it.
 * @param root the project's folder; @param until instant up to which it plays, inclusive
 * @throws with gcc's own words when it does not compile
 */
export function buildC(
  root: string,
  pipeline: Pipeline,
  seeds: readonly number[],
  until: number
): CReference {
  const folder = mkdtempSync(join(tmpdir(), 'downbeat-bench-'));
  const close = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const program = join(folder, 'dag-month');
    const plan = join(folder, 'plan');
    call('gcc', [...FLAGS, '-o', program, join(root, 'tests/bench/reference/dag-month.c'), '-lm']);
    writeFileSync(plan, planFile(pipeline, seeds, until));
    return {
      close,
      play: (seed, milliseconds) =>
        JSON.parse(call(program, [plan, String(seed), String(milliseconds)])) as CRound
    };
  } catch (error) {
    close();
    throw error;
  }
}

function call(program: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ended with ${String(status)}: ${stderr.trim()}`);
  return stdout;
}
