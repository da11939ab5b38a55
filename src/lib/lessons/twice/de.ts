import type { LessonText } from '../../model/lesson.ts';

export const de = {
  title: 'Dieselben Bestellungen, zweimal',
  concept: 'Idempotenz',
  story: [
    'In manchen Nächten stirbt das Einlesen der Bestellungen im schlechtesten Augenblick: Seine Zeilen sind geschrieben, und dann ist der Rechner fort, bevor er es sagen kann. Wovon niemand hört, das gilt als fehlgeschlagen. Also wird es noch einmal versucht, liest dieselben Bestellungen und schreibt sie hinter die, die schon da sind.',
    'Alles endet grün, und nichts fehlt. Aber dieselbe Bestellung steht zweimal da, und wer sie zusammenzählt, zählt sie zweimal. Noch einmal versuchen darf nur, was *zweimal* getan dasselbe hinterlässt wie einmal getan.'
  ],
  bet: {
    question:
      'In etwa einer von 8 Nächten stirbt das Einlesen so. An wie vielen von 200 Morgen ruht das Dashboard auf Zeilen, die zweimal da sind?',
    answers: ['An kaum einem: Der zweite Versuch heilt es', 'An etwa einem von 8', 'An den meisten']
  },
  watch:
    'ingest_orders: Der erste Versuch ist rot, der zweite grün. Wie viele Bestellungen zeigt das Dashboard jetzt?',
  hints: [
    'Öffnen Sie den ersten schlechten Morgen: Welche Zeilen ließ der erste Versuch da, und welche brachte der zweite?',
    'Wie es schreibt: Was wird aus Zeilen, die schon da sind?',
    'Über das, was für seinen Tag da ist, oder über das, was denselben Schlüssel hat: Beides darf man zweimal tun.'
  ],
  learned: 'Noch einmal versuchen darf man nur, was zweimal getan dasselbe hinterlässt wie einmal getan.',
  pitfalls:
    'Lernende nehmen die Wiederholungen weg. Aber die Zeilen des gestorbenen Versuchs sind da, und die nächste Nacht liest sie noch einmal; außerdem gibt es nach Nächten, in denen nichts geschrieben war, jetzt kein Dashboard.',
  labels: {
    'What comes, the ingest writes': 'Was kommt, schreibt das Einlesen',
    'behind what is there': 'hinter das, was da ist',
    'over what is there for its day': 'über das, was für seinen Tag da ist',
    'over what has the same order_id': 'über das, was dieselbe order_id hat',
    'over everything, which it reads anew': 'über alles, und liest alles neu',
    'over everything, and reads only what is new': 'über alles, und liest nur, was neu ist',
    Retries: 'Wiederholungen',
    'each day’s orders take the place of that day’s':
      'die Bestellungen eines Tages treten an die Stelle der bisherigen dieses Tages',
    'each order takes the place of the one with its key':
      'jede Bestellung tritt an die Stelle derer mit ihrem Schlüssel',
    'the same by key, and four retries': 'ebenso nach Schlüssel, und vier Wiederholungen',
    'no retries: the next night reads them once more':
      'keine Wiederholungen: Die nächste Nacht liest sie noch einmal',
    'a longer wait before the retry': 'eine längere Pause vor der Wiederholung',
    'all that there ever was, every night': 'alles, was es je gab, jede Nacht',
    'what is new in the place of everything': 'was neu ist, an die Stelle von allem'
  }
} satisfies LessonText;
