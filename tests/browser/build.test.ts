import { expect, test } from 'vitest';
import { version } from '../../package.json';

test('what runs in a browser knows the version of the package', () => {
  expect(__APP_VERSION__).toBe(version);
});
