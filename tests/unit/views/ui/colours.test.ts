// The palette is read from tokens.css itself: whoever changes a colour there hears of it here.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LOOKS, type Look } from '#lib/views/ui/states.ts';
import { contrast, difference, EYES, lab, over, parseHex, type Rgb } from './colour-science.ts';

const css = readFileSync(new URL('../../../../src/lib/views/ui/tokens.css', import.meta.url), 'utf8');

/** A token in a theme; one that is defined by another is followed. */
function token(name: string, theme: 'light' | 'dark'): Rgb {
  const value = new RegExp(`^\\s*--${name}:\\s*([^;]+);`, 'm').exec(css)?.[1];
  if (value === undefined) throw new Error(`tokens.css has no --${name}`);
  const other = /^var\(--([\w-]+)\)$/.exec(value)?.[1];
  if (other !== undefined) return token(other, theme);
  const both = /^light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)$/.exec(value);
  return parseHex(both ? both[theme === 'light' ? 1 : 2]! : value);
}

test('CIEDE2000 is computed as its authors’ own test data has it', () => {
  expect(difference([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
  expect(difference([50, 2.49, -0.001], [50, -2.49, 0.0011])).toBeCloseTo(7.2195, 4);
  expect(difference([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387])).toBeCloseTo(1.2644, 4);
  expect(difference([2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514])).toBeCloseTo(0.9082, 4);
});

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const paper = token('paper', theme);
  const ink = token('ink', theme);

  test.each(Object.keys(EYES))('any two states differ by at least 15 to eyes with %s vision', (eye) => {
    const seen = LOOKS.map((look) => [look, lab(token(look, theme), EYES[eye]!)] as const);
    const close = seen.flatMap(([a, first], i) =>
      seen.slice(i + 1).flatMap(([b, second]) => {
        const apart = difference(first, second);
        return apart < 15 ? [`${a} and ${b}: ${apart.toFixed(1)}`] : [];
      })
    );
    expect(close).toEqual([]);
  });

  test('a state’s outline stands out from the paper; a skipped one has an outline of its own', () => {
    for (const look of LOOKS.filter((each) => each !== 'skipped'))
      expect(contrast(token(look, theme), paper), look).toBeGreaterThanOrEqual(3);
    expect(contrast(token('faint', theme), paper)).toBeGreaterThanOrEqual(3);
  });

  test.each(['ink', 'soft', 'quiet'])('text in --%s can be read on paper and on the wash', (name) => {
    for (const back of ['paper', 'wash'])
      expect(contrast(token(name, theme), token(back, theme)), back).toBeGreaterThanOrEqual(4.5);
  });

  test('names and second lines can be read on every tint, between the stripes and under a growing bar', () => {
    // The stripe itself is thin, and the text has a halo: what lies behind it is the tint and a share of the stripe.
    const stripes: Partial<Record<Look, number>> = { stale: 0.24 * (2.2 / 6), blocked: 0.13 * (1.6 / 6) };
    for (const look of LOOKS) {
      const wash = token(`${look}-wash`, theme);
      const striped = over(token(look, theme), wash, stripes[look] ?? 0);
      const grown = over(token(look, theme), striped, look === 'running' || look === 'stale' ? 0.1 : 0);
      for (const back of [wash, striped, over(paper, grown, 0.5)]) {
        expect(contrast(ink, back), look).toBeGreaterThanOrEqual(7);
        expect(contrast(token('soft', theme), back), look).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  test('an age is ink on amber, and buttons are paper on ink', () => {
    expect(contrast(token('on-stale', theme), token('stale', theme))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(paper, ink)).toBeGreaterThanOrEqual(7);
  });
});
