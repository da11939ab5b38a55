/** In which order, and under which heads, the numbers of a scoreboard stand. */
import { METRICS, type Metric, type MetricId } from '#lib/analysis/metrics.ts';

const HEADS: readonly { readonly title: string; readonly ids: readonly MetricId[] }[] = [
  { title: 'Nights', ids: ['right', 'silentlyWrong', 'wrongTold', 'missing', 'missingSilent'] },
  {
    title: 'Readers',
    ids: ['readyUsual', 'ready95', 'staleness', 'staleness95', 'stalenessMax', 'lostRows', 'torn', 'twice']
  },
  { title: 'Work', ids: ['runs', 'emptyRuns', 'slotHours', 'waitingHours', 'manual'] },
  { title: 'Alerts', ids: ['alertsTrue', 'alertsFalse', 'alertsPerIncident', 'notice', 'recover'] }
];

/** Numbers under one head. */
export interface Group {
  readonly title: string;
  readonly metrics: readonly Metric[];
}

/** All numbers, each under one head. */
export const GROUPS: readonly Group[] = HEADS.map(({ title, ids }) => ({
  title,
  metrics: METRICS.filter(({ id }) => ids.includes(id))
}));
