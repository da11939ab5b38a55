/** Where somebody begins who begins from nothing. */

export { fetchTemplates, type Template } from '../adapters/templates.ts';

/** A pipeline with nothing in it but a first task, since none can have none. */
export const EMPTY = {
  downbeat: 1,
  name: 'My pipeline',
  timezone: 'Europe/Berlin',
  start: '2025-10-27',
  nights: 200,
  seed: 42,
  sources: [],
  tasks: [
    { id: 'first_task', kind: 'ingest', reads: [], duration: { base: '10m', spread: 0.1, weather: 0.1 } }
  ],
  policies: [
    {
      // One that can wait for several upstreams: whatever is drawn can be played.
      id: 'in-order',
      name: 'In order',
      orchestrator: 'airflow',
      tasks: { first_task: { start: { when: 'schedule', cron: '0 1 * * *' } } },
      alerts: [{ on: 'failure' }, { on: 'deadline' }]
    }
  ]
} as const;
