/** What is watched. A new alert is a file here and a line below. */
import type { AlertKind } from '../../model/vocabulary.ts';
import { deadline } from './deadline.ts';
import { failure } from './failure.ts';
import { late } from './late.ts';
import { notDone } from './not-done.ts';
import { notStarted } from './not-started.ts';
import { retry } from './retry.ts';
import { stale } from './stale.ts';
import { volume } from './volume.ts';

export const alerts = {
  failure,
  deadline,
  retry,
  late,
  stale,
  notStarted,
  notDone,
  volume
} satisfies Record<string, AlertKind<never, unknown>>;
