// How far apart two colours look, also to eyes that lack a cone, and how well text stands out. Formulas as published:
// CIEDE2000 (Sharma, Wu, Dalal 2005), dichromacy (Machado, Oliveira, Fernandes 2009), contrast (WCAG 2.2).

export type Rgb = readonly [number, number, number];
type Matrix = readonly [Rgb, Rgb, Rgb];

/** `#17141f` as three numbers in [0, 1]. */
export function parseHex(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}

const linear = (channel: number): number =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;

const times = (matrix: Matrix, [a, b, c]: Rgb): Rgb => {
  const [x, y, z] = matrix.map(([m, n, o]) => m * a + n * b + o * c);
  return [x!, y!, z!];
};

/** Full deficiency of a cone, applied to linear light. */
export const EYES: Readonly<Record<string, Matrix>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1]
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998]
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881]
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039]
  ]
};

const TO_XYZ: Matrix = [
  [0.4124564, 0.3575761, 0.1804375],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339, 0.119192, 0.9503041]
];
const WHITE: Rgb = [0.95047, 1, 1.08883];

/** CIELAB of a colour as an eye of {@link EYES} sees it. */
export function lab(colour: Rgb, eye: Matrix): Rgb {
  const [r, g, b] = colour.map(linear);
  const seen = times(eye, [r!, g!, b!]).map((channel) => Math.min(1, Math.max(0, channel)));
  const [fx, fy, fz] = times(TO_XYZ, [seen[0]!, seen[1]!, seen[2]!]).map((value, i) => {
    const t = value / WHITE[i]!;
    return t > (6 / 29) ** 3 ? Math.cbrt(t) : t / (3 * (6 / 29) ** 2) + 4 / 29;
  });
  return [116 * fy! - 16, 500 * (fx! - fy!), 200 * (fy! - fz!)];
}

const degrees = (angle: number): number => ((angle * 180) / Math.PI + 360) % 360;
const radians = (angle: number): number => (angle * Math.PI) / 180;

/** CIEDE2000 between two colours of CIELAB. */
export function difference([l1, a1, b1]: Rgb, [l2, a2, b2]: Rgb): number {
  const meanC = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2;
  const g = 0.5 * (1 - Math.sqrt(meanC ** 7 / (meanC ** 7 + 25 ** 7)));
  const [p1, p2] = [a1 * (1 + g), a2 * (1 + g)];
  const [c1, c2] = [Math.hypot(p1, b1), Math.hypot(p2, b2)];
  const h1 = c1 === 0 ? 0 : degrees(Math.atan2(b1, p1));
  const h2 = c2 === 0 ? 0 : degrees(Math.atan2(b2, p2));
  const turn = h2 - h1;
  const dh = c1 * c2 === 0 ? 0 : turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn;
  const dH = 2 * Math.sqrt(c1 * c2) * Math.sin(radians(dh / 2));
  const [l, c] = [(l1 + l2) / 2, (c1 + c2) / 2];
  const sum = h1 + h2;
  const h = c1 * c2 === 0 ? sum : Math.abs(turn) <= 180 ? sum / 2 : sum < 360 ? sum / 2 + 180 : sum / 2 - 180;
  const t =
    1 -
    0.17 * Math.cos(radians(h - 30)) +
    0.24 * Math.cos(radians(2 * h)) +
    0.32 * Math.cos(radians(3 * h + 6)) -
    0.2 * Math.cos(radians(4 * h - 63));
  const sl = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2);
  const sc = 1 + 0.045 * c;
  const sh = 1 + 0.015 * c * t;
  const rc = 2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7));
  const rt = -Math.sin(radians(60 * Math.exp(-(((h - 275) / 25) ** 2)))) * rc;
  const [dl, dc, dhh] = [(l2 - l1) / sl, (c2 - c1) / sc, dH / sh];
  return Math.sqrt(dl ** 2 + dc ** 2 + dhh ** 2 + rt * dc * dhh);
}

const luminance = (colour: Rgb): number => {
  const [r, g, b] = colour.map(linear);
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
};

/** The ratio of WCAG: 4.5 for text, 3 for marks. */
export function contrast(a: Rgb, b: Rgb): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light! + 0.05) / (dark! + 0.05);
}

/** A colour laid over another, with an opacity. */
export const over = (front: Rgb, back: Rgb, opacity: number): Rgb => {
  const [r, g, b] = front.map((channel, i) => opacity * channel + (1 - opacity) * back[i]!);
  return [r!, g!, b!];
};
