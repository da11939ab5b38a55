/** What time can be made to wait for, in words. */
import type { Stop } from '#lib/analysis/stops.ts';

export interface Choice {
  readonly value: string;
  /** "a stale read". */
  readonly label: string;
  readonly stop: Stop;
}

/** All that can be waited for; with something selected, its changes too. */
export const choices = (selected?: { readonly id: string; readonly name: string }): readonly Choice[] => [
  { value: 'staleRead', label: 'a stale read', stop: { kind: 'staleRead' } },
  { value: 'failure', label: 'a failure', stop: { kind: 'failure' } },
  { value: 'alert', label: 'an alert', stop: { kind: 'alert' } },
  { value: 'wrongNight', label: 'a wrong morning', stop: { kind: 'wrongNight' } },
  ...(selected
    ? [
        {
          value: `change ${selected.id}`,
          label: `a change of ${selected.name}`,
          stop: { kind: 'change', of: selected.id } as const
        }
      ]
    : [])
];

/** The choice that is a stop. */
export const valueOf = (stop: Stop | undefined): string =>
  stop === undefined ? '' : stop.kind === 'change' ? `change ${stop.of}` : stop.kind;
