/** Futures in German: what each is called by what was done in it, where they part, and what can be done with them. */

/** What was done, as a future is called by it. */
const MADE: Readonly<Record<string, string>> = {
  'ran everything': 'alles gestartet',
  'ran {name}': '{name} gestartet',
  'ran {name} with all that it needs': '{name} gestartet, mit allem, was es braucht',
  'ran {name} with all that comes after it': '{name} gestartet, mit allem, was danach kommt',
  'ran {name} with all that it needs and all that comes after it':
    '{name} gestartet, mit allem, was es braucht, und allem, was danach kommt',
  'failed {name}': '{name} scheitern lassen',
  'slowed {name} down: what was left takes {n} times as long':
    '{name} gebremst: Was übrig war, dauert {n}-mal so lange',
  'hung {name}': '{name} hängen lassen',
  'hung {name} for {len}': '{name} hängen lassen, {len} lang',
  'cleared {name}': '{name} zurückgesetzt',
  'cleared {name} and what comes after it': '{name} zurückgesetzt, und was danach kommt',
  'marked {name} as succeeded': '{name} als gelungen markiert',
  'marked {name} as failed': '{name} als gescheitert markiert',
  'paused all jobs': 'alle Jobs angehalten',
  'paused the job of {name}': 'den Job von {name} angehalten',
  'let all jobs go on': 'alle Jobs weiterlaufen lassen',
  'let the job of {name} go on': 'den Job von {name} weiterlaufen lassen',
  'backfilled the job of {name1}, from {name2} to {name3}':
    'den Job von {name1} nachgeholt, von {name2} bis {name3}',
  'brought a fault: {text}, for {len}': 'Fehler gebracht: {text}, {len} lang'
};

const began = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const futures: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(MADE).map(([did, own]) => [`${began(did)} at {t}`, `${began(own)} um {t}`])
  ),
  Future: 'Zukunft',
  'Left alone': 'In Ruhe gelassen',
  'Something was done': 'Etwas wurde getan',
  'Season {n}': 'Saison {n}',
  '{n} futures': '{n} Zukünfte',
  'Futures of these nights': 'Zukünfte dieser Nächte',
  'All of them can be played, at any instant: the same world, and what you did in each.':
    'Alle lassen sich spielen, von jedem Augenblick an: dieselbe Welt, und was Sie in jeder getan haben.',
  'nothing done': 'nichts getan',
  '{n} thing done': '{n} Tat',
  '{n} things done': '{n} Taten',
  'another one from {t} on': 'eine andere von {t} an',
  'another one from {name} {t} on': 'eine andere von {name} {t} an',
  'under another policy': 'nach anderen Regeln',
  'of the pipeline as it was before an edit': 'der Pipeline, wie sie vor einer Änderung war',
  'in another season': 'in einer anderen Saison',
  'the same as what is open': 'dieselbe wie die offene',
  'After “{name}”': 'Nach „{name}“',
  'After “{text}”': 'Nach „{text}“',
  'Compare with {text}': 'Mit „{text}“ vergleichen',
  'Rename {text}': '„{text}“ umbenennen',
  'Delete {text}': '„{text}“ löschen',
  'Until {t} both are the same, and after it they see the same weather.':
    'Bis {t} sind beide dieselbe, und danach sehen sie dasselbe Wetter.',
  'Both see the same rows and the same weather.': 'Beide sehen dieselben Zeilen und dasselbe Wetter.'
};
