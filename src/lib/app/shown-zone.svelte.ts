/** In which zone the page tells the time: the pipeline's, universal time, or one's own. One choice for the whole page. */
import { utc, type ZoneRules } from '../model/time/zone.ts';
import { ownZone } from './own-zone.ts';

const KEY = 'downbeat.zone';

/** Whose clock is read. */
export type ZoneChoice = 'pipeline' | 'utc' | 'own';

function kept(): ZoneChoice {
  try {
    const choice = localStorage.getItem(KEY);
    return choice === 'utc' || choice === 'own' ? choice : 'pipeline';
  } catch {
    return 'pipeline';
  }
}

class ShownZone {
  #choice = $state.raw(kept());
  /** The browser's own zone; it is loaded when it is asked for. */
  #own = $state.raw<ZoneRules | undefined>();
  #asked = false;

  get choice(): ZoneChoice {
    return this.#choice;
  }

  /** The browser's zone; undefined until its rules are there. */
  get own(): ZoneRules | undefined {
    if (!this.#asked) {
      this.#asked = true;
      void ownZone().then((found) => (this.#own = found));
    }
    return this.#own;
  }

  /** It is remembered; where nothing can be stored, until the page is left. */
  choose(choice: ZoneChoice): void {
    this.#choice = choice;
    try {
      if (choice === 'pipeline') localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, choice);
    } catch {
      // A browser that stores nothing: it is chosen again the next time.
    }
  }

  /** The zone that is read, where a pipeline has this one. */
  of(pipeline: ZoneRules): ZoneRules {
    return this.#choice === 'utc' ? utc : this.#choice === 'own' ? (this.own ?? pipeline) : pipeline;
  }
}

/** The page's one choice. */
export const shownZone = new ShownZone();

/** A setting's `shown` (analysis): sentences follow the choice as it is made. */
export const shownIn = (pipeline: ZoneRules): { readonly zone: ZoneRules } => ({
  get zone() {
    return shownZone.of(pipeline);
  }
});
