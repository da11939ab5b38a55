/** What has to be measured in an isolate of its own, where V8 knows of nothing else yet: a thread of the same bundle. */
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { afterOthers, type Engines } from './engines.ts';
import { monthOf, type Month } from './month.ts';

/** By name: what an isolate can be asked for. */
const JOBS = { afterOthers, monthOf } as const;
interface Answers {
  readonly afterOthers: Engines;
  readonly monthOf: Month;
}
interface Asked {
  readonly job: keyof typeof JOBS;
  readonly seed: number;
}

/** Runs a job in a fresh isolate. Only in a bundle: Node cannot run our sources as they are. */
export function inIsolate<J extends keyof Answers>(job: J, seed: number): Promise<Answers[J]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { job, seed } satisfies Asked });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

/** The thread's side. */
export function answerFromIsolate(): void {
  const { job, seed } = workerData as Asked;
  parentPort!.postMessage(JOBS[job](seed));
}
