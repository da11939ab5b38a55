import type { Fields } from '../../model/fields.ts';
import type { Orchestrator, TriggerKind } from '../../model/vocabulary.ts';
import { TRIGGER_RULES, type TriggerRule } from '../../model/trigger-rules.ts';

/** What each rule waits for: the rest of the sentence "It starts …". */
const WORDS: Readonly<Record<TriggerRule, string>> = {
  all_success: 'when all of its upstreams have succeeded',
  all_failed: 'when all of its upstreams have failed',
  all_done: 'when all of its upstreams are done, whatever came of them',
  all_done_min_one_success: 'when all of its upstreams are done, none was skipped and one has succeeded',
  all_done_setup_success: 'when all of its upstreams are done and a setup among them has succeeded',
  all_skipped: 'when all of its upstreams were skipped',
  one_success: 'when one of its upstreams has succeeded',
  one_failed: 'when one of its upstreams has failed',
  one_done: 'when one of its upstreams has succeeded or failed',
  none_failed: 'when all of its upstreams have succeeded or were skipped',
  none_failed_min_one_success: 'when none of its upstreams has failed and one has succeeded',
  none_skipped: 'when all of its upstreams are done and none was skipped',
  always: 'as soon as its run does, whatever its upstreams do'
};

/** `one_success` is also how a task that joins several jobs says `any`, whatever rules there are inside a run. */
function readRule(fields: Fields, orchestrator?: Orchestrator): TriggerRule {
  const rule = fields.choice('rule', TRIGGER_RULES, 'all_success');
  if (orchestrator && rule !== 'one_success' && !orchestrator.triggerRules.includes(rule))
    fields.problem(
      'rule',
      `is "${rule}", and ${orchestrator.label} knows ${orchestrator.triggerRules.map((each) => `"${each}"`).join(' and ')} only: choose one of them, or another orchestrator.`
    );
  return rule;
}

/** Its upstreams have finished, as its trigger rule says. */
export const upstream = {
  label: 'upstreams',
  start: 'upstream',
  read: (fields: Fields, orchestrator?: Orchestrator) => ({ rule: readRule(fields, orchestrator) }),
  key: () => '',
  rule: ({ rule }) => rule,
  sentence: ({ rule }) => WORDS[rule]
} satisfies TriggerKind<{ rule: TriggerRule }>;
