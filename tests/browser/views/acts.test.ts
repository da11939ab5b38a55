import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Acts from '#lib/views/lesson/Acts.svelte';

test('what can be acted on is called as everywhere else: by its name, and by its id where it has none', async () => {
  const tasks = [
    { id: 'load', name: 'Load orders' },
    { id: 'book', name: 'Book the day' }
  ];
  // Before anything is played.
  const session = { opened: { pipeline: { tasks } }, t: 1, simulated: 0 };
  const handles = ['load', 'book', 'gone'].map((task) => ({ kind: 'act', task, does: ['clear'], from: 0 }));
  const { container } = await render(Acts, {
    run: { session, done: [] } as never,
    handles: handles as never,
    day: String,
    clock: String
  });
  const labels = Array.from(container.querySelectorAll('option'), ({ textContent }) => textContent.trim());
  expect(labels).toEqual(['Load orders', 'Book the day', 'gone']);
  expect(container.textContent).toContain('Nothing can be done to Load orders at this instant.');
});
