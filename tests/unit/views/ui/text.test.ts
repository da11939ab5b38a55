import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beginning, ending, sharedPrefix, textWidth, wrap } from '#lib/views/ui/text.ts';

describe('wrap', () => {
  test('breaks after separators, and only where it must', () => {
    expect(wrap('store_lake', 100, 12.5)).toEqual(['store_lake']);
    expect(wrap('ingest_orders', 60, 12.5)).toEqual(['ingest_', 'orders']);
    expect(wrap('a b', 5, 12.5)).toEqual(['a', 'b']);
  });

  test('lets the first line be shorter, for the icon beside it', () => {
    expect(wrap('bi_aggregate', 90, 12.5)).toEqual(['bi_aggregate']);
    expect(wrap('bi_aggregate', 90, 12.5, 60)).toEqual(['bi_', 'aggregate']);
  });

  test('leaves nothing out, and no line is wider than asked unless it is a single letter', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 80, unit: 'grapheme' }),
        fc.integer({ min: 8, max: 200 }),
        (name, width) => {
          const lines = wrap(name, width, 12.5);
          expect(lines.join('').replaceAll(/\s/g, '')).toBe(name.replaceAll(/\s/g, ''));
          for (const line of lines)
            if ([...line].length > 1) expect(textWidth(line, 12.5)).toBeLessThanOrEqual(width);
        }
      )
    );
  });
});

test('a name that does not fit keeps its end, a sentence its beginning', () => {
  expect(ending('ALIGN.SAMTOOLS_SORT_4', 400, 12)).toBe('ALIGN.SAMTOOLS_SORT_4');
  expect(ending('ALIGN.SAMTOOLS_SORT_4', 100, 12)).toBe('…SORT_4');
  expect(beginning('waits for ingest_orders', 400, 10.5)).toBe('waits for ingest_orders');
  expect(beginning('waits for ingest_orders', 100, 10.5)).toMatch(/^waits for i.*…$/);
});

test('what fits, fits with its ellipsis', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z_.]{2,60}$/), fc.integer({ min: 40, max: 300 }), (text, width) => {
      expect(textWidth(ending(text, width, 12), 12)).toBeLessThanOrEqual(width);
      expect(textWidth(beginning(text, width, 12), 12)).toBeLessThanOrEqual(width);
    })
  );
});

test('a beginning that all share ends at a dot, a slash or a colon, and never takes a whole name', () => {
  expect(sharedPrefix(['NF.RNA.FASTQC', 'NF.RNA.TRIM', 'NF.RNA.TRIM.TWO'])).toBe('NF.RNA.');
  expect(sharedPrefix(['ingest_orders', 'ingest_crm'])).toBe('');
  expect(sharedPrefix(['a.b', 'a.'])).toBe('');
  expect(sharedPrefix(['a.b'])).toBe('');
  expect(sharedPrefix([])).toBe('');
});
