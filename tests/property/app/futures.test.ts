// Whatever somebody does, in whatever order: every future that is kept is what simulating its own interventions from
// the start gives, to the bit, and nothing that was seen is lost.
import fc from 'fast-check';
import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import { openDocument, type Opened } from '#lib/adapters/open.ts';
import type { SimulationClient } from '#lib/adapters/simulation.ts';
import type { Doing } from '#lib/app/commands.ts';
import '#lib/app/futures.svelte.ts';
import { Session } from '#lib/app/session.svelte.ts';
import { isOfWorld, type Intervention } from '#lib/model/intervention.ts';
import { play } from '../../support/play.ts';
import { simulationApi } from '../../../workers/simulation.api.ts';
import reference from '../../../static/pipelines/reference.json' with { type: 'json' };

const document = { ...reference, nights: 2 };
const found = await openDocument(document);
if (!found.ok) throw new Error(JSON.stringify(found.problems));
const opened: Opened = found.value;
const { tasks, sources } = opened.pipeline;
const POLICIES = ['on-clocks', 'in-order'];

/** The page's frames: nothing moves by itself. */
Object.assign(globalThis, { requestAnimationFrame: () => 1, cancelAnimationFrame: () => undefined });

const key = (policy: string, interventions: readonly Intervention[]): string =>
  JSON.stringify([policy, interventions]);
const hashes = new Map<string, string>();

/** The hash of the log that such interventions give, from the start. */
function hashOf(policy: string, interventions: readonly Intervention[]): string {
  const of = key(policy, interventions);
  const known = hashes.get(of);
  if (known !== undefined) return known;
  const { log } = play(opened.pipeline, { policy, interventions, zone: opened.zone });
  hashes.set(of, log.hash);
  return log.hash;
}

type Deed = readonly [policy: string, made: Intervention];
/** A future as this test knows it. */
interface Model {
  policy: string;
  deeds: readonly Deed[];
  /** The latest instant that was looked at. */
  seenTo: number;
  /** What the session knows it by; -1 while there is but one. */
  id: number;
}

const interventionsOf = ({ policy, deeds }: Pick<Model, 'policy' | 'deeds'>): readonly Intervention[] =>
  deeds.filter(([of, made]) => of === policy || isOfWorld(made)).map(([, made]) => made);

const task = fc.constantFrom(...tasks.map(({ id }) => id));
const doing: fc.Arbitrary<Doing> = fc.oneof(
  task.map((id): Doing => ({ kind: 'run', task: id })),
  task.map((id): Doing => ({ kind: 'fail', task: id })),
  task.map((id): Doing => ({ kind: 'slow', task: id, factor: 3 })),
  task.map((id): Doing => ({ kind: 'clear', task: id, downstream: true })),
  task.map((id): Doing => ({ kind: 'mark', task: id, state: 'success' })),
  task.map((id): Doing => ({ kind: 'pause', task: id })),
  fc
    .constantFrom(...sources.map(({ id }) => id))
    .map((on): Doing => ({ kind: 'fault', on, for: 3_600_000, fault: { kind: 'outage' } }))
);

type Step =
  | readonly ['seek', number]
  | readonly ['do', Doing]
  | readonly ['policy', number]
  | readonly ['switch' | 'delete', number]
  | readonly ['next' | 'restore' | 'reload'];

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(fc.constant('seek' as const), fc.double({ min: 0, max: 1, noNaN: true }))
  },
  { weight: 4, arbitrary: fc.tuple(fc.constant('do' as const), doing) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('policy' as const), fc.nat(1)) },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom('switch' as const, 'delete' as const), fc.nat(9)) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('next' as const, 'restore' as const, 'reload' as const)) }
);

/** Until what is asked for is played to its end. */
async function settled(session: Session): Promise<void> {
  for (let waited = 0; waited < 2000; waited++) {
    await new Promise((resolve) => setTimeout(resolve));
    flushSync();
    const { played, interventions, policy } = session;
    // What was asked for is taken up within a turn.
    if (waited < 3) continue;
    if (played?.policy !== policy || JSON.stringify(played.interventions) !== JSON.stringify(interventions))
      continue;
    if (played.history.knownTo >= played.history.setting.nights.horizon) return;
  }
  throw new Error('it was not played');
}

const newSession = (): Session => {
  const api = simulationApi({ nights: 10, events: 1e6, breathe: () => Promise.resolve() });
  const client = { simulate: api.play, dispose: () => undefined };
  return new Session(client as unknown as SimulationClient);
};

test('every future is what its own interventions give from the start, whatever is done', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      let session = newSession();
      session.dispatch({
        kind: 'open',
        document,
        from: 'test',
        origin: 'demo',
        look: { policy: 'on-clocks' }
      });
      await settled(session);
      session.dispatch({ kind: 'seek', at: session.span!.from });
      let present: Model = { policy: 'on-clocks', deeds: [], seenTo: session.t, id: -1 };
      let others: readonly Model[] = [];
      let gone: Model | undefined;

      for (const [what, how] of steps) {
        const { nights } = session.history!.setting;
        if (what === 'seek')
          session.dispatch({
            kind: 'seek',
            at: nights.from(1) + (how as number) * (nights.horizon - nights.from(1))
          });
        else if (what === 'policy') {
          const policy = POLICIES[how as number]!;
          if (policy !== present.policy) present = { ...present, policy, seenTo: session.t };
          session.dispatch({ kind: 'choosePolicy', id: present.policy });
        } else if (what === 'do') {
          const made = { ...(how as Doing), at: Math.floor(session.t) } as Intervention;
          const before = session.futures?.list.length ?? 0;
          const was = present;
          const cut = was.deeds.filter(([, each]) => each.at <= made.at);
          present = { ...was, seenTo: made.at, deeds: [...cut, [was.policy, made]] };
          session.dispatch({ kind: 'intervene', made: how as Doing });
          await settled(session);
          const after = session.futures!;
          const beyond = Math.floor(was.seenTo) > made.at || cut.length < was.deeds.length;
          expect(after.list.length > before, 'what was seen is kept, and nothing else').toBe(beyond);
          if (beyond) {
            const past = after.list.find(({ id }) =>
              was.id < 0 ? !others.some((o) => o.id === id) && id !== after.current : id === was.id
            )!;
            others = [...others, { ...was, id: past.id }];
            present = { ...present, id: after.current };
          }
        } else if (what === 'reload') {
          const text = session.futures?.text;
          const look = {
            policy: session.policy,
            t: session.t,
            night: session.night,
            interventions: session.interventions
          };
          // A run keeps what befell the policy that was open; what was done under another one stays with the futures.
          present = { ...present, deeds: interventionsOf(present).map((made) => [present.policy, made]) };
          session.dispose();
          session = newSession();
          session.dispatch({
            kind: 'open',
            document: JSON.parse(JSON.stringify(document)),
            from: 'test',
            origin: 'demo',
            look,
            ...(text === undefined ? {} : { futures: text })
          });
          gone = undefined;
        } else if (what === 'next' || what === 'switch') {
          const list = session.futures?.list ?? [];
          const at = what === 'next' ? list.findIndex(({ here }) => here) + 1 : (how as number);
          const to = list[at % Math.max(1, list.length)];
          session.dispatch({
            kind: 'future',
            ask: what === 'next' ? { do: 'next' } : { do: 'switch', id: to?.id ?? -1 }
          });
          if (to && !to.here) {
            const next = others.find(({ id }) => id === to.id)!;
            others = [...others.filter((each) => each !== next), present];
            present = next;
            present.seenTo = Math.max(next.seenTo, session.t);
          }
        } else if (what === 'delete') {
          const chosen = others[(how as number) % Math.max(1, others.length)];
          session.dispatch({ kind: 'future', ask: { do: 'delete', id: chosen?.id ?? -1 } });
          if (chosen) [gone, others] = [chosen, others.filter((each) => each !== chosen)];
        } else {
          session.dispatch({ kind: 'future', ask: { do: 'restore' } });
          if (gone) [others, gone] = [[...others, gone], undefined];
        }
        await settled(session);
        if (what === 'seek') present = { ...present, seenTo: Math.max(present.seenTo, session.t) };
        if (what === 'reload') present = { ...present, seenTo: session.t };

        expect(session.policy).toBe(present.policy);
        expect(session.interventions).toEqual(interventionsOf(present));
        expect(session.played!.log.hash).toBe(hashOf(present.policy, interventionsOf(present)));
        const list = session.futures?.list ?? [];
        expect(
          list
            .filter(({ here }) => !here)
            .map(({ id }) => id)
            .sort()
        ).toEqual(others.map(({ id }) => id).sort());
        for (const each of list) {
          const model = each.here ? present : others.find(({ id }) => id === each.id)!;
          const deeds = each.deeds.map(({ policy, made }): Deed => [policy, made]);
          const made = interventionsOf({ policy: each.policy, deeds });
          expect(made).toEqual(interventionsOf(model));
          if (each.hash !== undefined) expect(each.hash).toBe(hashOf(each.policy, made));
        }
      }
      session.dispose();
    }),
    { numRuns: Number(process.env['FUTURES_RUNS'] ?? 30) }
  );
}, 120_000);
