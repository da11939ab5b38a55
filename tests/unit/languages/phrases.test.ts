import { describe, expect, test } from 'vitest';
import { deedName, NOTHING_DONE } from '#lib/app/futures.ts';
import { didText, refusalText } from '#lib/analysis/doings.ts';
import { History } from '#lib/analysis/history.ts';
import { REFUSALS, RUN_WITH, type Intervention } from '#lib/model/intervention.ts';
import { INTERVENTIONS } from '#lib/model/parse-interventions.ts';
import type { Pipeline } from '#lib/model/pipeline.ts';
import { utc } from '#lib/model/time/zone.ts';
import { policyEntries, sourceEntries, taskEntries, unfilled } from '#lib/views/act/menu.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { draw } from '../../support/draw.ts';
import { play as playDrawn } from '../../support/play.ts';
import { openLesson } from '#lib/adapters/lessons.ts';
import { AlertList } from '#lib/analysis/alert-list.ts';
import { graphAt } from '#lib/analysis/at.ts';
import { logLine } from '#lib/analysis/log-words.ts';
import { METRICS } from '#lib/analysis/metrics.ts';
import { narrate } from '#lib/analysis/narrate.ts';
import { nightSentence } from '#lib/analysis/night-sentence.ts';
import { season } from '#lib/analysis/season.ts';
import { lanesOf, laneWords } from '#lib/analysis/slots.ts';
import { tonightOf } from '#lib/analysis/tonight.ts';
import { languages } from '#lib/languages/index.ts';
import { openBook, type Book } from '#lib/languages/phrases.ts';
import { lessons } from '#lib/lessons/index.ts';
import { doneIn, type Lesson, type Mending } from '#lib/model/lesson.ts';
import { spoken } from '#lib/views/ui/states.ts';
import { OWN_DOCUMENTS } from '../../../src/cli/documents.ts';
import { play } from '../analysis/played.ts';

/** A night to do something to. */
function nightUnder(
  orchestrator: string,
  interventions: readonly Intervention[] = []
): { readonly pipeline: Pipeline; readonly history: History } {
  const document = draw(
    {
      a: { takes: '9h', kind: 'ingest', reads: ['s'], start: { when: 'schedule', cron: '0 1 * * *' } },
      b: { reads: ['a'] }
    },
    { orchestrator, sources: { s: { kind: 'steady', perDay: 100, every: '1h' } } }
  );
  const { pipeline, policy, log } = playDrawn(document, { interventions });
  const history = new History(pipeline, policy.id, utc, vocabulary);
  history.extend(log);
  return { pipeline, history };
}

const DEEDS = nightUnder('airflow');

const german = (await languages.de.book())!;
const inGerman = openBook(german);

const made = (phrases: Book['phrases']): ((text: string) => string | undefined) =>
  openBook({ ...german, phrases });

describe('a book', () => {
  test('puts values in their places, as its language writes them', () => {
    const say = made({
      '{n} rows wait': '{n} Zeilen warten',
      'on {day} at {t}': 'am {day} um {t}',
      '{name} was {len} late': '{name} kam {len} zu spät',
      'the run of {list} began': 'der Lauf von {list} begann'
    });
    expect(say('3,702 rows wait')).toBe('3.702 Zeilen warten');
    expect(say('on Thursday 8 January at 02:30')).toBe('am Donnerstag, 8. Januar um 02:30');
    expect(say('orders db was 1 d late')).toBe('orders db kam 1 Tag zu spät');
    expect(say('the run of a, b and c began')).toBe('der Lauf von a, b und c begann');
    expect(say('nothing of it')).toBeUndefined();
  });

  test('says sentences that are made of others only where it has all of them', () => {
    const say = made({
      'it rains': 'es regnet',
      'wet, cold': 'nass, kalt',
      '{text1}, {text2}': '{text1}, {text2}'
    });
    expect(say('it rains, wet, cold')).toBe('es regnet, nass, kalt');
    expect(say('wet, cold, it rains')).toBe('nass, kalt, es regnet');
    expect(say('it rains, it snows')).toBeUndefined();
    // Names have no comma in them: else one would swallow the next part.
    const reads = made({
      'read {name} {len} old': 'las {name}, {len} alt',
      '{text1}, {text2}': '{text1}, {text2}'
    });
    expect(reads('read a 2 h old, read b 24 h old')).toBe('las a, 2 h alt, las b, 24 h alt');
  });

  test('takes of several templates the one that says most itself, wherever it stands', () => {
    const say = made({
      '{name} failed': '{name} scheiterte',
      'at {list}': 'um {list}',
      'at {t} every night': 'um {t} jede Nacht',
      'it did not start since {name} failed': 'es begann nicht, da {name} scheiterte'
    });
    expect(say('at 03:15 every night')).toBe('um 03:15 jede Nacht');
    expect(say('It did not start since a failed')).toBe('Es begann nicht, da a scheiterte');
    // A sentence that it does not have stays whole: a name has no such words in it.
    expect(say('what it owed was lost since b failed')).toBeUndefined();
  });

  test('takes sentences one by one, and days in short', () => {
    const say = made({
      'it rains': 'es regnet',
      'on {day}': 'am {day}',
      '{weekday}’s rows': 'Zeilen vom {weekday}'
    });
    expect(say('It rains. it rains.')).toBe('Es regnet. es regnet.');
    expect(say('on Thu 8 Jan')).toBe('am Do 8. Jan.');
    expect(say('Tuesday’s rows')).toBe('Zeilen vom Dienstag');
    // A page that names days by a catalogue of its own says them in its language already.
    expect(say('on Donnerstag, 8. Januar')).toBe('am Donnerstag, 8. Januar');
    expect(say('on Mondtag, 8. Januar')).toBeUndefined();
  });

  test('takes parts with dots between one by one, and leaves names as they are', () => {
    const say = made({
      '{n} tasks': '{n} Aufgaben',
      'As it is': 'So wie es ist',
      '{text} · one of {n}': '{text}, eins von {n}'
    });
    expect(say('5 tasks · As it is')).toBe('5 Aufgaben · So wie es ist');
    expect(say('5 tasks · Mine · As it is')).toBe('5 Aufgaben · Mine · So wie es ist');
    expect(say('5 tasks · one of 3')).toBe('5 Aufgaben, eins von 3');
    expect(say('Mine · Yours')).toBeUndefined();
  });

  test('cuts anew what was cut', () => {
    expect(made({ 'its trigger rule says so': 'ihre Regel will es so' })('its trigger ru…')).toMatch(
      /^ihre Regel.*…$/
    );
    const say = made({ 'is down': 'ist weg', '{n} rows wait': '{n} Zeilen da' });
    expect(say('is down, 6 rows…')).toBe('ist weg, 6 Zeil…');
    expect(say('is down, 6 cows…')).toBeUndefined();
    expect(say('is up, 6 rows…')).toBeUndefined();
  });
});

test('every place of a template is in its German, and nothing else', () => {
  const places = (text: string): readonly string[] => [...new Set(text.match(/\{\w+\}/g))].sort();
  for (const [english, own] of Object.entries(german.phrases)) {
    const [asked, said] = [places(english), places(own)];
    expect([english, said.filter((place) => !asked.includes(place))]).toEqual([english, []]);
    expect([english, own.trim()]).not.toEqual([english, '']);
  }
});

test('the names and meanings of all numbers of the scoreboard are in it', () => {
  const texts = METRICS.flatMap(({ label, definition }) => [label, definition]);
  expect(texts.filter((text) => inGerman(text) === undefined)).toEqual([]);
});

test('all that people can do, how it is called as a future, and why it could not be done, are in it', () => {
  const { pipeline } = DEEDS;
  const setting = { pipeline, vocabulary, shown: { zone: utc } };
  const from = Date.UTC(2026, 0, 2, 1, 5);
  const deeds: readonly Intervention[] = [
    { at: from, kind: 'run', task: '*' },
    { at: from, kind: 'run', task: 'a' },
    ...RUN_WITH.map((others) => ({ at: from, kind: 'run', task: 'a', with: others }) as const),
    { at: from, kind: 'fail', task: 'a' },
    { at: from, kind: 'slow', task: 'a', factor: 3 },
    { at: from, kind: 'hang', task: 'a' },
    { at: from, kind: 'hang', task: 'a', for: 3_600_000 },
    { at: from, kind: 'clear', task: 'a' },
    { at: from, kind: 'clear', task: 'a', downstream: true },
    { at: from, kind: 'mark', task: 'a', state: 'success' },
    { at: from, kind: 'mark', task: 'a', state: 'failed' },
    ...(['pause', 'resume'] as const).flatMap((kind) => [
      { at: from, kind, task: 'a' },
      { at: from, kind, task: '*' }
    ]),
    { at: from, kind: 'backfill', task: 'a', from: from - 86_400_000, to: from - 1000 },
    ...[
      ...[sourceEntries(DEEDS.history, 0), taskEntries(DEEDS.history, 1, 0, from)]
        .flat()
        .filter(({ id }) => id.startsWith('fault '))
        .map((entry) => ({ at: from, ...entry.made(unfilled('2026-01-01')) }) as Intervention)
    ]
  ];
  expect(new Set(deeds.map(({ kind }) => kind))).toEqual(new Set(INTERVENTIONS));
  const texts = deeds.flatMap((made) => [
    `You ${didText(setting, made)}`,
    `You ${didText(setting, made)}.`,
    deedName(setting as never, { policy: 'story', made })
  ]);
  const refused = REFUSALS.map(
    (why) => `You failed a; it could not be done: ${refusalText(why).slice(0, -1)}`
  );
  const all = [...texts, ...refused, NOTHING_DONE, 'After “rename a”'];
  expect(all.filter((text) => inGerman(text) === undefined)).toEqual([]);
});

test.each(Object.keys(vocabulary.orchestrators))(
  'what each entry of the menu of deeds will do, under %s, is in it',
  (orchestrator) => {
    const at = Date.UTC(2026, 0, 2, 1, 5);
    const menus = [[], [{ at: at - 60_000, kind: 'pause', task: 'a' }] as const].flatMap((done) => {
      const { history } = nightUnder(orchestrator, done);
      const tasks = [0, 1].flatMap((task) => taskEntries(history, 1, task, at));
      return [...sourceEntries(history, 0), ...tasks, ...policyEntries(history)];
    });
    const texts = new Set(menus.map(({ does }) => does));
    expect([...texts].filter((text) => inGerman(text) === undefined)).toEqual([]);
    const marks = menus.flatMap(({ id, label }) => (id.startsWith('mark') ? [label] : []));
    expect(marks.map((label) => inGerman(label) ?? label)).toEqual(marks);
    // What the world does is in our words, all of it; what a person does is in the orchestrator's.
    const faults = new Set(menus.flatMap(({ id, label }) => (id.startsWith('fault ') ? [label] : [])));
    expect(faults.size).toBeGreaterThan(10);
    expect([...faults].filter((text) => /From now on|\b(?:it|the)\b/.test(inGerman(text) ?? text))).toEqual(
      []
    );
  }
);

/** Nights of a lesson that are listened to. */
const NIGHTS = 16;

/** What the pictures of a lesson say of some nights, and its log. */
async function saidBy(lesson: Lesson, repaired: boolean): Promise<ReadonlySet<string>> {
  const { edits, interventions: done }: Mending = repaired ? lesson.solution : { edits: [] };
  const opened = await openLesson(lesson, OWN_DOCUMENTS[lesson.base], [
    ...edits,
    { kind: 'set', path: ['nights'], value: NIGHTS }
  ]);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  const { pipeline, zone } = opened.value;
  const interventions = doneIn(lesson, done);
  const { history, log } = play(pipeline, { policy: lesson.policy, zone, interventions });
  const { nights } = history.setting;
  const said = new Set<string>();
  for (let night = 1; night <= NIGHTS; night++) {
    said.add(nightSentence(history, night, season(history)));
    const tonight = tonightOf(history, night);
    for (const { label } of [...tonight.deadlines, ...tonight.struck]) said.add(label);
    for (const { text } of tonight.alerts) said.add(text);
    for (const { age } of tonight.missed) said.add(age);
    const lanes = lanesOf(history, night);
    const name = (task: number): string => history.setting.pipeline.tasks[task]!.name;
    for (let minutes = -60; minutes < 540; minutes += 9) {
      const at = nights.at(night, minutes);
      for (const { text } of narrate(history, at, at + 540_000)) said.add(text);
      for (const lane of lanes) said.add(laneWords(lane, at, name));
      const { tasks, sources } = graphAt(history, night, at);
      for (const task of tasks) said.add(spoken(task)).add(task.detail);
      for (const { detail } of sources) said.add(detail);
    }
  }
  for (let event = 0; event < Math.min(log.length, 30_000); event++)
    said.add(logLine(history, log, event).text);
  const list = new AlertList(history, log);
  for (let alert = 0; alert < Math.min(list.count, 200); alert++) said.add(list.line(alert).cause.text);
  said.delete('');
  return said;
}

/** One of each kind: what differs in times, numbers and names alone is the same. */
const kindsOf = (texts: Iterable<string>): readonly string[] => [
  ...new Map([...texts].map((text) => [text.replace(/\d+|\b[a-z]+_[a-z_]+\b/g, '#'), text])).values()
];

const all: readonly Lesson[] = Object.values(lessons);

test.each(all.map((lesson) => [lesson.id, lesson] as const))(
  'all that the pictures of %s say is in the book',
  async (_, lesson) => {
    const said = [...(await saidBy(lesson, false)), ...(await saidBy(lesson, true))];
    expect(said.length).toBeGreaterThan(100);
    expect(kindsOf(said.filter((text) => inGerman(text) === undefined))).toEqual([]);
  },
  60_000
);
