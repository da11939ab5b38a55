import { expect, test } from 'vitest';
import { partsOf } from '#lib/views/headline/layout.ts';

test('the number is marked where it stands; a sentence without it is whole', () => {
  expect(partsOf('On 84 of 200 mornings it was late.', '84 of 200 mornings')).toEqual({
    before: 'On ',
    marked: '84 of 200 mornings',
    after: ' it was late.'
  });
  expect(partsOf('All is well.', '')).toEqual({ before: 'All is well.', marked: '', after: '' });
  expect(partsOf('All is well.', '84')).toEqual({ before: 'All is well.', marked: '', after: '' });
});
