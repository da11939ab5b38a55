import type { TriggerKind, TriggerRule } from '../../model/vocabulary.ts';

/** Its upstreams have finished, as its trigger rule says. */
export const upstream = {
  label: 'upstreams',
  start: 'upstream',
  read: (fields) => ({ rule: fields.choice('rule', ['all_success', 'one_success'] as const, 'all_success') }),
  key: () => '',
  rule: ({ rule }) => rule,
  sentence: ({ rule }) =>
    rule === 'all_success'
      ? 'when all of its upstreams have succeeded'
      : 'when one of its upstreams has succeeded'
} satisfies TriggerKind<{ rule: TriggerRule }>;
