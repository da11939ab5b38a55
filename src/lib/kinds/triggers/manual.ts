import type { TriggerKind } from '../../model/vocabulary.ts';

/** A person presses Run. */
export const manual = {
  label: 'by hand',
  start: 'manual',
  read: () => ({}),
  key: () => '',
  sentence: () => 'when somebody presses Run'
} satisfies TriggerKind<object>;
