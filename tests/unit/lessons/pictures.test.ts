import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lessons } from '#lib/lessons/index.ts';

test('every lesson has its pictures, as `npm run lesson-pictures` makes them, and no picture is left of one that is gone', () => {
  const wanted = Object.keys(lessons).flatMap((id) => [`${id}-end.jpg`, `${id}-start.jpg`]);
  expect(existsSync('static/lessons')).toBe(true);
  expect(readdirSync('static/lessons').sort()).toEqual(wanted.sort());
});
