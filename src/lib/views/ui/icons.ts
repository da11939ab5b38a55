/** Pictograms as paths: states in a box of 12, controls in a box of 16. Drawn by us, one weight. */
import type { StateIcon } from './states.ts';

/** A path, stroked unless `solid`. */
export interface Glyph {
  readonly d: string;
  readonly solid?: true;
  /** Width of the stroke, in units of the box. */
  readonly weight?: number;
}

export const STATE_GLYPHS: Readonly<Record<StateIcon, Glyph>> = {
  pending: { d: 'M6 2a4 4 0 1 1 0 8 4 4 0 0 1 0-8z', weight: 1.1 },
  running: { d: 'M2.6 1.6 10.8 6 2.6 10.4z', solid: true },
  fresh: { d: 'M2.2 6.6 4.8 9.2 10 3', weight: 1.5 },
  stale: { d: 'M6 1.4 11.2 10.6H.8zM6 4.8v2.6M6 8.9v.4', weight: 1.15 },
  failed: { d: 'M2.8 2.8l6.4 6.4M9.2 2.8 2.8 9.2', weight: 1.9 },
  blocked: { d: 'M6 1.6a4.4 4.4 0 1 1 0 8.8 4.4 4.4 0 0 1 0-8.8zM2.9 9.1l6.2-6.2', weight: 1.3 },
  skipped: { d: 'M1.6 4.2C2.6 9 8 9.4 9.6 5.2M10.6 8 9.7 4.8 6.7 6.2', weight: 1.2 },
  torn: { d: 'M1.4 4.6 3.7 2l2.3 2.6L8.3 2l2.3 2.6M1.4 10l2.3-2.6L6 10l2.3-2.6 2.3 2.6', weight: 1.3 },
  twice: { d: 'M1.8 3.8h5.4v6.4H1.8zM4.6 3.8V1.8h5.6v6.2H7.2', weight: 1.2 },
  paused: { d: 'M4 2.6v6.8M8 2.6v6.8', weight: 1.9 },
  retry: { d: 'M9.9 4.4A4.3 4.3 0 1 0 10.3 6.9M10.3 1.9v2.7H7.6', weight: 1.3 }
};

export type IconName =
  | 'flag'
  | 'play'
  | 'pause'
  | 'stepBack'
  | 'stepOn'
  | 'left'
  | 'right'
  | 'down'
  | 'plus'
  | 'minus'
  | 'fit'
  | 'close';

export const GLYPHS: Readonly<Record<IconName, Glyph>> = {
  play: { d: 'M4.5 2.6 13 8l-8.5 5.4z', solid: true },
  pause: { d: 'M4.2 3h2.8v10H4.2zM9 3h2.8v10H9z', solid: true },
  stepBack: { d: 'M9.5 4.5v7L3.5 8zM11.4 2.5h1.2v11h-1.2z', solid: true },
  stepOn: { d: 'M6.5 4.5v7l6-3.5zM3.4 2.5h1.2v11H3.4z', solid: true },
  flag: { d: 'M4 13.5V3h7.6L9.6 6l2 3H4', weight: 1.4 },
  left: { d: 'M9.7 4 5.7 8l4 4', weight: 1.5 },
  right: { d: 'M6.3 4l4 4-4 4', weight: 1.5 },
  down: { d: 'M4.5 6.2 8 9.8l3.5-3.6', weight: 1.5 },
  plus: { d: 'M8 3.5v9M3.5 8h9', weight: 1.5 },
  minus: { d: 'M3.5 8h9', weight: 1.5 },
  fit: { d: 'M2.8 6V2.8H6M10 2.8h3.2V6M13.2 10v3.2H10M6 13.2H2.8V10', weight: 1.4 },
  close: { d: 'M4 4l8 8M12 4l-8 8', weight: 1.5 }
};
