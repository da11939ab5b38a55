import type { Millis } from '../../model/pipeline.ts';
import { readableDuration } from '../../model/time/duration.ts';
import type { ClockFaultKind } from '../../model/vocabulary.ts';

/**
 * During the interval the clock of the scheduler's host is wrong: somebody set it, or its zone, or a machine came up
 * without the network's time. A schedule acts when that clock first shows its time: early where it is ahead, late where
 * it is behind; what it jumped over is due at once, and what it shows a second time has been. Runs are for the instants
 * that they were planned for; whatever waits for events, and however long things take, does not ask that clock.
 */
export const wrongClock = {
  label: 'is wrong',
  befalls: 'clock',
  read: (fields) => ({
    by: fields.duration('by', 7 * 86_400_000),
    way: fields.choice('way', ['ahead', 'behind'], 'ahead')
  }),
  ahead: ({ by, way }) => (way === 'ahead' ? by : -by),
  sentence: ({ by, way }) => `is ${readableDuration(by)} ${way}`
} satisfies ClockFaultKind<{ by: Millis; way: 'ahead' | 'behind' }>;
