import { describe, expect, test } from 'vitest';
import { parseInstant } from '#lib/model/time/civil.ts';
import { utc, type ZoneRules } from '#lib/model/time/zone.ts';
import { ownZone } from '#lib/app/own-zone.ts';
import { followed, placeOf, reading, readingBeside, readersOf } from '#lib/views/schedule/readings.ts';
import { valueOf, zoneOf } from '../../model/time/zone-of.ts';

const [berlin, tokyo, oslo] = await Promise.all(
  ['Europe/Berlin', 'Asia/Tokyo', 'Arctic/Longyearbyen'].map(zoneOf)
);

test('an instant is read on each zone’s own calendar', () => {
  const at = valueOf(parseInstant(utc, '2026-01-08T22:30'));
  expect([berlin!, utc, tokyo!].map((zone) => reading(zone, at))).toEqual([
    'Thu 8 Jan 23:30',
    'Thu 8 Jan 22:30',
    'Fri 9 Jan 07:30'
  ]);
});

test('beside another zone only the time is said, with the weekday where it is another day', () => {
  const at = valueOf(parseInstant(utc, '2026-01-08T22:30'));
  expect([utc, tokyo!].map((zone) => readingBeside(zone, berlin!, at))).toEqual(['22:30', 'Fri 07:30']);
});

describe('the zones that matter', () => {
  const names = (...args: Parameters<typeof readersOf>) => readersOf(...args).map(({ name }) => name);

  test('are the pipeline’s, universal time and one’s own', () => {
    expect(names(berlin!, tokyo)).toEqual(['Berlin', 'UTC', 'Tokyo, yours']);
    expect(names(berlin!, undefined)).toEqual(['Berlin', 'UTC']);
  });

  test('are named once where they are the same, whatever they are called', () => {
    expect(names(utc, utc)).toEqual(['UTC, yours']);
    expect(names(berlin!, utc)).toEqual(['Berlin', 'UTC, yours']);
    expect(names(berlin!, oslo)).toEqual(['Berlin, yours', 'UTC']);
  });
});

test('a zone is called by its place', () => {
  expect(['Europe/Berlin', 'America/Argentina/Buenos_Aires', 'UTC'].map(placeOf)).toEqual([
    'Berlin',
    'Buenos Aires',
    'UTC'
  ]);
});

test('one’s own zone is the browser’s; a name that no table has is universal time', async () => {
  expect((await ownZone('Asia/Tokyo')).name).toBe('Asia/Tokyo');
  expect(await ownZone('Moon/Tranquility')).toBe(utc);
});

test('the page follows the zone that was chosen, under whatever name it stands here', () => {
  const name = (pipeline: ZoneRules, own: ZoneRules, choice: 'pipeline' | 'utc' | 'own', shown: ZoneRules) =>
    followed(readersOf(pipeline, own), shown, choice).name;
  expect(name(berlin!, tokyo!, 'pipeline', berlin!)).toBe('Berlin');
  expect(name(berlin!, tokyo!, 'own', tokyo!)).toBe('Tokyo, yours');
  // One's own may be the pipeline's, and the pipeline's may be universal time.
  expect(name(berlin!, oslo!, 'own', oslo!)).toBe('Berlin, yours');
  expect(name(utc, tokyo!, 'utc', utc)).toBe('UTC');
  expect(name(berlin!, utc, 'own', utc)).toBe('UTC, yours');
});
