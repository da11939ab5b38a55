/** What a press of a key on the page means: an action of the table, or the second half of two keys. */
import { hearSigns, signsHeard } from '../adapters/key-preference.ts';
import { actionOf, pressed, type Action } from './keys.ts';

/** Elements that hear keys themselves. */
const FIELDS = 'input, select, textarea, [role="dialog"], [contenteditable]';
const BUTTONS = 'button, a, summary, [role="button"], [role="radio"], [role="tab"], [role="option"]';

/** Milliseconds within which the second of two keys is awaited. */
const PATIENCE = 1500;

export class KeyListener {
  #first = '';
  #at = -Infinity;
  #heard = signsHeard();

  /** Whether keys of one sign are heard. */
  get heard(): boolean {
    return this.#heard;
  }
  set heard(heard: boolean) {
    this.#heard = heard;
    hearSigns(heard);
  }

  /** The action that a key asks for, or the two keys that were pressed; undefined where it means nothing here. */
  press(event: KeyboardEvent): Action | string | undefined {
    if (event.altKey || event.defaultPrevented) return undefined;
    const { target, timeStamp } = event;
    const on = target instanceof Element ? target : undefined;
    const key = pressed(event);
    const sign = key.length === 1 && key !== ' ';
    // What is typed has an undo of its own.
    if (on?.closest(FIELDS) && key !== 'mod+k') return undefined;
    if (sign && !this.#heard) return undefined;
    // A focused button takes its own Space.
    if (key === ' ' && on?.closest(BUTTONS)) return undefined;
    const two = timeStamp - this.#at < PATIENCE ? `${this.#first} ${key}` : '';
    this.#first = '';
    this.#at = -Infinity;
    if (two !== '') return two;
    const action = actionOf(key);
    if (action || key !== 'g') return action;
    this.#first = key;
    this.#at = timeStamp;
    return undefined;
  }
}
