import { expect, test } from 'vitest';
import { openDocument, type Opened } from '#lib/adapters/open.ts';
import { overridden } from '#lib/app/overrides.ts';
import { formatInstant } from '#lib/model/time/civil.ts';
import reference from '../../../static/pipelines/reference.json' with { type: 'json' };

const result = await openDocument(reference);
if (!result.ok) throw new Error('the reference opens');
const opened: Opened = result.value;
const look = { policy: 'on-clocks', night: 74, t: 5 };
const seen = (search: string): object => overridden(opened, look, search).look;
const instant = (search: string): string => formatInstant(opened.zone, (seen(search) as { t: number }).t);

test('what is written by hand goes before what the link says', () => {
  expect(seen('?policy=in-order&focus=store_lake')).toEqual({
    policy: 'in-order',
    selected: 'store_lake',
    night: 74,
    t: 5
  });
  expect(overridden(opened, look, '?seed=7').document).toEqual({ ...reference, seed: 7 });
});

test('a clock is one of the open night, which begins at noon', () => {
  expect(instant('?t=02:30')).toBe('2026-01-08T02:30:00+01:00');
  expect(instant('?t=22:00')).toBe('2026-01-07T22:00:00+01:00');
  expect(instant('?night=1&t=0:05')).toBe('2025-10-27T00:05:00+01:00');
});

test('another night begins at its beginning', () => {
  expect(seen('?night=75')).toEqual({ policy: 'on-clocks', night: 75 });
  expect(seen('?night=74')).toEqual(look);
});

test.each([
  '?night=0',
  '?night=201',
  '?night=x',
  '?t=25:00',
  '?t=2',
  '?seed=-1',
  '?seed=1e9',
  '?policy=x',
  '?focus=<b>',
  ''
])('“%s” is ignored', (search) => {
  expect(overridden(opened, look, search)).toEqual({ document: reference, look });
});
