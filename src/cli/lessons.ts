/** `lessons`: plays every lesson's start, solution, alternatives and wrong repairs, and says which pass. */
import { openLesson } from '#lib/adapters/lessons.ts';
import { goalWords, judgeGoals, relativeMargin, type Judged } from '#lib/analysis/goals.ts';
import { scoreboard } from '#lib/analysis/scoreboard.ts';
import { lessons } from '#lib/lessons/index.ts';
import { doneIn, type Lesson, type Mending } from '#lib/model/lesson.ts';
import { joinSeasons, type SeasonNumbers } from '#lib/model/seasons.ts';
import { simulationProblem } from '#lib/model/worker.ts';
import { SeasonPlayer } from '#workers/seasons.ts';
import { parseArgs } from './args.ts';
import { OWN_DOCUMENTS } from './documents.ts';
import { seedsFrom } from '#lib/model/seasons.ts';
import { badFile, EXIT, wrongCall, type Exit, type Terminal } from './terminal.ts';

/** How one repair came out. */
interface Outcome {
  readonly pass: boolean;
  /** The smallest margin of all goals, each as a share of what its goal asks for; negative when one is missed. */
  readonly margin: number;
  readonly goals: readonly Judged[];
  /** Of so many seasons, each judged by itself, how many come to the same verdict: the others are luck. */
  readonly alone: { readonly same: number; readonly of: number };
}

/** Nights that a lesson is judged on, unless the call says otherwise. */
const NIGHTS = 200;

/** Plays the course, or the lessons that are named. Exits 1 when one does not do what it must. */
export async function playLessons(words: readonly string[], terminal: Terminal): Promise<Exit> {
  const call = parseArgs(words, { nights: 'N', json: undefined });
  if (!call.ok) return wrongCall(terminal, 'lessons', call.problems);
  const { options, files: named } = call.value;
  const text = options.get('nights') ?? String(NIGHTS);
  if (!/^[1-9]\d{0,4}$/.test(text))
    return wrongCall(terminal, 'lessons', [
      { at: '--nights', message: `is "${text}"; a whole number is needed.` }
    ]);
  const unknown = named.find((id) => !Object.hasOwn(lessons, id));
  if (unknown !== undefined)
    return wrongCall(terminal, 'lessons', [
      { at: unknown, message: `is no lesson; there are ${Object.keys(lessons).join(', ')}.` }
    ]);
  const long = Number(text) > NIGHTS;
  let holds = true;
  for (const lesson of Object.values(lessons)) {
    if (named.length > 0 && !named.includes(lesson.id)) continue;
    const play = (repair: Mending): Promise<Outcome> => outcome(lesson, repair, Number(text));
    try {
      const start = await play({ edits: [] });
      const solution = await play(lesson.solution);
      const alternatives: Outcome[] = [];
      for (const each of lesson.alternatives) alternatives.push(await play(each));
      const wrongRepairs: Outcome[] = [];
      for (const each of lesson.wrongRepairs) wrongRepairs.push(await play(each));
      const right = [solution, ...alternatives];
      const wrong = [start, ...wrongRepairs];
      if (!right.every(({ pass }) => pass) || wrong.some(({ pass }) => pass)) holds = false;
      if (options.has('json'))
        terminal.out(
          JSON.stringify({
            id: lesson.id,
            start: plain(start, long),
            solution: plain(solution, long),
            alternatives: alternatives.map((each) => plain(each, long)),
            wrongRepairs: wrongRepairs.map((each) => plain(each, long))
          })
        );
      else for (const line of tell(lesson, start, solution, alternatives, wrongRepairs)) terminal.out(line);
    } catch (error) {
      return badFile(terminal, lesson.id, [simulationProblem(error)]);
    }
  }
  return holds ? EXIT.ok : EXIT.problems;
}

async function outcome(
  lesson: Lesson,
  { edits, interventions: done }: Mending,
  nights: number
): Promise<Outcome> {
  const opened = await openLesson(lesson, OWN_DOCUMENTS[lesson.base], edits);
  if (!opened.ok) throw new Error(opened.problems.map(({ at, message }) => `${at} ${message}`).join(' '));
  const { pipeline, zone, zones } = opened.value;
  const interventions = doneIn(lesson, done);
  const player = new SeasonPlayer({ pipeline, policy: lesson.policy, zone, zones, interventions });
  const seasons = Math.max(1, Math.ceil(nights / pipeline.nights));
  const judge = (numbers: SeasonNumbers): readonly Judged[] =>
    judgeGoals(lesson.goals, player.setting, scoreboard(player.setting, numbers));
  const passes = (goals: readonly Judged[]): boolean => goals.every(({ pass }) => pass);
  const played = seedsFrom(pipeline.seed, seasons).map((seed) => player.playAll([seed]));
  const goals = judge(played.reduce(joinSeasons));
  const pass = passes(goals);
  const same = played.filter((numbers) => passes(judge(numbers)) === pass).length;
  return { pass, margin: Math.min(...goals.map(relativeMargin)), goals, alone: { same, of: seasons } };
}

/** @param long whether more than the usual nights were played: then it is said how many seasons agree */
const plain = ({ pass, margin, alone }: Outcome, long: boolean): object => ({
  pass,
  margin: Math.round(margin * 1000) / 1000,
  ...(long ? { alone } : {})
});

function tell(
  lesson: Lesson,
  start: Outcome,
  solution: Outcome,
  alternatives: readonly Outcome[],
  wrongRepairs: readonly Outcome[]
): readonly string[] {
  const line = (what: string, must: boolean, { pass, goals }: Outcome): string =>
    `  ${pass === must ? 'ok ' : 'NOT'} ${what} ${pass ? 'passes' : 'fails'}: ${goals
      .map(
        ({ goal, value, pass: good }) =>
          `${good ? '✓' : '✕'} ${goalWords(goal)} (${String(Math.round(value * 1000) / 1000)})`
      )
      .join('; ')}`;
  return [
    `${lesson.id}: ${lesson.text.title}`,
    line('the start', false, start),
    line(lesson.solution.what, true, solution),
    ...alternatives.map((each, i) => line(lesson.alternatives[i]!.what, true, each)),
    ...wrongRepairs.map((each, i) => line(lesson.wrongRepairs[i]!.what, false, each))
  ];
}
