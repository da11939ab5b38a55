/**
 * What people do to a night at play, in German: as the log and the drawer say it, as futures are called by it, and where
 * futures part. Each is said with a participle, so that one sentence serves all three.
 */
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
  'hung {name} for {len}': '{name} hängen lassen, für {len}',
  'cleared {name}': '{name} zurückgesetzt',
  'cleared {name} and what comes after it': '{name} zurückgesetzt, und was danach kommt',
  'marked {name} as succeeded': '{name} als gelungen markiert',
  'marked {name} as failed': '{name} als fehlgeschlagen markiert',
  'paused all jobs': 'alle Jobs ruhen lassen',
  'paused the job of {name}': 'den Job von {name} ruhen lassen',
  'let all jobs go on': 'alle Jobs weitergehen lassen',
  'let the job of {name} go on': 'den Job von {name} weitergehen lassen',
  'backfilled the job of {name1}, from {name2} to {name3}':
    'den Job von {name1} nachgeholt, von {name2} bis {name3}',
  'brought a fault: {text}, for {len}': 'eine Störung gebracht: {text}, für {len}'
};

/** What faults do that people bring, as the rest of a sentence about what they befall. */
const FAULTS = {
  '{name} is down, and its rows come afterwards': '{name} ist weg, und seine Zeilen kommen danach',
  '{name} is down, and the rows of that time are lost':
    '{name} ist weg, und die Zeilen dieser Zeit sind verloren',
  '{name} fails {len} after meeting it': '{name} schlägt {len} nach der Begegnung fehl',
  '{name} takes {n} times as long': '{name} dauert {n}-mal so lange',
  '{name} hangs, and goes on when that is over': '{name} hängt und geht weiter, wenn das vorbei ist',
  '{name} crashes after it has written, before it can say that it succeeded':
    '{name} stürzt ab, nachdem es geschrieben hat und bevor es das sagen kann',
  '{name} delivers its rows twice': '{name} liefert seine Zeilen zweimal',
  '{name} delivers a part of its rows twice': '{name} liefert einen Teil seiner Zeilen zweimal',
  '{name} shows only a part of its rows': '{name} zeigt nur einen Teil seiner Zeilen',
  '{name} shows none of its rows': '{name} zeigt keine seiner Zeilen',
  '{name} shows its rows {len} late': '{name} zeigt seine Zeilen {len} zu spät',
  '{name} shows a part of its rows {len} late': '{name} zeigt einen Teil seiner Zeilen {len} zu spät',
  'the pool {name} loses workers': 'der Pool {name} verliert Arbeiter',
  'the pool {name} loses a worker, with what ran there':
    'der Pool {name} verliert einen Arbeiter, mit dem, was dort lief',
  'the pool {name} loses {n} workers, with what ran there':
    'der Pool {name} verliert {n} Arbeiter, mit dem, was dort lief',
  'the scheduler’s clock is wrong': 'die Uhr des Planers geht falsch',
  'the scheduler’s clock is {len} ahead': 'die Uhr des Planers geht {len} vor',
  'the scheduler’s clock is {len} behind': 'die Uhr des Planers geht {len} nach',
  '{name1} calls its column {name2} {name3}': '{name1} nennt seine Spalte {name2} nun {name3}',
  '{name1} has no column {name2} any more': '{name1} hat keine Spalte {name2} mehr',
  '{name1} gives its column {name2} as text, such as #17':
    '{name1} liefert seine Spalte {name2} als Text, etwa #17'
} as const;

const began = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const deeds: Readonly<Record<string, string>> = {
  ...FAULTS,
  ...Object.fromEntries(
    Object.entries(MADE).flatMap(([did, own]) => [
      [`You ${did}`, `Sie haben ${own}`],
      [`You ${did}.`, `Sie haben ${own}.`],
      [`${began(did)} at {t}`, `${began(own)} um {t}`]
    ])
  ),
  '{text1}; it could not be done: {text2}': '{text1}; es war nicht möglich: {text2}',
  '{text1}. It could not be done: {text2}.': '{text1}. Es war nicht möglich: {text2}.',
  'there is no such task': 'es gibt keinen solchen Schritt',
  'it had no such run by then': 'bis dahin hatte es keinen solchen Lauf',
  'no attempt was under way': 'kein Versuch war im Gange',
  'it had not begun': 'es hatte nicht begonnen',
  'it was so already': 'es war schon so',
  'nothing but a person starts it': 'nur ein Mensch startet es',
  'this orchestrator has no backfill; run it by hand':
    'dieser Orchestrator kann nichts nachholen; starten Sie es von Hand',
  'it has no schedule that plans instants again and again': 'es hat keinen Zeitplan, der immer wieder plant',
  'its schedule plans no instant in that range up to now':
    'sein Zeitplan plant in dieser Spanne bisher nichts',
  'all instants of that range have had their runs, and those were to be left alone':
    'alles in dieser Spanne hatte seinen Lauf, und der sollte bleiben',
  'such a fault befalls something else': 'eine solche Störung trifft etwas anderes',
  'there is no such fault': 'es gibt keine solche Störung',
  'this orchestrator has no such thing': 'dieser Orchestrator kann das nicht',
  'that would be more than 1,000 runs': 'das wären mehr als 1.000 Läufe',

  // ---- futures
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
  'Compare with {text}': 'Mit „{text}“ vergleichen',
  'Rename {text}': '„{text}“ umbenennen',
  'Delete {text}': '„{text}“ löschen',
  'Until {t} both are the same, and after it they see the same weather.':
    'Bis {t} sind beide dieselbe, und danach sehen sie dasselbe Wetter.',
  'Both see the same rows and the same weather.': 'Beide sehen dieselben Zeilen und dasselbe Wetter.'
};
