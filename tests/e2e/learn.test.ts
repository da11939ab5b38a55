import { expect } from 'vitest';
import { journey } from './journey.ts';

journey('a lesson is bet on, seen, repaired in a second try, and stays passed', async (page, site) => {
  await page.goto(`${site}learn/`);
  await page.getByText('0 of').waitFor();
  await page.getByRole('link', { name: /Everyone in one line/ }).click();
  const bet = page.getByRole('group', { name: 'Your bet' });
  await bet.waitFor();
  // Nothing tells before the bet: no verdict, no nights, no goals that are met or not.
  expect(await page.getByRole('listbox', { name: 'Nights of the season' }).count()).toBe(0);
  expect(await page.getByText('mornings come out right').count()).toBe(0);
  // A bet can be changed while nothing has been shown, and nothing has.
  await bet.getByRole('button', { name: 'Before 02:15' }).click();
  await bet.getByText('You bet: Before 02:15').waitFor();
  expect(await page.getByRole('listbox', { name: 'Nights of the season' }).count()).toBe(0);
  await bet.getByRole('button', { name: 'After 02:45' }).click();
  await bet.getByRole('button', { name: 'Play the night' }).click();
  await page.getByRole('button', { name: 'What came of it?' }).click();
  await page.getByText('You bet: after 02:45. So it was: 03:21.').waitFor();
  const slots = page.getByRole('slider', { name: 'Slots' });
  await slots.fill('2');
  await page.getByRole('button', { name: 'Judge my 200 nights' }).click();
  await page.waitForSelector('[data-phase="verdict"]');
  await page.getByRole('button', { name: '1 · Where' }).click();
  await page.getByText('Look at the dotted lines').waitFor();
  await slots.fill('4');
  await page.getByRole('button', { name: 'Judge my 200 nights' }).click();
  await page.waitForSelector('[data-phase="passed"]');
  await page.getByText('Slots help as far as the graph is wide.').waitFor();
  await page.getByRole('link', { name: 'Next lesson' }).click();
  await page.getByRole('heading', { level: 1, name: 'A coin for every task' }).waitFor();
  await page.goto(`${site}learn/`);
  await page.getByText('1 of').waitFor();
});

journey('what a lesson has made is carried into the playground', async (page, site) => {
  await page.goto(`${site}learn/the-gap/`);
  await page.getByRole('group', { name: 'Your bet' }).waitFor();
  await page.getByRole('button', { name: 'On nearly all' }).click();
  await page.getByRole('button', { name: 'Play the night' }).click();
  await page.getByRole('button', { name: 'What came of it?' }).click();
  const gap = page.getByRole('slider', { name: 'Every gap' });
  await gap.fill('2');
  await page.getByRole('button', { name: 'Judge my 200 nights' }).click();
  await page.waitForSelector('[data-phase="passed"]');
  await page.getByRole('button', { name: 'Carry it into your own pipeline' }).click();
  await page.getByRole('heading', { level: 1 }).getByText('mornings').waitFor();
  await page.getByText('at 02:14').first().waitFor();
});
