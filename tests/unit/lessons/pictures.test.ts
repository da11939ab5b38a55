import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lessons } from '#lib/lessons/index.ts';

test('every lesson has both its pictures, as `npm run lesson-pictures` makes them, and none is left of one that is gone', () => {
  const there = readdirSync('static/lessons');
  expect(there.length).toBe(2 * Object.keys(lessons).length);
  for (const picture of there) {
    const [, id = '', when = ''] = /^(.+)-(start|end)\.jpg$/.exec(picture) ?? [];
    expect([picture, Object.hasOwn(lessons, id)]).toEqual([picture, true]);
    expect(there).toContain(`${id}-${when === 'start' ? 'end' : 'start'}.jpg`);
  }
});
