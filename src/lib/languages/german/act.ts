/** What a person does to a run, how the form for it speaks, and why it may be refused, in German. */
import { andStopped, onEachWeekday } from './helpers.ts';

/** Why something could not be done: in a sentence, and as one. */
const refusals = {
  'there is no such task': 'so eine Aufgabe gibt es nicht',
  'it had no such run by then': 'so einen Lauf hatte es bis dahin nicht',
  'no attempt was under way': 'kein Versuch war unterwegs',
  'it had not begun': 'es hatte noch nicht angefangen',
  'it was so already': 'es war schon so',
  'nothing but a person starts it': 'nichts als ein Mensch startet es',
  'this orchestrator has no backfill; run it by hand':
    'dieser Orchestrator hat keinen Backfill; starten Sie es von Hand',
  'it has no schedule that plans instants again and again':
    'es hat keinen Zeitplan, der immer wieder Zeitpunkte plant',
  'its schedule plans no instant in that range up to now':
    'sein Zeitplan plant bis jetzt in diesem Zeitraum keinen Zeitpunkt',
  'all instants of that range have had their runs, and those were to be left alone':
    'alle Zeitpunkte dieses Zeitraums hatten ihren Lauf, und die sollten bleiben',
  'such a fault befalls something else': 'so ein Fehler trifft etwas anderes',
  'there is no such fault': 'so einen Fehler gibt es nicht',
  'this orchestrator has no such thing': 'so etwas hat dieser Orchestrator nicht',
  'that would be more than 1,000 runs': 'das wären mehr als 1.000 Läufe'
} as const;

export const act = {
  'You ran {name}': 'Sie starteten {name}',
  'You ran everything': 'Sie starteten alles',
  'You ran {name} with all that it needs': 'Sie starteten {name} mit allem, was es braucht',
  'You ran {name} with all that comes after it': 'Sie starteten {name} mit allem, was danach kommt',
  'You ran {name} with all that it needs and all that comes after it':
    'Sie starteten {name} mit allem, was es braucht, und allem, was danach kommt',
  'You failed {name}': 'Sie ließen {name} scheitern',
  'You slowed {name} down: what was left takes {n} times as long':
    'Sie bremsten {name}: Was übrig war, dauert {n}-mal so lange',
  'You hung {name}': 'Sie ließen {name} hängen',
  'You hung {name} for {len}': 'Sie ließen {name} hängen, {len} lang',
  'You cleared {name}': 'Sie setzten {name} zurück',
  'You cleared {name} and what comes after it': 'Sie setzten {name} zurück, mit allem, was danach kommt',
  'You marked {name} as succeeded': 'Sie markierten {name} als gelungen',
  'You marked {name} as failed': 'Sie markierten {name} als gescheitert',
  'You paused all jobs': 'Sie hielten alle Jobs an',
  'You paused the job of {name}': 'Sie hielten den Job von {name} an',
  'You let all jobs go on': 'Sie ließen alle Jobs weiterlaufen',
  'You let the job of {name} go on': 'Sie ließen den Job von {name} weiterlaufen',
  'You backfilled the job of {name}, from {t1} to {t2}':
    'Sie holten den Job von {name} nach, von {t1} bis {t2}',
  'You backfilled the job of {name}, from {text1} {t1} to {t2}':
    'Sie holten den Job von {name} nach, von {text1} {t1} bis {t2}',
  'You backfilled the job of {name}, from {text1} {t1} to {text2} {t2}':
    'Sie holten den Job von {name} nach, von {text1} {t1} bis {text2} {t2}',
  'You backfilled the job of {name}, from {day1} {t1} to {t2}':
    'Sie holten den Job von {name} nach, von {day1} {t1} bis {t2}',
  'You backfilled the job of {name}, from {day1} {t1} to {text2} {t2}':
    'Sie holten den Job von {name} nach, von {day1} {t1} bis {text2} {t2}',
  'You backfilled the job of {name}, from {day1} {t1} to {day2} {t2}':
    'Sie holten den Job von {name} nach, von {day1} {t1} bis {day2} {t2}',
  ...onEachWeekday('{weekday}', '{weekday}'),
  'You brought a fault: {text}, for {len}': 'Sie brachten einen Fehler: {text}, {len} lang',
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
  'the pool {name} loses workers': 'der Pool {name} verliert Rechner',
  'the pool {name} loses a worker, with what ran there':
    'der Pool {name} verliert einen Rechner, mit dem, was dort lief',
  'the pool {name} loses {n} workers, with what ran there':
    'der Pool {name} verliert {n} Rechner, mit dem, was dort lief',
  'the scheduler’s clock is wrong': 'die Uhr des Planers geht falsch',
  'the scheduler’s clock is {len} ahead': 'die Uhr des Planers geht {len} vor',
  'the scheduler’s clock is {len} behind': 'die Uhr des Planers geht {len} nach',
  '{name1} calls its column {name2} {name3}': '{name1} nennt seine Spalte {name2} nun {name3}',
  '{name1} has no column {name2} any more': '{name1} hat keine Spalte {name2} mehr',
  '{name1} gives its column {name2} as text, such as #17':
    '{name1} liefert seine Spalte {name2} als Text, etwa #17',

  '{text1}; it could not be done: {text2}': '{text1}; es ging nicht: {text2}',
  '{text1}. It could not be done: {text2}': '{text1}. Es ging nicht: {text2}',
  ...andStopped(refusals),

  'What to do': 'Was zu tun ist',
  'With what else': 'Womit noch',
  alone: 'allein',
  'with what it needs': 'mit dem, was es braucht',
  'with what comes after it': 'mit dem, was danach kommt',
  'with both': 'mit beidem',
  'Times as long': 'So viel Mal so lange',
  'Runs at once': 'Läufe zugleich',
  'For how long': 'Wie lange',
  'for {len}': '{len} lang',
  'until somebody ends it': 'bis jemand es beendet',
  'and what comes after it': 'und was danach kommt',
  From: 'Von',
  To: 'Bis',
  'What has had its run': 'Was schon lief',
  'leave runs that are there': 'lassen, was da ist',
  'clear failed runs': 'gescheiterte Läufe zurücksetzen',
  'clear all runs': 'alle Läufe zurücksetzen',
  'Do it now': 'Jetzt tun',
  'Done tonight': 'In dieser Nacht getan',
  'Nothing yet. What you do enters at the playhead, and the night is played again from there.':
    'Noch nichts. Was Sie tun, gilt vom Abspielkopf an, und die Nacht wird von dort an neu gespielt.',
  Paused: 'Angehalten',
  'since {t}: nothing starts it by itself.': 'seit {t}: Von selbst startet es nicht.',
  'Not done.': 'Nicht getan.',
  'Fail the attempt': 'Den Versuch scheitern lassen',
  'Slow it down': 'Bremsen',
  'Let it hang': 'Hängen lassen',
  'A run of its own starts at {name}’s next look, and reads what is there then.':
    'Ein eigener Lauf beginnt, wenn {name} das nächste Mal nachsieht, und liest, was dann da ist.',
  'The attempt under way fails now; its retries follow as they would.':
    'Der laufende Versuch scheitert jetzt; seine Wiederholungen folgen wie sonst.',
  'What is left of the attempt takes so many times as long; its execution timeout holds.':
    'Was vom Versuch übrig ist, dauert so viel Mal so lange; seine Zeitgrenze gilt weiter.',
  'The attempt stands still for that time, or until its timeout or a person ends it.':
    'Der Versuch steht so lange still, oder bis seine Zeitgrenze oder ein Mensch ihn beendet.',
  'It is as before its first attempt and runs again in the same run; its tries go on counting.':
    'Es ist wie vor dem ersten Versuch und läuft im selben Lauf noch einmal; die Versuche zählen weiter.',
  'It counts as succeeded and writes nothing; what failed because of it gets another chance.':
    'Es gilt als gelungen und schreibt nichts; was deswegen scheiterte, bekommt noch eine Gelegenheit.',
  'It counts as failed, and what waits for it goes by its rule.':
    'Es gilt als gescheitert, und was darauf wartet, geht nach seiner Regel.',
  'Its job starts by itself again; what it missed is not made up for.':
    'Sein Job startet wieder von selbst; was er versäumt hat, wird nicht nachgeholt.',
  'Its job starts by itself again; the last start that it missed is made up for.':
    'Sein Job startet wieder von selbst; der letzte versäumte Start wird nachgeholt.',
  'No runs of its job are created until it goes on; those under way end as they would.':
    'Es entstehen keine Läufe seines Jobs, bis es weitergeht; die laufenden enden wie sonst.',
  'No runs of its job are created until it goes on; in those under way, what runs ends, and nothing more starts.':
    'Es entstehen keine Läufe seines Jobs, bis es weitergeht; in den laufenden endet, was läuft, und mehr beginnt nicht.',
  'One run for each instant that its schedule plans in those days, so many of them at once.':
    'Ein Lauf für jeden Zeitpunkt, den sein Zeitplan an diesen Tagen plant, so viele davon zugleich.',
  'No runs are created until they go on; those under way end as they would.':
    'Es entstehen keine Läufe, bis es weitergeht; die laufenden enden wie sonst.',
  'No runs are created until they go on; in those under way, what runs ends, and nothing more starts.':
    'Es entstehen keine Läufe, bis es weitergeht; in den laufenden endet, was läuft, und mehr beginnt nicht.',
  'All jobs start by themselves again.': 'Alle Jobs starten wieder von selbst.',
  '{name}: all jobs': '{name}: alle Jobs',
  // What an orchestrator calls its own stays: it has no German name there.
  'Mark failed': 'Mark failed',
  'Set state: Completed': 'Set state: Completed',
  'Set state: Failed': 'Set state: Failed',
  'Mark as failed': 'Mark as failed',
  'Mark as succeeded': 'Mark as succeeded',
  'A fault of the world: {text} from now on, for the time that you say, under every policy.':
    'Ein Fehler der Welt: {text}, von jetzt an, so lange, wie Sie sagen, unter jeder Policy.',
  'From now on it {text}': 'Von jetzt an: es {text}',
  'From now on {text}': 'Von jetzt an: {text}',
  'is down, and its rows come afterwards': 'ist weg, und seine Zeilen kommen danach',
  'is down, and the rows of that time are lost': 'ist weg, und die Zeilen dieser Zeit sind verloren',
  'fails {len} after meeting it': 'schlägt {len} nach der Begegnung fehl',
  'takes {n} times as long': 'dauert {n}-mal so lange',
  'hangs, and goes on when that is over': 'hängt und geht weiter, wenn das vorbei ist',
  'crashes after it has written, before it can say that it succeeded':
    'stürzt ab, nachdem es geschrieben hat und bevor es das sagen kann',
  'delivers its rows twice': 'liefert seine Zeilen zweimal',
  'delivers a part of its rows twice': 'liefert einen Teil seiner Zeilen zweimal',
  'shows only a part of its rows': 'zeigt nur einen Teil seiner Zeilen',
  'shows none of its rows': 'zeigt keine seiner Zeilen',
  'shows its rows {len} late': 'zeigt seine Zeilen {len} zu spät',
  'shows a part of its rows {len} late': 'zeigt einen Teil seiner Zeilen {len} zu spät',
  'calls its column {name1} {name2}': 'nennt seine Spalte {name1} nun {name2}',
  'has no column {name} any more': 'hat keine Spalte {name} mehr',
  'gives its column {name} as text, such as #17': 'liefert seine Spalte {name} als Text, etwa #17'
} as const;
