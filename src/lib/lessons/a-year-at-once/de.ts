import type { LessonText } from '../../model/lesson.ts';

export const de = {
  title: 'Ein Jahr vor dem Frühstück',
  concept: 'Backfill neben der Arbeit der Nacht',
  story: [
    'Eine Regel hat sich geändert, also muss ein Jahr von Tagen neu gemacht werden: 365 {runs} von einer Dreiviertelstunde. Jemand verlangt sie alle um zehn Uhr abends und geht nach Hause.',
    'Sie nehmen jeden Platz, den es gibt, und die nächsten stehen schon an. Um ein Uhr nachts kommt die Arbeit der Nacht und stellt sich hinten an. Die Tafel ist morgen zu spät, und übermorgen, und am Tag danach.'
  ],
  bet: {
    question:
      'Vier Plätze, und sechzehn Tage werden zugleich neu gemacht. An wie vielen von 30 Morgen stimmt die Tafel?',
    answers: ['An weniger als vier von fünf', 'An etwa neun von zehn', 'An allen']
  },
  watch: 'Um 01:00, ingest_orders: Wer hält die Plätze, und wie lange wartet es?',
  hints: [
    'Sehen Sie auf die vierte Nacht um 01:00: Was läuft, und was steht an?',
    'Wie viele {runs} des Backfills zugleich aktiv sein dürfen ({maxActiveRuns}).',
    'Zwei: Dann ist die Hälfte der Plätze frei, wann immer die Nacht sie braucht.'
  ],
  learned: 'Ein Backfill hat Zeit, die Nacht hat keine: Wer Zeit hat, nimmt, was übrig bleibt.',
  pitfalls: 'Lernende kaufen Plätze. Auch die nimmt der Backfill: Er ist so breit, wie er darf.',
  labels: {
    'Days that are made anew at once': 'Tage, die zugleich neu gemacht werden',
    'The backfill takes its slots': 'Der Backfill nimmt seine Plätze',
    'from everybody’s pool': 'aus dem Pool für alle',
    'from a pool of its own, of two': 'aus einem eigenen Pool, von zweien',
    Slots: 'Plätze',
    'two days at once: half of the slots stay free': 'zwei Tage zugleich: Die Hälfte der Plätze bleibt frei',
    'one day at a time': 'ein Tag nach dem anderen',
    'a pool of its own, of two': 'ein eigener Pool, von zweien',
    'twelve days at once: still more than there are slots':
      'zwölf Tage zugleich: immer noch mehr, als es Plätze gibt',
    'twice the slots': 'doppelt so viele Plätze',
    'leave the year out': 'das Jahr auslassen'
  }
} satisfies LessonText;
