/** What befalls tasks, sources, workers and clocks. A new fault is a file here and a line below. */
import type { FaultKind } from '../../model/vocabulary.ts';
import { wrongClock } from './clock.ts';
import { commonFaults } from './common.ts';
import { crash } from './crash.ts';
import { duplicate } from './duplicate.ts';
import { hang } from './hang.ts';
import { late } from './late.ts';
import { missing } from './missing.ts';
import { outage } from './outage.ts';
import { schemaChange } from './schema-change.ts';
import { workers } from './workers.ts';

export const faults = {
  ...commonFaults,
  hang,
  crash,
  outage,
  late,
  duplicate,
  missing,
  workers,
  schema: schemaChange,
  clock: wrongClock
} satisfies Record<string, FaultKind<never, unknown>>;
