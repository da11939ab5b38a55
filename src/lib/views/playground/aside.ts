/** What is shown beside the picture, put together from the analysis. */
import { statusWord } from '#lib/analysis/at.ts';
import { instantFrom } from '#lib/analysis/days.ts';
import type { History } from '#lib/analysis/history.ts';
import { runLife, sourceLife, taskLife, type Life } from '#lib/analysis/life.ts';
import type { TaskStatus } from '#lib/analysis/picture.ts';
import { standing } from '#lib/analysis/lookup.ts';
import { readsOf, type ReadPicture } from '#lib/analysis/reads.ts';
import type { Reason } from '#lib/analysis/reasons.ts';
import { sourceSettings, taskSettings, type SettingLine } from '#lib/analysis/settings.ts';
import { storyOf } from '#lib/analysis/story.ts';
import { why } from '#lib/analysis/why.ts';
import { chartAlong, charts, type Chart } from '#lib/app/charts.ts';
import type { Millis } from '#lib/model/pipeline.ts';
import { termsOf } from '#lib/orchestrators/terms.ts';

/** Sentences, and what was read. */
export interface Explained {
  readonly reasons: readonly Reason[];
  readonly reads?: { readonly at: Millis; readonly reads: readonly ReadPicture[] } | undefined;
  /** "Why?", "Why has it not started?". */
  readonly question?: string;
}

/** Why a task is as it is, and what it read. */
export const whyAt = (history: History, night: number, task: number, t: Millis): Explained => ({
  reasons: why(history, night, task, t),
  reads: readsOf(history, night, task, t),
  question: questionOf(history, night, task, t)
});

/** What one asks first about a task as it stands. */
function questionOf({ fold, setting, verdicts }: History, night: number, task: number, t: Millis): string {
  const { status, attempt } = standing(fold, task, setting.nights.from(night), t);
  switch (status) {
    case 'waiting':
    case 'scheduled':
    case 'queued':
    case 'upstreamFailed':
      return 'Why has it not started?';
    case 'skipped':
      return 'Why was it skipped?';
    case 'running':
      return verdicts.isLate(attempt) ? 'Why?' : 'Why did it start?';
    default:
      return 'Why?';
  }
}

/** What has gone wrong tonight. */
export const storyAt = (history: History, night: number, t: Millis): Explained => ({
  reasons: storyOf(history, night, t)
});

/** A chart with the life that is shown in it. */
export interface LivingChart {
  readonly title: string;
  readonly chart: Chart;
  readonly life: Life;
  readonly labelOf: (state: string) => string;
  /** Why there is no life yet. */
  readonly none: string;
}

const OWN_NAMES = (state: string): string => state;

/** The life of a task, or of what a policy has besides. */
function chartOfTask({ setting }: History, task: number): Chart {
  const id = setting.pipeline.tasks[task]!.id;
  const helper = setting.policy.helpers.find((each) => each.id === id)?.helper;
  if (helper === undefined) return charts.task;
  if (helper.kind !== 'sensor' || helper.mode === 'poke') return charts.helper;
  return helper.mode === 'deferrable' ? charts.deferrable : charts.rescheduled;
}

/** The charts of what is selected: of a task its own and its run's, with the orchestrator's words; of a source its own. */
export function statesOf(
  history: History,
  night: number,
  task: number,
  source: number,
  t: Millis,
  name: string
): readonly LivingChart[] {
  if (task < 0)
    return [
      {
        title: name,
        chart: charts.source,
        life: sourceLife(history, night, source, t),
        labelOf: OWN_NAMES,
        none: ''
      }
    ];
  const ownChart = chartOfTask(history, task);
  const word = (state: string): string =>
    ownChart.states.some(({ id }) => id === state) ? statusWord(history.setting, state as TaskStatus) : state;
  const terms = termsOf(history.setting.policy.orchestrator);
  const none = `No ${terms.things.run} holds it yet tonight.`;
  const own = taskLife(history, night, task, t);
  const ofRun = runLife(history, night, task, t);
  return [
    {
      title: `${name} in its run`,
      chart: chartAlong(ownChart, own),
      life: own,
      labelOf: word,
      none
    },
    {
      title: `Its ${terms.things.run}`,
      chart: chartAlong(charts.run, ofRun),
      life: ofRun,
      labelOf: (state) => Object.entries<string>(terms.runStates).find(([id]) => id === state)?.[1] ?? state,
      none
    }
  ];
}

/** The settings of what is selected. */
export const settingsOf = (
  history: History,
  night: number,
  task: number,
  source: number
): readonly SettingLine[] =>
  task >= 0 ? taskSettings(history, night, task) : sourceSettings(history, source);

/** Which rows are shown. */
export function versionWords(history: History, task: number, t: Millis): string {
  if (task < 0) return 'What it has shown lately, the newest first.';
  const { fold, setting } = history;
  const version = fold.versionAt(task, t);
  if (version < 0) return '';
  return `The version that readers see now, complete since ${instantFrom(setting.shown.zone, fold.versions.completedAt.values[version]!, t)}.`;
}
