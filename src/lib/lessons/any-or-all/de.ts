import type { LessonText } from '../../model/lesson.ts';

export const de = {
  title: 'Alle, einmal',
  concept: 'Ereignisse verbinden',
  story: [
    'Zwei Quellen: Eine liefert den ganzen Tag, die andere eine Datei je Nacht. Das Lager soll anfangen, wenn *alles* neu ist, was es liest. Das klingt sorgfältig.',
    'Aber bei zwei Takten heißt *alles*: wenn das Langsamste kommt, mit dem, was die anderen bis dahin haben. Was das Schnelle danach bringt, wartet, bis das Langsame wiederkommt. Nichts schlägt fehl, nichts ist spät, und der Abend fehlt.'
  ],
  bet: {
    question:
      'Das Lager fängt an, wenn alles, was es liest, seit dem letzten Mal neu ist. An wie vielen Morgen stimmt es?',
    answers: ['An weniger als der Hälfte', 'An den meisten', 'An allen']
  },
  watch: 'Wann fängt das Lager an, und was kommt danach herein?',
  hints: [
    'Sehen Sie auf die letzten Zeilen vor Mitternacht: Wer nimmt sie mit?',
    'Die Verbindung ({rule}): alle, oder eines davon.',
    'Eines davon: Es fängt öfter an und verpasst den Abend nie.'
  ],
  learned:
    '„Alle“ wartet auf das Langsamste und nimmt, was die anderen bis dahin haben; „eines davon“ verpasst nichts und läuft öfter.',
  pitfalls: 'Lernende erwarten, dass „alle“ „vollständig“ heißt.',
  labels: {
    'The store starts': 'Das Lager fängt an',
    'when all its inputs are new': 'wenn alles neu ist, was es liest',
    'when any of them is new': 'wenn eines davon neu ist',
    'at midnight': 'um Mitternacht',
    'at 04:00': 'um 04:00',
    'every hour': 'jede Stunde',
    'every five minutes': 'alle fünf Minuten',
    'start when any input has been updated': 'anfangen, wenn eines davon neu ist',
    'by a clock, when the evening’s rows are in': 'nach einer Uhr, wenn die Zeilen des Abends da sind',
    'by a clock every hour': 'nach einer Uhr, jede Stunde',
    'by a clock at midnight': 'nach einer Uhr um Mitternacht',
    'by a clock every five minutes': 'nach einer Uhr alle fünf Minuten'
  }
} satisfies LessonText;
