import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { offsetAt } from '#lib/model/time/zone.ts';
import { isZoneName, LAST_YEAR, loadZone, zoneNames, zoneRelease } from '#lib/model/time/zones.ts';
import { zoneOf } from './zone-of.ts';

const HOUR = 3_600_000;

/** A few of every continent, and those whose clocks are odd: half hours, negative summers, Ramadan, date lines. */
const ZONES = [
  ...['Africa/Abidjan', 'Africa/Cairo', 'Africa/Casablanca', 'Africa/Johannesburg', 'Africa/Monrovia'],
  ...[
    'Africa/Windhoek',
    'America/Anchorage',
    'America/Argentina/Buenos_Aires',
    'America/Bogota',
    'America/Caracas'
  ],
  ...['America/Chicago', 'America/Havana', 'America/Los_Angeles', 'America/Mexico_City', 'America/New_York'],
  ...['America/Nuuk', 'America/Santiago', 'America/Sao_Paulo', 'America/St_Johns', 'Antarctica/Troll'],
  ...[
    'Asia/Amman',
    'Asia/Beirut',
    'Asia/Gaza',
    'Asia/Hebron',
    'Asia/Hong_Kong',
    'Asia/Kathmandu',
    'Asia/Kolkata'
  ],
  ...[
    'Asia/Pyongyang',
    'Asia/Tehran',
    'Asia/Tokyo',
    'Atlantic/Azores',
    'Australia/Adelaide',
    'Australia/Lord_Howe'
  ],
  ...[
    'Australia/Sydney',
    'Europe/Berlin',
    'Europe/Dublin',
    'Europe/Istanbul',
    'Europe/Lisbon',
    'Europe/London'
  ],
  ...[
    'Europe/Moscow',
    'Indian/Mauritius',
    'Pacific/Apia',
    'Pacific/Auckland',
    'Pacific/Chatham',
    'Pacific/Fiji'
  ],
  ...['Pacific/Kwajalein', 'US/Pacific', 'CET', 'EST5EDT', 'Etc/GMT+9']
];

/** What Node's own tables say; `GMT`, `GMT+01:00`, `GMT-00:44:30`. */
function hostOffset(format: Intl.DateTimeFormat, instant: number): number {
  const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes, seconds] = /GMT(?:([+-])(\d+):(\d+)(?::(\d+))?)?/.exec(name) ?? [];
  const ms = ((Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds ?? 0)) * 1000;
  return sign === '-' ? -ms : ms;
}

describe('against the tables of the host', () => {
  const from = Date.UTC(1970, 0, 1);
  const until = Date.UTC(2038, 0, 1);
  // About 1,500 instants a zone, never on a round hour, each in another part of the day.
  const step = 16.5 * 24 * HOUR + 977_000;

  test(`offsets from 1970 to 2037 agree (host tzdb ${process.versions.tz}, ours ${zoneRelease})`, async () => {
    const differing: string[] = [];
    for (const name of ZONES) {
      const zone = await zoneOf(name);
      const format = new Intl.DateTimeFormat('en', { timeZone: name, timeZoneName: 'longOffset' });
      const wrong: string[] = [];
      for (let instant = from; instant < until; instant += step)
        if (offsetAt(zone, instant) !== hostOffset(format, instant))
          wrong.push(new Date(instant).toISOString());
      if (wrong.length > 0) differing.push(`${name}: ${wrong.length}, the first at ${wrong[0]}`);
    }
    // Another release may know better about a few zones; all others have to be equal.
    expect(
      ZONES.length - differing.length,
      `compared ${ZONES.length}; ${differing.join('; ')}`
    ).toBeGreaterThanOrEqual(process.versions.tz === zoneRelease ? ZONES.length : ZONES.length - 6);
    expect(differing.join()).not.toMatch(/Berlin|London|New_York|Sydney|UTC/);
  });
});

test('the release is that of the package the tables are made from', () => {
  const require = createRequire(import.meta.url);
  const packed: { version: string } = require('moment-timezone/data/packed/latest.json');
  expect(zoneRelease).toBe(packed.version);
});

test('UTC is a zone of one offset, and every listed name loads', async () => {
  expect(await zoneOf('UTC')).toEqual({ name: 'UTC', untils: [], offsets: [0] });
  const names = await zoneNames();
  expect(names.length).toBeGreaterThan(500);
  for (const name of names) {
    const zone = await zoneOf(name);
    expect(zone.offsets, name).toHaveLength(zone.untils.length + 1);
    expect([...zone.untils], name).toEqual([...zone.untils].sort((a, b) => a - b));
  }
});

test('a zone with a yearly rule keeps it until the end of the last year, not only as far as a package knows', async () => {
  const berlin = await zoneOf('Europe/Berlin');
  // The last Sundays of March and October at 01:00 UTC.
  expect(berlin.untils.slice(-2)).toEqual([Date.UTC(LAST_YEAR, 2, 29, 1), Date.UTC(LAST_YEAR, 9, 25, 1)]);
  expect(offsetAt(berlin, Date.UTC(2077, 6, 1))).toBe(2 * HOUR);
  expect(offsetAt(berlin, Date.UTC(2077, 0, 1))).toBe(HOUR);
});

test('an unknown zone is a sentence that names it and the nearest known one', async () => {
  expect(await isZoneName('Europe/Berlin')).toBe(true);
  expect(await isZoneName('Europe/Berlinn')).toBe(false);
  const message = async (name: string): Promise<string | undefined> => {
    const zone = await loadZone(name);
    return zone.ok ? undefined : zone.problems[0]?.message;
  };
  expect(await message('Europe/Berlinn')).toBe(
    'is "Europe/Berlinn", and tzdb has no zone of that name: did you mean "Europe/Berlin"?'
  );
  expect(await message('berlin')).toContain('did you mean "Europe/Berlin"?');
  expect(await message('europe/paris')).toContain('"Europe/Paris"');
  expect(await message('new york')).toContain('"America/New_York"');
  expect(await message('Nowhere/At/All')).toBe(
    'is "Nowhere/At/All", and tzdb has no zone of that name: write it like "Europe/Berlin", or "UTC".'
  );
  expect(await message('constructor')).toContain('is "constructor", and tzdb has no zone of that name');
  expect(await message('')).toContain('is "", and tzdb has no zone of that name');
});
