/** What an attempt's data are besides fresh or late: torn, or with rows that are there twice; and why. */
import type { History } from './history.ts';
import { struckReason, type Reason } from './reasons.ts';
import { befallsSource, struckDuring } from './struck.ts';
import { VERSION } from './tables.ts';
import { listed } from './words.ts';

/** Sentences on rows that are there twice, and on inputs that do not agree. */
export function besides(history: History, attempt: number, about: object): readonly Reason[] {
  const { verdicts } = history;
  if (attempt >= verdicts.ofAttempt.size) return [];
  return [
    ...(verdicts.torn.values[attempt] === 0 ? [] : [torn(history, attempt, about)]),
    ...(verdicts.duplicated.values[attempt] === 0 ? [] : duplicated(history, attempt, about))
  ];
}

/** The upstreams of which an attempt read versions by attempts of which something holds. */
function upstreamsThat(
  { fold, setting }: History,
  attempt: number,
  holds: (maker: number) => boolean
): readonly string[] {
  const task = fold.attempts.task.values[attempt]!;
  const from = setting.inputFrom[task]!;
  const first = fold.attempts.firstRead.values[attempt]!;
  return setting.inputs.slice(from, setting.inputFrom[task + 1]!).flatMap(({ upstream }, i) => {
    const version = fold.reads.value.values[first + i]!;
    if (upstream < 0 || version < 0 || !holds(fold.versions.attempt.values[version]!)) return [];
    return [setting.pipeline.tasks[upstream]!.name];
  });
}

function torn(history: History, attempt: number, about: object): Reason {
  const { fold, verdicts } = history;
  const at = fold.attempts.startAt.values[attempt]!;
  if (verdicts.torn.values[attempt] === 2)
    return {
      at,
      text: 'Its inputs do not agree: one holds rows that another lacks.',
      tone: 'late',
      ...about
    };
  const from = upstreamsThat(history, attempt, (maker) => verdicts.torn.values[maker]! > 0);
  return {
    at,
    text: `What it read of ${listed(from)} was put together from inputs that do not agree.`,
    tone: 'late',
    ...about
  };
}

function duplicated(history: History, attempt: number, about: object): readonly Reason[] {
  const { fold, setting, verdicts } = history;
  const { attempts, versions } = fold;
  const at = attempts.startAt.values[attempt]!;
  if (verdicts.duplicated.values[attempt] === 1) {
    const from = upstreamsThat(history, attempt, (maker) => verdicts.duplicated.values[maker]! > 0);
    const text = `What it read${from.length > 0 ? ` of ${listed(from)}` : ''} has rows twice.`;
    return [{ at, text, tone: 'late', ...about }];
  }
  const task = attempts.task.values[attempt]!;
  const before = fold.versionAt(task, at);
  if (before >= 0 && versions.mark.values[before] === VERSION.failed) {
    const shown = versions.completedAt.values[before]!;
    const tried = attempts.tryNumber.values[versions.attempt.values[before]!]!;
    return [
      { at, text: 'It writes rows once more that are there already.', tone: 'late', ...about },
      { at: shown, text: `Try ${tried} had written them before it failed.`, tone: 'failed', ...about }
    ];
  }
  const twice = Array.from(setting.reach[task]!).flatMap((source) => {
    const { segments } = fold.arrivals[source]!;
    const again = segments?.again.lastIndexOf(true, segments.of.length - 1) ?? -1;
    if (!segments || again < 0) return [];
    const due = segments.dueAt[segments.of[again]!]!;
    const { id } = setting.pipeline.sources[source]!;
    return struckDuring(history, due, due + 1)
      .filter(({ fault }) => befallsSource(history, fault, id))
      .map((struck) => struckReason(history, struck, { about: id }));
  });
  return [{ at, text: 'It has rows twice.', tone: 'late', ...about }, ...twice];
}
