import { localDay, startOfLocalDay } from '../../model/time/civil.ts';
import { describeCron } from '../../model/time/cron-words.ts';
import { nextTick } from '../../model/time/cron-ticks.ts';
import { dstPolicies, type Cron } from '../../model/time/cron.ts';
import type { SourceKind } from '../../model/vocabulary.ts';
import { drawCount } from './expected.ts';

/** One batch file on a cron; it holds the rows of the local day before. */
export const file = {
  label: 'file drop',
  read: (fields) => ({ cron: fields.cron('cron'), rows: fields.number('rows', 1, 1e7) }),
  next: ({ cron }, after, zone) => nextTick(cron, zone, after, dstPolicies.vixie),
  count: ({ rows }, _at, _zone, bits, normal) => drawCount(rows, bits, normal),
  window: (_params, at, zone) => {
    const day = localDay(zone, at);
    return { from: startOfLocalDay(zone, day - 1), to: startOfLocalDay(zone, day) };
  },
  sentence: ({ cron, rows }) => `a file of about ${rows} rows ${describeCron(cron)}`
} satisfies SourceKind<{ cron: Cron; rows: number }>;
