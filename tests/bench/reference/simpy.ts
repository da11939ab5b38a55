/** SimPy 3, where there is one, playing the same model. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Pipeline } from '#lib/model/pipeline.ts';

/** A Python that has SimPy 3. */
export interface Simpy {
  readonly python: string;
  /** Of Python and of SimPy, in words. */
  readonly version: string;
}

/** What SimPy says of one month. */
export interface SimpyRound {
  readonly seconds: number;
  readonly transitions: number;
  /** Runs by state. */
  readonly runs: Readonly<Record<'queued' | 'success' | 'failed', number>>;
}

const ASK = 'import platform, simpy; print("Python", platform.python_version(), "SimPy", simpy.__version__)';

/** The first of $PYTHON, /usr/bin/python3 (Debian's python3-simpy3) and python3 that has SimPy 3. */
export function findSimpy(env: NodeJS.ProcessEnv = process.env): Simpy | undefined {
  for (const python of [env.PYTHON, '/usr/bin/python3', 'python3']) {
    if (python === undefined || python === '') continue;
    const { status, stdout } = spawnSync(python, ['-c', ASK], { encoding: 'utf8' });
    if (status === 0 && / SimPy 3\./.test(stdout)) return { python, version: stdout.trim() };
  }
  return undefined;
}

/**
 * The model that a document's first policy means, in SimPy's seconds: every task has the same retries, spread and
 * chance of failure, and all share the pool `default`.
 */
export function simpyModel(pipeline: Pipeline, runs: number, everySeconds: number): object {
  const policy = pipeline.policies[0]!;
  const [task] = pipeline.tasks;
  const { retries, retryDelay } = policy.tasks.get(task!.id)!;
  return {
    runs,
    every: everySeconds,
    slots: policy.pools.get('default'),
    retries,
    retry_delay: retryDelay / 1000,
    spread: task!.duration.spread,
    failure_chance: task!.failureChance,
    tasks: pipeline.tasks.map(({ id, duration, reads }) => ({
      id,
      median: duration.base / 1000,
      after: reads
    }))
  };
}

/** Plays the DAG month's model once. @throws with Python's own words when it fails */
export const playSimpy = (simpy: Simpy, root: string, model: object, seed: number): SimpyRound =>
  call(simpy, root, 'dag_month_simpy.py', [JSON.stringify(model), String(seed)]) as SimpyRound;

/** Plays a load of the event queue once. @throws with Python's own words when it fails */
export const playSimpyQueue = (
  simpy: Simpy,
  root: string,
  model: 'hold' | 'mm1',
  count: number,
  processesOrLoad: number,
  seed: number
): { readonly seconds: number; readonly done: number } =>
  call(
    simpy,
    root,
    'queue_simpy.py',
    [model, count, processesOrLoad, seed].map((each) => String(each))
  ) as {
    seconds: number;
    done: number;
  };

function call({ python }: Simpy, root: string, script: string, args: readonly string[]): unknown {
  const { status, stdout, stderr, error } = spawnSync(
    python,
    [join(root, 'tests/bench/reference', script), ...args],
    { encoding: 'utf8' }
  );
  if (error) throw error;
  if (status !== 0) throw new Error(`${python} ended with ${String(status)}: ${stderr.trim()}`);
  return JSON.parse(stdout) as unknown;
}
