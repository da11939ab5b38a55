/** Cells on a canvas: state by fill, and by a mark of its own for those who do not see colours apart. */
import type { Look } from '../ui/states.ts';

/** A look's two colours as the browser has them: its own, and its tint. */
export interface Colours {
  readonly own: string;
  readonly wash: string;
}

/** A box in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type Pen = Pick<
  CanvasRenderingContext2D,
  | 'beginPath'
  | 'fill'
  | 'fillStyle'
  | 'lineTo'
  | 'lineWidth'
  | 'moveTo'
  | 'roundRect'
  | 'setLineDash'
  | 'stroke'
  | 'strokeStyle'
>;

/** Draws one cell. `paper` is what it lies on. */
export function paintCell(pen: Pen, look: Look, { own, wash }: Colours, paper: string, box: Box): void {
  const { x, y, width, height } = box;
  const full = look === 'fresh' || look === 'stale' || look === 'failed' || look === 'running';
  pen.setLineDash(look === 'pending' ? [2, 2] : []);
  pen.beginPath();
  if (full) pen.roundRect(x, y, width, height, 2);
  else pen.roundRect(x + 0.5, y + 0.5, width - 1, height - 1, 2);
  pen.fillStyle = full ? own : look === 'pending' ? paper : wash;
  pen.fill();
  pen.strokeStyle = own;
  pen.lineWidth = 1;
  if (!full) pen.stroke();
  pen.setLineDash([]);
  const lines = marksOf(look, box);
  if (lines.length === 0) return;
  pen.strokeStyle = look === 'blocked' ? own : paper;
  pen.lineWidth = 1.3;
  pen.beginPath();
  for (const [x1, y1, x2, y2] of lines) {
    pen.moveTo(x1, y1);
    pen.lineTo(x2, y2);
  }
  pen.stroke();
}

type Line = readonly [x1: number, y1: number, x2: number, y2: number];

/** What tells a look apart without its colour: hatch, a cross, bars. */
function marksOf(look: Look, { x, y, width, height }: Box): readonly Line[] {
  const [right, foot, middle] = [x + width, y + height, y + height / 2];
  const centre = x + width / 2;
  switch (look) {
    case 'stale':
      return [
        [x, middle, x + Math.min(width, height / 2), y],
        [x + Math.max(0, width - height / 2), foot, right, middle]
      ];
    case 'failed': {
      const arm = Math.min(width, height) / 2 - 2;
      return [
        [centre - arm, middle - arm, centre + arm, middle + arm],
        [centre - arm, middle + arm, centre + arm, middle - arm]
      ];
    }
    case 'blocked':
      return [
        [centre - 1.5, y + 3, centre - 1.5, foot - 3],
        [centre + 1.5, y + 3, centre + 1.5, foot - 3]
      ];
    case 'fresh':
    case 'running':
    case 'pending':
    case 'skipped':
      return [];
  }
}
