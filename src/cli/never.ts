/** Advice on what can never come: conditions that cannot hold in this document, alerts that could never be raised. */
import { Nights } from '#lib/model/nights.ts';
import type { Helper, Pipeline, Policy } from '#lib/model/pipeline.ts';
import type { Problem } from '#lib/model/result.ts';
import { readableDuration } from '#lib/model/time/duration.ts';
import type { ZoneRules } from '#lib/model/time/zone.ts';
import type { Heard } from '#lib/model/automation.ts';
import type { EventCondition } from '#lib/kinds/triggers/event-leaves.ts';
import { isCalled, type MageOwnTrigger } from '#lib/orchestrators/mage/trigger.ts';
import type { PrefectTrigger } from '#lib/orchestrators/prefect/composite-trigger.ts';
import { couldHear, eventsOf } from '#lib/orchestrators/prefect/trigger.ts';
import { watch } from '#lib/kinds/triggers/event-condition.ts';
import { kindOf } from '#lib/model/vocabulary.ts';
import { vocabulary } from '#lib/vocabulary.ts';

/** Sentences on conditions and alerts of each policy. */
export function neverAdvice(pipeline: Pipeline, zone: ZoneRules): readonly Problem[] {
  return pipeline.policies.flatMap((policy, index) => [
    ...pipeline.tasks.flatMap(({ id }) => {
      const message = neverStarts(pipeline, policy, id, zone);
      return message === undefined
        ? []
        : [{ at: `policies[${index}].tasks.${id}.start`, message, advice: true as const }];
    }),
    ...policy.alerts.flatMap(({ kind, params }, rule) => {
      if (kind === 'failure' && !somethingFails(pipeline, policy))
        return [
          {
            at: `policies[${index}].alerts[${rule}]`,
            message:
              'never tells anything by itself: no task here can fail, since nothing befalls them and none has a chance of failing. Break something, or watch for what is late.',
            advice: true as const
          }
        ];
      const { after } = params as { readonly after?: number };
      const season = new Nights(pipeline, zone);
      const length = season.horizon - season.simulationStart;
      if (after === undefined || after < length) return [];
      const message = `never tells anything: it waits ${readableDuration(after)}, and the season is over before. Shorten "after".`;
      return kind === 'late' || kind === 'stale'
        ? [{ at: `policies[${index}].alerts[${rule}]`, message, advice: true as const }]
        : [];
    })
  ]);
}

/** Why a task's own trigger can never start it; undefined if it can. */
function neverStarts(pipeline: Pipeline, policy: Policy, task: string, zone: ZoneRules): string | undefined {
  const { kind, params } = policy.tasks.get(task)!.trigger;
  switch (kind) {
    case 'event':
      return neverHolds(pipeline, policy, params as EventCondition, zone);
    case 'prefect':
      return allHeard(pipeline).some((heard) =>
        eventsOf(heard).some((event) => couldHear(params as PrefectTrigger, event))
      ) || isProactive(params as PrefectTrigger)
        ? undefined
        : 'never starts it: nothing that happens here has such a name and such labels.';
    case 'mage':
      return allHeard(pipeline).some((heard) => isCalled(params as MageOwnTrigger, heard))
        ? undefined
        : 'never starts it: no event here fits the pattern.';
    default:
      return undefined;
  }
}

/** What does not come starts it. */
const isProactive = (trigger: PrefectTrigger): boolean =>
  trigger.type === 'event' ? trigger.posture === 'proactive' : trigger.triggers.some(isProactive);

/** All that can happen. */
function allHeard({ sources, tasks }: Pipeline): readonly Heard[] {
  return [
    ...sources.map(({ id }): Heard => ({ kind: 'arrived', source: id, rows: 1, event: -1 })),
    ...tasks.flatMap(({ id }): readonly Heard[] => [
      { kind: 'task', run: 0, makes: [], task: id, state: 'success', event: -1 },
      { kind: 'task', run: 0, makes: [], task: id, state: 'failed', event: -1 },
      ...(['queued', 'running', 'success', 'failed'] as const).map((state): Heard => ({
        kind: 'run',
        run: 0,
        tasks: [id],
        root: id,
        state,
        asked: [],
        event: -1
      }))
    ])
  ];
}

/** A part that cannot hold makes an `all` that cannot, and an `any` only if none can. */
function neverHolds(
  pipeline: Pipeline,
  policy: Policy,
  condition: EventCondition,
  zone: ZoneRules
): string | undefined {
  switch (condition.is) {
    case 'any': {
      const parts = condition.of.map((part) => neverHolds(pipeline, policy, part, zone));
      return parts.length > 0 && parts.every((part) => part !== undefined) ? parts[0] : undefined;
    }
    case 'all':
      return (
        condition.of
          .map((part) => neverHolds(pipeline, policy, part, zone))
          .find((part) => part !== undefined) ?? neverTogether(policy, condition, zone, pipeline)
      );
    case 'run':
      return condition.state === 'failed' && !canFail(pipeline, policy, condition.task)
        ? `never holds: no run of "${condition.task}" can fail, since nothing befalls it and it has no chance of failing.`
        : undefined;
    case 'rows': {
      const { source, atLeast, orWaited } = condition;
      const { arrivals } = pipeline.sources.find(({ id }) => id === source)!;
      const { perDay, rows } = arrivals.params as { readonly perDay?: number; readonly rows?: number };
      // A file has its rows at once; of a stream not even twice its usual rows come in the season and the night before.
      const most = perDay !== undefined ? perDay * (pipeline.nights + 1) * 2 : undefined;
      if (orWaited !== undefined || rows !== undefined || most === undefined || atLeast <= most)
        return undefined;
      return `never holds: "${source}" shows about ${perDay!} rows a day, and ${atLeast} are waited for. Wait for fewer, or say "orWaited".`;
    }
    default:
      return undefined;
  }
}

/** Clocks that never tick within the time that an `all` gives them. */
function neverTogether(
  policy: Policy,
  condition: Extract<EventCondition, { is: 'all' | 'any' }>,
  zone: ZoneRules,
  pipeline: Pipeline
): string | undefined {
  const { within, of } = condition;
  if (within === undefined || !of.every(({ is }) => is === 'time')) return undefined;
  const nights = new Nights(pipeline, zone);
  const { dst } = vocabulary.orchestrators[policy.orchestrator]!;
  const watching = watch(condition, nights.clock(dst), nights.simulationStart);
  let state = watching.init();
  for (let at = nights.simulationStart; at < nights.horizon;) {
    const step = watching.step(state, { kind: 'looked' }, at);
    if (step.fires) return undefined;
    state = step.state;
    at = step.wakeAt ?? Infinity;
  }
  return `never holds: in the whole season its clocks do not tick within ${readableDuration(within)} of each other. Give them more time.`;
}

function canFail({ tasks, faults }: Pipeline, policy: Policy, id: string): boolean {
  const task = tasks.find((each) => each.id === id)!;
  // A run fails by whichever of its tasks: what is not alone is not asked further.
  const isAlone =
    tasks.every(({ reads }) => !reads.includes(id)) &&
    task.reads.every((read) => !tasks.some((each) => each.id === read));
  return (
    !isAlone ||
    task.failureChance > 0 ||
    task.sql !== undefined ||
    policy.tasks.get(id)!.executionTimeout !== undefined ||
    faults.length > 0
  );
}

/** Whether a task of a policy can fail, or a run, without a person who makes it. */
function somethingFails({ tasks, faults }: Pipeline, policy: Policy): boolean {
  return (
    tasks.some(({ failureChance, sql }) => failureChance > 0 || sql !== undefined) ||
    faults.some((fault) => fault.chance > 0 && kindOf(vocabulary.faults, fault).befalls !== 'source') ||
    policy.helpers.some(({ helper, failureChance }) => failureChance > 0 || MAY_FAIL.includes(helper.kind)) ||
    [...policy.tasks.values()].some(
      (own) => own.executionTimeout !== undefined || own.runTimeout !== undefined
    )
  );
}

/** Helpers that fail by what they see. */
const MAY_FAIL: readonly Helper['kind'][] = ['sensor', 'check'];
