/** Who was told what, when, why, and whether it was true: the alerts of a run, judged by what readers then got. */
import { LOG, type Log } from '../model/log.ts';
import type { Millis } from '../model/pipeline.ts';
import { kindOf } from '../model/vocabulary.ts';
import type { History } from './history.ts';
import { incidentOfAlert, incidentsOf, type Incident } from './incidents.ts';
import { logLine } from './log-words.ts';
import { dueAt, judgeNight, type JudgedNight } from './nights.ts';
import { endOf } from './reasons.ts';
import { alertText } from './tonight.ts';

/**
 * Whether an alert was right: a promise downstream was then not kept (`true`), all were kept (`false`), nothing
 * downstream is promised (`unpromised`), or the night is not known to its end yet (`open`).
 */
export type AlertTruth = 'true' | 'false' | 'unpromised' | 'open';

/** An alert, with what became of it. */
export interface AlertLine {
  readonly at: Millis;
  /** Its number in the log. */
  readonly alert: number;
  /** Id of the task that it is about. */
  readonly task: string;
  readonly text: string;
  /** What happened that raised it, and when; of one that a clock raised, what its rule watches. */
  readonly cause: { readonly at?: Millis; readonly text: string };
  readonly truth: AlertTruth;
  /** The first night of the incident that it was raised for, and when readers had what they were owed again. */
  readonly incident?: { readonly night: number; readonly ended: Millis };
}

/** The alerts of a history that grows, in the order in which they were raised. */
export class AlertList {
  #incidents: readonly Incident[] = [];
  #judgedTo: Millis = NaN;

  constructor(
    readonly history: History,
    readonly log: Log
  ) {}

  get count(): number {
    return this.history.fold.alerts.at.size;
  }

  /** How many were raised at or before an instant. */
  upTo(t: Millis): number {
    return this.history.fold.alerts.at.upTo(t);
  }

  /** An alert by number. */
  line(alert: number): AlertLine {
    const { history } = this;
    const { fold, setting } = history;
    const { alerts } = fold;
    const at = alerts.at.values[alert]!;
    const event = alerts.cause.values[alert]!;
    const rule = setting.policy.alerts[alerts.rule.values[alert]!]!;
    const { truth, incident } = this.#judge(alert, at);
    return {
      at,
      alert,
      task: setting.pipeline.tasks[alerts.task.values[alert]!]!.id,
      text: alertText(history, alert),
      cause:
        event < 0
          ? { text: `Its rule ${kindOf(setting.vocabulary.alerts, rule).sentence(rule.params as never)}.` }
          : this.#cause(event, at),
      truth,
      ...(incident ? { incident: { night: incident.night, ended: incident.ended } } : {})
    };
  }

  /** What an event that raised an alert says; of a failure, how it came about. */
  #cause(event: number, at: Millis): AlertLine['cause'] {
    const { history, log } = this;
    const kind = log.kind[event];
    if (kind !== LOG.failed && kind !== LOG.upForRetry)
      return { at: log.at[event]!, text: `${logLine(history, log, event).text}.` };
    const { fold } = history;
    const instance = log.subject[event]!;
    const task = fold.instances.task.values[instance]!;
    const { attempts } = fold.tasks[task]!;
    for (let i = attempts.upTo(fold.attempts.startAt.values, at) - 1; i >= 0; i--) {
      const attempt = attempts.values[i]!;
      if (fold.attempts.instance.values[attempt] !== instance) continue;
      const reasons = endOf(history, attempt, at, {});
      return { at: log.at[event]!, text: reasons.map(({ text }) => text).join(' ') };
    }
    return { at: log.at[event]!, text: `${logLine(history, log, event).text}.` };
  }

  #judge(alert: number, at: Millis): { readonly truth: AlertTruth; readonly incident?: Incident } {
    const { history } = this;
    const found = incidentOfAlert(history, this.#known(), alert);
    if (found) return { truth: 'true', incident: found };
    if (found === undefined) return { truth: 'unpromised' };
    const { setting, knownTo } = history;
    const task = history.fold.alerts.task.values[alert]!;
    const night = setting.nights.of(at);
    const open = setting.promises.some(
      ({ causes }, promise) => causes[task] === 1 && Math.max(dueAt(history, promise, night), at) > knownTo
    );
    return { truth: open ? 'open' : 'false' };
  }

  /** Judged anew only when more is known. */
  #known(): readonly Incident[] {
    const { history } = this;
    if (this.#judgedTo !== history.knownTo) {
      this.#judgedTo = history.knownTo;
      const judged = Array.from({ length: history.setting.nights.count }, (_, i) =>
        judgeNight(history, i + 1)
      ).filter((each): each is JudgedNight => typeof each === 'object');
      this.#incidents = incidentsOf(history, judged);
    }
    return this.#incidents;
  }
}
