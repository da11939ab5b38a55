/** What the German book has to have, whatever is played: words that stand in tables of the product, and in its documents. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openDocument } from '#lib/adapters/open.ts';
import { dashboards } from '#lib/analysis/dashboard.ts';
import { dueText } from '#lib/analysis/headline.ts';
import { season } from '#lib/analysis/season.ts';
import { sourceSettings, taskSettings } from '#lib/analysis/settings.ts';
import { storyOf } from '#lib/analysis/story.ts';
import { why } from '#lib/analysis/why.ts';
import { whyNot } from '#lib/analysis/why-not.ts';
import { ACTIONS } from '#lib/app/keys.ts';
import { documentFields, learned, vocabulary } from '#lib/app/kinds.ts';
import { languages } from '#lib/languages/index.ts';
import { openBook } from '#lib/languages/phrases.ts';
import type { Described } from '#lib/model/describe.ts';
import { fieldLabel, fieldWords } from '#lib/model/field-words.ts';
import { TRIGGER_RULES } from '#lib/model/trigger-rules.ts';
import { kindOf } from '#lib/model/vocabulary.ts';
import { limits } from '#lib/views/edit/fields.ts';
import { DAYS, ruleWords } from '#lib/views/edit/starts.ts';
import { LIMITS_TOLD } from '#lib/views/limits/limits.ts';
import { VIEWS } from '#lib/views/index.ts';
import { foreignIn } from '../../support/german.ts';
import { play } from '../analysis/played.ts';

await learned;
const inGerman = openBook((await languages.de.book())!);

/** What of some texts is not in the book, or only in a part, one of each kind. */
const missing = (texts: Iterable<string>): readonly string[] => [
  ...new Map(
    [...texts].flatMap((text) => {
      const said = inGerman(text) ?? text;
      const foreign = foreignIn(said);
      return foreign.length === 0
        ? []
        : [
            [
              text.replace(/\d+|\b[a-z]+_[a-z_]+\b/g, '#'),
              `${text} → ${said} [${foreign.join(' ')}]`
            ] as const
          ];
    })
  ).values()
];

/** All fields that a document can have, with the object that each stands in. */
function everyField(
  fields: Described,
  within = 'document'
): { key: string; within: string; shape: Described[number]['shape'] }[] {
  return fields.flatMap(({ key, shape }) => {
    let of = shape;
    while (of.is === 'map' && of.of) of = of.of.shape;
    const beneath = of.is === 'object' || of.is === 'list' ? everyField(of.of, key) : [];
    return [{ key, within, shape }, ...beneath];
  });
}

const FIELDS = everyField(documentFields());

test('every field of a document has a name in it, a meaning, and its limits', () => {
  expect(FIELDS.length).toBeGreaterThan(150);
  expect(missing(FIELDS.map(({ key }) => fieldLabel(key)))).toEqual([]);
  expect(missing(FIELDS.map(({ key, within }) => fieldWords(key, within)))).toEqual([]);
  expect(missing(FIELDS.map(({ shape }) => limits(shape)))).toEqual([]);
});

test('every kind of thing, action, view and limit is in it', () => {
  const { sources, tasks, faults, alerts } = vocabulary;
  const kinds = [sources, tasks, faults, alerts].flatMap((family) =>
    Object.values<{ readonly label: string }>(family).map(({ label }) => label)
  );
  const views = Object.values(VIEWS).flatMap(({ label, about }) => [label, about]);
  const told = LIMITS_TOLD.flatMap(({ what, therefore }) => [what, therefore]);
  expect(missing([...kinds, ...ACTIONS.map(({ label }) => label), ...views, ...told])).toEqual([]);
});

test('the product keeps its name', () => {
  expect(inGerman('Downbeat')).toBe('Downbeat');
});

test('what starts a task is in it: every rule, for one upstream and for several, and how often a clock says so', () => {
  const rules = TRIGGER_RULES.flatMap((rule) =>
    [1, 4].map((upstreams) =>
      ruleWords(vocabulary.triggers['upstream']!.sentence({ rule } as never), upstreams)
    )
  );
  const unknown = [...rules, ...DAYS.map(({ label }) => label)].filter(
    (text) => inGerman(text) === undefined || /upstream/.test(inGerman(text) ?? '')
  );
  expect(unknown).toEqual([]);
  expect(missing(rules)).toEqual([]);
});

interface Document {
  readonly name: string;
  readonly about: string;
  readonly faults?: readonly { readonly about?: string }[];
  readonly tasks: readonly { readonly number?: { readonly label: string } }[];
  readonly policies: readonly { readonly id: string; readonly name: string }[];
}
const FOLDER = 'static/pipelines';
const documents = readdirSync(FOLDER).map(
  (file) => [file, JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as Document] as const
);

/** Nights of each policy that are listened to. */
const NIGHTS = 6;

test.each(documents)(
  'what %s is called, and all that is said of its nights, is in it',
  async (_, document) => {
    const written = [
      ...[document.name, document.about],
      ...(document.faults ?? []).map(({ about = '' }) => about),
      ...document.tasks.flatMap(({ number }) => number?.label ?? []),
      ...document.policies.map(({ name }) => name)
    ];
    expect(missing(written)).toEqual([]);

    const opened = await openDocument({ ...document, nights: NIGHTS });
    if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
    const { pipeline, zone } = opened.value;
    const said = new Set<string>();
    for (const policy of pipeline.policies) {
      const { history } = play(pipeline, { policy: policy.id, zone });
      const { setting } = history;
      said.add(season(history).headline);
      for (const [i] of setting.promises.entries()) said.add(dueText(history, i));
      for (const [i] of setting.pipeline.sources.entries())
        for (const { text } of sourceSettings(history, i)) said.add(text);
      for (const [task, { trigger }] of [...policy.tasks.values()].entries()) {
        const sentence = kindOf(vocabulary.triggers, trigger).sentence(trigger.params as never);
        said.add(`It starts ${sentence}.`);
        for (const { text } of taskSettings(history, 2, task)) said.add(text);
      }
      for (let night = 2; night <= NIGHTS; night += 2)
        for (let minutes = -30; minutes < 600; minutes += 35) {
          const at = setting.nights.at(night, minutes);
          for (const { text } of storyOf(history, night, at)) said.add(text);
          for (const board of dashboards(history, at)) said.add(board.since).add(board.told);
          for (const [task] of setting.pipeline.tasks.entries())
            for (const reason of [...why(history, night, task, at), ...whyNot(history, night, task, at)])
              said.add(reason.text);
        }
    }
    expect(missing(said)).toEqual([]);
  }
);
