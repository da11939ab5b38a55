/** A call of the command line without a process: what it wrote, and how it ended. */
import { main } from '../../../src/cli/main.ts';
import { bad } from '#lib/model/result.ts';

/** What came of a call. */
export interface Called {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Calls with files of straw: their texts by path; values become JSON. */
export async function call(
  words: readonly string[],
  files: Readonly<Record<string, unknown>> = {}
): Promise<Called> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(words, {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    read: (path) => {
      const content = files[path];
      if (content === undefined) return Promise.resolve(bad('the file', 'is not there.'));
      return Promise.resolve({
        ok: true,
        value: typeof content === 'string' ? content : JSON.stringify(content)
      });
    }
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** Ten nights of two tasks in Berlin, by two policies. */
export const document = {
  downbeat: 1,
  name: 'Two tasks',
  timezone: 'Europe/Berlin',
  start: '2026-03-25',
  nights: 10,
  seed: 5,
  tasks: [
    { id: 'load', kind: 'transform', duration: { base: '10m', spread: 0.2 } },
    { id: 'show', kind: 'transform', reads: ['load'], duration: { base: '5m' } }
  ],
  policies: [
    {
      id: 'daily',
      name: 'Every night',
      orchestrator: 'cron',
      defaults: { start: { when: 'upstream' } },
      tasks: { load: { start: { when: 'schedule', cron: '0 2 * * *' } } }
    },
    { id: 'never', orchestrator: 'manual', defaults: { start: { when: 'manual' } } }
  ]
};

/** Three nights of rows into a dashboard: a clock that is too early, one job, and work by hand. */
export const served = {
  downbeat: 1,
  name: 'Served',
  start: '2026-01-06',
  nights: 3,
  seed: 5,
  sources: [{ id: 'orders', arrivals: { kind: 'steady', perDay: 240, every: '1h' } }],
  tasks: [
    { id: 'ingest', kind: 'ingest', reads: ['orders'], duration: { base: '1h' } },
    {
      id: 'dashboard',
      kind: 'serve',
      reads: ['ingest'],
      duration: { base: '30m' },
      promise: { by: '06:00', rowsBefore: '00:00', arrivedBy: '00:45' }
    }
  ],
  policies: [
    {
      id: 'early',
      name: 'Early',
      orchestrator: 'cron',
      tasks: {
        ingest: { start: { when: 'schedule', cron: '0 1 * * *' } },
        dashboard: { start: { when: 'schedule', cron: '30 1 * * *' } }
      }
    },
    {
      id: 'ordered',
      name: 'Ordered',
      orchestrator: 'airflow',
      tasks: {
        ingest: { start: { when: 'schedule', cron: '0 1 * * *' } },
        dashboard: { start: { when: 'upstream' } }
      }
    },
    { id: 'hand', orchestrator: 'manual', defaults: { start: { when: 'manual' } } }
  ]
};
