/** How high a lane of slots is: one that nobody waits for is quiet. */
import type { SlotLane } from '#lib/analysis/slots.ts';

/** Heights in pixels. */
const HEIGHT = { quiet: 24, busy: 46 } as const;

/** Whether somebody waits for its slots tonight. */
export const isBusy = ({ waiting }: SlotLane): boolean => waiting.length > 0;

export const laneHeight = (lane: SlotLane): number => (isBusy(lane) ? HEIGHT.busy : HEIGHT.quiet);
