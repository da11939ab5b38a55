/** What stands beside the playground's night: comparison, sweeps, links, futures, the opening, in German. */
import { onEachWeekday } from './helpers.ts';

export const beside = {
  'Never started, since something that it needs failed.':
    'Hat nie angefangen, weil etwas scheiterte, was es braucht.',
  'Its last attempt failed.': 'Sein letzter Versuch scheiterte.',
  'How often a {name} that failed is tried again before it counts as failed.':
    'Wie oft {name} nach einem Scheitern neu versucht wird, bevor es als gescheitert gilt.',

  'Close comparison': 'Vergleich schließen',
  '“{text1}” instead of “{text2}” mended': '„{text1}“ statt „{text2}“ heilte',
  '{n1} of {n2} nights that were wrong': '{n1} von {n2} Nächten, die falsch waren',
  '; the price is {n} nights with nothing new at all.': '; der Preis sind {n} Nächte ganz ohne Neues.',
  '; and it broke {n} that were right.': '; und verdarb {n}, die richtig waren.',
  'Both saw the same rows, the same durations and the same faults. Tonight, {day}: B mended it.':
    'Beide sahen dieselben Zeilen, dieselben Dauern und dieselben Fehler. Diese Nacht, {day}: B heilte sie.',
  'Both saw the same rows, the same durations and the same faults.':
    'Beide sahen dieselben Zeilen, dieselben Dauern und dieselben Fehler.',
  'mended by B': 'von B geheilt',
  'broken by B': 'von B verdorben',
  'right under both': 'unter beiden richtig',
  'wrong under both': 'unter beiden falsch',
  'A number opens a night that it was made of; its name says what it is.':
    'Eine Zahl öffnet eine Nacht, aus der sie kommt; ihr Name sagt, was sie ist.',
  'A stays in the list; nothing is lost.': 'A bleibt in der Liste; nichts geht verloren.',
  'now at all': 'jetzt überhaupt',
  'B as in': 'B wie in',
  'B is being played …': 'B wird gespielt …',
  'Keep B': 'B behalten',
  against: 'gegen',
  Swap: 'Tauschen',
  '1 season': '1 Saison',
  '{n1} tasks, {n2} jobs: {n3} schedules': '{n1} Aufgaben, {n2} Jobs: {n3} Zeitpläne',
  '{n1} tasks, {n2} job: {n3} schedule': '{n1} Aufgaben, {n2} Job: {n3} Zeitplan',
  same: 'gleich',
  'Stale, 95 %': 'Veraltet, 95 %',
  'Compare with this': 'Damit vergleichen',
  'The same nights are being played under both policies …':
    'Dieselben Nächte werden unter beiden Policies gespielt …',
  'Open the next of them at the moment it went wrong':
    'Die nächste davon in dem Augenblick öffnen, als sie schiefging',
  'Open the next night that made this number': 'Die nächste Nacht öffnen, aus der diese Zahl kommt',
  'Open the first night still wrong': 'Die erste Nacht öffnen, die noch falsch ist',
  'Open the first wrong night': 'Die erste falsche Nacht öffnen',
  'Nothing new': 'Nichts Neues',
  'Ready, 95 %': 'Bereit, 95 %',

  'Close sweep': 'Schließen',
  'retries of every task': 'Wiederholungen jeder Aufgabe',
  'delay before a retry': 'Warten vor einer Wiederholung',
  'rows to wait for': 'Zeilen, auf die gewartet wird',
  'rows to wait for: {n} %': 'Zeilen, auf die gewartet wird: {n} %',
  'longest wait of a row': 'längstes Warten einer Zeile',
  'poke interval of every sensor': 'wie oft jeder Sensor nachsieht',
  'how unsteady durations are': 'wie unstet Dauern sind',
  'as the document says': 'wie es im Dokument steht',
  '{n1} to {n2} % of attempts fail': '{n1} bis {n2} % der Versuche scheitern',
  'The whole argument': 'Das ganze Argument',
  'The same nights are being played for every value …': 'Dieselben Nächte werden für jeden Wert gespielt …',
  '{n1} nights a point so far, {n2} points': '{n1} Nächte je Punkt bisher, {n2} Punkte',
  'The chosen value': 'Der gewählte Wert',
  'Nights played': 'Gespielte Nächte',
  'Ready on a usual night': 'Bereit in einer üblichen Nacht',
  'Stale read': 'Veraltet gelesen',
  'Ended, p50 / p95': 'Geendet, p50 / p95',
  'What padding buys, what it does not, and what order and retries bring back.':
    'Was Puffer bringen, was nicht, und was Ordnung und Wiederholungen zurückholen.',
  'On half of the nights or more, nothing right was ever ready.':
    'In der Hälfte der Nächte oder mehr war nie etwas Richtiges bereit.',

  'What readers of {name} have': 'Was Leser von {name} haben',
  ...onEachWeekday('{weekday}’s rows', 'Zeilen vom {weekday}'),
  ...onEachWeekday('{weekday}’s are owed.', 'Geschuldet sind die vom {weekday}.'),
  ...onEachWeekday('since {weekday} {t}', 'seit {weekday} {t}'),

  'Hide QR code': 'QR-Code verbergen',
  'Opened from a link · saved nowhere yet': 'Aus einem Link geöffnet · noch nirgends gesichert',
  'See the example instead': 'Stattdessen das Beispiel ansehen',
  'The Markdown is on your clipboard.': 'Das Markdown ist in Ihrer Zwischenablage.',
  'Paste the whole link': 'Den ganzen Link einfügen',
  'Keep a copy': 'Eine Kopie aufbewahren',
  'Open it': 'Öffnen',
  'Try again': 'Noch einmal',

  Rename: 'Umbenennen',
  Delete: 'Löschen',
  'Time stands still whenever this comes; playing on leads to the next.':
    'Die Zeit steht still, wann immer das kommt; weiterspielen führt zum Nächsten.',
  'Go to the next': 'Zum Nächsten',
  'Start from the first': 'Beim ersten anfangen',

  'An empty pipeline': 'Eine leere Pipeline',
  'One task, one clock. Draw the rest.': 'Eine Aufgabe, eine Uhr. Den Rest zeichnen Sie.',
  'At {t} somebody will open this dashboard. Will the number on it be right?':
    'Um {t} wird jemand dieses Dashboard öffnen. Wird die Zahl darauf stimmen?',
  'Build your own': 'Selbst eine bauen',
  'Open my own': 'Meine öffnen',
  'Just show me': 'Einfach zeigen',
  'Skip to the sandbox': 'Gleich zum Spielplatz',
  'Let each task wait for what it reads': 'Jede Aufgabe warten lassen auf das, was sie liest',
  'That was the heart of two lessons.': 'Das war der Kern von zwei Lektionen.',
  Number: 'Zahl',
  'Show {name}': '{name} zeigen'
} as const;
