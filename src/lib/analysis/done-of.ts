/** What became of one thing that a person did, for whoever lists what was done whether it was simulated or not. */
import { LOG } from '../model/log.ts';
import { REFUSALS, type Intervention } from '../model/intervention.ts';
import { doingText, refusalText, type Done } from './doings.ts';
import type { History } from './history.ts';

/** A deed in a sentence, with why it could not be done; what nobody has simulated yet is neither done nor refused. */
export function doneOf({ fold, setting }: History, made: Intervention): Pick<Done, 'text' | 'refused'> {
  const text = doingText(setting, made);
  const same = JSON.stringify(made);
  const index = setting.interventions.findIndex((each) => JSON.stringify(each) === same);
  for (let i = 0; i < fold.doings.size; i++) {
    const event = fold.doings.values[i]!;
    if (fold.subject[event] !== index) continue;
    if (fold.kind[event] === LOG.intervened) return { text, refused: false };
    if (fold.kind[event] === LOG.refused)
      return {
        text: `${text}. It could not be done: ${refusalText(REFUSALS[fold.value[event]!])}`,
        refused: true
      };
  }
  return { text, refused: false };
}
