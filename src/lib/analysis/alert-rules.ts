/** Whether two policies are watched alike: told and silent compare only where they are. */
import { kindOf } from '../model/vocabulary.ts';
import type { Setting } from './setting.ts';
import { listed } from './words.ts';

const rulesOf = ({ policy, vocabulary }: Setting): readonly string[] =>
  policy.alerts.map((rule) => kindOf(vocabulary.alerts, rule).sentence(rule.params as never));

/** Which alert rules only one of two policies has, in a sentence; empty where they have the same. */
export function alertsDiffer(a: Setting, b: Setting): string {
  const [ofA, ofB] = [rulesOf(a), rulesOf(b)];
  const only = (letter: string, mine: readonly string[], theirs: readonly string[]): readonly string[] => {
    const own = [...new Set(mine)].filter((rule) => !theirs.includes(rule));
    return own.length === 0 ? [] : [`${letter} alone ${listed(own)}`];
  };
  const said = [...only('A', ofA, ofB), ...only('B', ofB, ofA)];
  return said.length === 0
    ? ''
    : `They are watched differently, so who was told does not compare: ${said.join('; ')}.`;
}
