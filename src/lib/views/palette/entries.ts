/** All that the palette offers: commands, views, and every thing of the open document. */
import { lessons } from '#lib/lessons/index.ts';
import { ACTIONS, keyWords, type Action, type Now } from '#lib/app/keys.ts';
import type { Command } from '#lib/app/commands.ts';
import { targets } from '#lib/app/orchestrate.ts';
import type { Pipeline } from '#lib/model/pipeline.ts';
import { SHOWINGS } from '../actions.ts';
import type { ViewId } from '../index.ts';

/** What choosing an entry does. */
export type Does =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'action'; readonly action: Action }
  | { readonly kind: 'show'; readonly view: ViewId }
  | { readonly kind: 'go'; readonly href: string };

export interface Entry {
  readonly label: string;
  /** What it is, or what comes of it: "task", "night". */
  readonly about: string;
  /** Its key, as people read it. */
  readonly key?: readonly string[];
  readonly does: Does;
}

const command = (label: string, about: string, of: Command): Entry => ({
  label,
  about,
  does: { kind: 'command', command: of }
});

/** Entries of the open document, and of the page. @param learn the address of the lessons */
export function entriesOf(pipeline: Pipeline, policy: string, now: Now, learn: string): readonly Entry[] {
  const { tasks, sources, policies, faults } = pipeline;
  const of = policies.find(({ id }) => id === policy);
  const byHand = of?.orchestrator === 'manual';
  return [
    ...ACTIONS.filter(
      ({ ask }) => ask !== 'palette' && (typeof ask === 'string' || ask(now) !== undefined)
    ).map((action): Entry => ({
      label: action.label,
      about: '',
      ...(action.key === undefined ? {} : { key: keyWords(action.key) }),
      does: { kind: 'action', action }
    })),
    ...SHOWINGS.map(({ label, about, key, view }): Entry => ({
      label,
      about,
      key: keyWords(key),
      does: { kind: 'show', view }
    })),
    ...tasks.map(({ id, name, kind }) => command(name, kind, { kind: 'select', id })),
    ...sources.map(({ id, name }) => command(name, 'source', { kind: 'select', id })),
    ...policies.map(({ id, name }) =>
      command(`Tasks start: ${name}`, 'policy', { kind: 'choosePolicy', id })
    ),
    ...policies
      .filter(({ id, orchestrator }) => id !== policy && orchestrator !== 'manual')
      .map(({ id, name }) => command(`Compare with: ${name}`, 'policy', { kind: 'compare', policy: id })),
    ...(byHand
      ? [command('Run all', 'every task, in order', { kind: 'run', task: '*' })]
      : targets
          .filter(({ value }) => value !== of?.orchestrator)
          .map(({ value, label }) =>
            command(`As in ${label}`, 'orchestrator', { kind: 'orchestrate', orchestrator: value })
          )),
    ...tasks
      .filter(({ promise }) => promise !== undefined)
      .map(({ id, name }) => command(`What readers of ${name} are owed`, 'promise', { kind: 'select', id })),
    ...faults.flatMap(({ thing, about }) =>
      about === '' ? [] : [command(about, 'fault', { kind: 'select', id: thing })]
    ),
    ...Object.entries(lessons).map(([id, { text }]): Entry => ({
      label: text.title,
      about: 'lesson',
      does: { kind: 'go', href: `${learn}${id}/` }
    }))
  ];
}

/** What a number or a time stands for: a night of the season, an instant of the open night. */
export function placesOf(
  typed: string,
  nights: number,
  day: (night: number) => string,
  at: (minutes: number) => number | undefined
): readonly Entry[] {
  const text = typed.trim();
  const night = /^(?:night )?(\d{1,4})$/i.exec(text)?.[1];
  const [, hours, minutes] = /^(\d{1,2}):([0-5]\d)$/.exec(text) ?? [];
  const instant = hours === undefined ? undefined : at(Number(hours) * 60 + Number(minutes));
  return [
    ...(night !== undefined && Number(night) >= 1 && Number(night) <= nights
      ? [
          command(`Go to night ${night}`, day(Number(night)), {
            kind: 'goToNight',
            night: Number(night)
          })
        ]
      : []),
    ...(instant === undefined
      ? []
      : [command(`Go to ${text}`, 'of the open night', { kind: 'seek', at: instant })])
  ];
}
