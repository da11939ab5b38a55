import type { LessonText } from '../../model/lesson.ts';

export const de = {
  title: 'Drei Tage frei',
  concept: 'Nachholen, Überlappung und Reihenfolge',
  story: [
    'In der Nacht zum Freitag ist die Platte voll, und book_day scheitert. Am Abend hält jemand die {pipeline} an und geht ins Wochenende. Am Montag um acht geht es weiter, und nachgeholt wird, was fehlt: drei {runs}, alle zugleich.',
    'Jeder Tag wird hinter dem Tag davor gebucht: book_day wartet, bis es im Lauf davor gelungen ist. Und neben alldem holt sich jede Stunde die Tafel der Klicks ihre Zeilen, durch dieselben vier Plätze.'
  ],
  bet: {
    question: 'Am Montag um acht geht es weiter. An wie vielen von 14 Morgen stimmt das Buch?',
    answers: [
      'An 5 oder weniger: Es kommt nichts mehr',
      'An 6 bis 9: Es braucht einige Tage zum Aufholen',
      'An 10 oder mehr: an allen, außer als alles stillstand'
    ]
  },
  watch: 'Montag ab acht: Drei {runs} sind unterwegs. Was nimmt die Plätze, und was fängt gar nicht an?',
  hints: [
    'Sehen Sie am Montag um elf auf book_day: Auf welchen Lauf wartet es, und was ist aus dem geworden?',
    'Bringen Sie in Ordnung, was gescheitert ist, bevor die anderen darauf warten; dann alles der Reihe nach ({maxActiveRuns}).',
    'Einer nach dem anderen; und am Montag um sieben, bevor es weitergeht, das book_day vom Freitag zurücksetzen, mit allem, was danach kommt.'
  ],
  learned:
    'Nach einer Pause zuerst in Ordnung bringen, was gescheitert ist, dann der Reihe nach aufholen, und Platz lassen für die Arbeit des Tages.',
  pitfalls:
    'Lernende lassen einen Lauf nach dem anderen durch und setzen erst danach zurück: Der wartende Lauf hält den einzigen Platz, und der zurückgesetzte bekommt ihn nie. Oder sie lassen aus, was fehlt, und jedem späteren Morgen fehlen diese Tage.',
  labels: {
    'Runs at once': 'Läufe zugleich',
    'as many as there are days, up to 16': 'so viele, wie es Tage sind, bis zu 16',
    two: 'zwei',
    'one after the other': 'einer nach dem anderen',
    'What was missed during the pause': 'Was in der Pause gefehlt hat',
    'is made up for': 'wird nachgeholt',
    'is left out, but for the last': 'wird ausgelassen, bis auf das letzte',
    Slots: 'Plätze',
    'one run after the other, and Friday cleared before it is resumed':
      'ein Lauf nach dem anderen, und der Freitag zurückgesetzt, bevor es weitergeht',
    'one after the other, and Friday marked as succeeded: the next day takes its rows along':
      'einer nach dem anderen, und der Freitag als gelungen markiert: Der nächste Tag nimmt seine Zeilen mit',
    'Friday cleared, Monday’s run alone, and at noon a backfill of the weekend, day by day':
      'der Freitag zurückgesetzt, nur der Lauf vom Montag, und um zwölf ein Backfill des Wochenendes, Tag für Tag',
    'one run after the other, and no more': 'ein Lauf nach dem anderen, und sonst nichts',
    'one after the other, and Friday cleared once it has been resumed':
      'einer nach dem anderen, und der Freitag zurückgesetzt, als es schon weitergeht',
    'Friday cleared, and all of it at once': 'der Freitag zurückgesetzt, und alles zugleich',
    'Friday cleared, and the weekend left out': 'der Freitag zurückgesetzt, und das Wochenende ausgelassen',
    'Friday cleared, Monday’s run alone, and at noon a backfill of the weekend, all of it at once':
      'der Freitag zurückgesetzt, nur der Lauf vom Montag, und um zwölf ein Backfill des Wochenendes, alles zugleich',
    'a backfill of the whole week, whatever had its run':
      'ein Backfill der ganzen Woche, was auch immer schon gelaufen ist',
    'slots for all of them': 'Plätze für alle'
  }
} satisfies LessonText;
