/** The DAG month (RESULTS.md has its goals) as a document: played through the same door as any other. */
import { parse } from '#lib/model/parse.ts';
import type { Pipeline } from '#lib/model/pipeline.ts';
import { vocabulary } from '#lib/vocabulary.ts';

/** Seconds that half of the attempts take, by task: 5 to 90. */
const MEDIANS: Readonly<Record<string, number>> = {
  extract_a: 20,
  extract_b: 30,
  extract_c: 45,
  clean_a: 15,
  clean_b: 25,
  clean_c: 35,
  join: 90,
  train: 60,
  report: 40,
  publish: 10,
  notify: 5
};

const UPSTREAMS: Readonly<Record<string, readonly string[]>> = {
  clean_a: ['extract_a'],
  clean_b: ['extract_b'],
  clean_c: ['extract_c'],
  join: ['clean_a', 'clean_b', 'clean_c'],
  train: ['join'],
  report: ['join'],
  publish: ['train', 'report'],
  notify: ['publish']
};

/** Runs a month: one every 600 s for 30 days. */
export const RUNS = 4320;

/** 11 tasks in layers of 3, 3, 1, 2, 1, 1; lognormal durations (sigma 0.5); 5 % fail, one retry after 60 s; pool of 16. */
export const dagMonthDocument = {
  downbeat: 1,
  name: 'DAG month',
  start: '2026-01-02',
  nights: 30,
  seed: 1,
  tasks: Object.entries(MEDIANS).map(([id, seconds]) => ({
    id,
    kind: 'transform',
    reads: UPSTREAMS[id] ?? [],
    duration: { base: `${seconds}s`, spread: 0.5 },
    failureChance: 0.05
  })),
  policies: [
    {
      id: 'month',
      orchestrator: 'airflow',
      loop: '0s',
      pools: { default: 16 },
      defaults: { start: { when: 'upstream' }, retries: 1, retryDelay: '60s', maxActiveRuns: 1_000_000 },
      tasks: Object.fromEntries(
        Object.keys(MEDIANS)
          .filter((id) => !(id in UPSTREAMS))
          .map((id) => [id, { start: { when: 'schedule', every: '10m' } }])
      )
    }
  ]
};

/** The document as the parser has it. */
export function dagMonth(): Pipeline {
  const parsed = parse(dagMonthDocument, vocabulary);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value.pipeline;
}
