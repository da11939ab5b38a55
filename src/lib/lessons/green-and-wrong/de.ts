import type { LessonText } from '../../model/lesson.ts';

export const de = {
  title: 'Grün und falsch',
  concept: 'Fehlschlag unter reinem Zeitplan',
  story: [
    'Die Abstände sind jetzt weit: doppelt so viel, wie gebraucht wird. Niemand fängt also zu früh an. Aber {tasks} schlagen fehl, ein Versuch von 25, wie es eben geschieht.',
    'Schlägt ein Ingest fehl, ist sein eigenes Quadrat rot, irgendwo. Die Uhr des Lagers weiß davon nichts. Sie schlägt, das Lager liest die Zeilen von gestern, und alles dahinter ist grün. Ein Alarm ist gestellt: das Dashboard nicht fertig bis 06:00. Es ist fertig.'
  ],
  bet: {
    question:
      'Die Abstände sind doppelt so weit wie nötig, und ein Versuch von 25 schlägt fehl. An wie vielen Morgen ist das Dashboard falsch, ohne dass es jemand weiß?',
    answers: ['An keinem', 'An wenigen', 'An jedem zehnten oder mehr']
  },
  watch: 'Eine Nacht, in der ingest_orders rot ist: Wie sieht bi_store aus?',
  hints: [
    'Sehen Sie, was hinter Rotem geschieht: Wer hat es bemerkt?',
    'Ein weiterer Abstand hilft nicht, wenn gelesen wird, was nie geschrieben wurde. Was hülfe?',
    '{Retries}: 2, zwei Minuten auseinander. Sie enden, bevor das Lager anfängt.'
  ],
  learned: 'Abstand hilft gegen Verspätung. Gegen Fehlschlag tut er nichts.',
  pitfalls: 'Lernende verbreitern zuerst die Abstände. Lassen Sie sie: Die Zahl bewegt sich nicht.',
  labels: {
    Retries: 'Wiederholungen',
    'try again, twice': 'noch einmal versuchen, zweimal',
    'try again, three times, at once': 'noch einmal versuchen, dreimal, sofort',
    'start after what is read has succeeded': 'anfangen, wenn gelungen ist, was gelesen wird',
    'an hour more for every gap': 'eine Stunde mehr für jeden Abstand',
    'more room before the store only': 'mehr Luft nur vor dem Lager'
  }
} satisfies LessonText;
