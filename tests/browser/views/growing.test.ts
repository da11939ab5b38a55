// Histories grow in place while a season is being played: what is said of them follows, though nobody does anything.
import { flushSync } from 'svelte';
import { expect, onTestFinished, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { page } from 'vitest/browser';
import type { SimulationClient } from '#lib/adapters/simulation.ts';
import { learned } from '#lib/app/kinds.ts';
import { Session } from '#lib/app/session.svelte.ts';
import { Desk } from '#lib/views/edit/desk.svelte.ts';
import Early from '#lib/views/edit/Early.svelte';
import Panel from '#lib/views/scoreboard/Panel.svelte';
import { simulationApi } from '#workers/simulation.api.ts';
import { PATIENT } from '../../support/patient.ts';

await learned;
const reference: unknown = await (await fetch('/pipelines/reference.json')).json();

/** The course's pipeline of which the first half is played, and what lets the other half be played. */
async function halfPlayed(): Promise<{ readonly session: Session; readonly goOn: () => void }> {
  let goOn = (): void => undefined;
  const held = new Promise<void>((resolve) => (goOn = resolve));
  // The first slice is of two nights, whatever is wished.
  let slices = 0;
  const breathe = (): Promise<void> => (++slices < 2 ? Promise.resolve() : held);
  const api = simulationApi({ nights: 100, events: 1e9, breathe });
  const client = { simulate: api.play, dispose: () => undefined } as unknown as SimulationClient;
  const session = new Session(client);
  onTestFinished(() => session.dispose());
  session.dispatch({
    kind: 'open',
    document: reference,
    from: 'test',
    origin: 'demo',
    look: { policy: 'on-clocks' }
  });
  await vi.waitFor(() => {
    flushSync();
    expect(session.simulated).toBeGreaterThan(50);
  }, PATIENT);
  expect(session.simulated).toBeLessThan(200);
  return { session, goOn };
}

test('the scoreboard has its numbers as soon as the season is there', async () => {
  const { session, goOn } = await halfPlayed();
  const props = {
    session,
    clock: String,
    day: String,
    onseek: () => undefined,
    onselect: () => undefined
  };
  await render(Panel, props);
  await expect.element(page.getByText('The season is being played …')).toBeVisible();
  goOn();
  await expect.element(page.getByText('Over 200 nights')).toBeVisible();
});

test('how often a clock is too early is counted on as the season grows', async () => {
  const { session, goOn } = await halfPlayed();
  const desk = new Desk(session);
  const task = desk.pipeline.tasks.findIndex(({ id }) => id === 'store_lake');
  await render(Early, { desk, task });
  const heading = page.getByRole('heading');
  await expect.element(heading).toHaveTextContent(/of 10\d nights\.$/);
  goOn();
  await expect.element(heading).toHaveTextContent(/of 200 nights\.$/);
});
