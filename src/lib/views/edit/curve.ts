/** Curves of how things fall, as paths in a box: a smoothed density, cut where a clock cuts it. */

export interface Box {
  readonly width: number;
  readonly height: number;
}

export interface Density {
  /** From the left end to the right one. */
  readonly from: number;
  readonly to: number;
  /** Heights in [0, 1] at equal steps. */
  readonly heights: readonly number[];
}

const STEPS = 80;

/** The density of values between two ends, smoothed by a bell as wide as their spread asks. */
export function density(values: readonly number[], from: number, to: number): Density {
  const mean = values.reduce((sum, each) => sum + each, 0) / Math.max(1, values.length);
  const spread = Math.sqrt(
    values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / Math.max(1, values.length)
  );
  const width = Math.max((to - from) / 60, 0.5 * spread * Math.max(1, values.length) ** -0.2);
  const at = (x: number): number =>
    values.reduce((sum, each) => sum + Math.exp(-0.5 * ((x - each) / width) ** 2), 0);
  const raw = Array.from({ length: STEPS + 1 }, (_, i) => at(from + ((to - from) * i) / STEPS));
  const most = Math.max(...raw, 1e-9);
  return { from, to, heights: raw.map((each) => each / most) };
}

/** Where a value lies in a box. */
export const across = ({ from, to }: Density, value: number, { width }: Box): number =>
  Math.round(((value - from) / Math.max(1, to - from)) * width * 10) / 10;

/** The area below the curve between two values, as a closed path. */
export function areaPath(curve: Density, box: Box, from: number, to: number): string {
  const step = (curve.to - curve.from) / (curve.heights.length - 1);
  const height = (value: number): number => {
    const at = Math.min(curve.heights.length - 1.000001, Math.max(0, (value - curve.from) / step));
    const low = Math.floor(at);
    return curve.heights[low]! + (at - low) * (curve.heights[low + 1]! - curve.heights[low]!);
  };
  const inner = curve.heights
    .map((_, i) => curve.from + i * step)
    .filter((value) => value > from && value < to);
  const points = [from, ...inner, to].map(
    (value) =>
      `${String(across(curve, value, box))} ${String(Math.round((1 - height(value)) * box.height * 10) / 10)}`
  );
  const base = String(box.height);
  return `M${String(across(curve, from, box))} ${base}L${points.join('L')}L${String(across(curve, to, box))} ${base}Z`;
}
