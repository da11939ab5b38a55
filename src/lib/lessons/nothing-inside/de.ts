import type { LessonText } from '../../model/lesson.ts';

export const de = {
  title: 'Erfolg, und nichts darin',
  concept: 'Prüfungen der Menge',
  story: [
    'In manchen Nächten steht die Kopie des Ladens still. Der Ingest fragt, bekommt kaum Bestellungen und endet grün: Er hat getan, was man ihm sagte. Nichts ist fehlgeschlagen, nichts ist spät. Das Dashboard fällt zu Boden, pünktlich.',
    'Eine Prüfung sieht sich an, was kam, bevor es jemand sehen darf, und hält Unglaubliches auf. Aber der Sonntag ist von Natur aus still. Eine Prüfung, die nur eine Zahl kennt, muss wissen, welche Nächte klein sind und welche leer.'
  ],
  bet: {
    question:
      'Noch verlangt die Prüfung nichts. An wie vielen von 200 Morgen ist das Dashboard falsch, und niemand weiß es?',
    answers: ['An keinem', 'An wenigen, bis zu jedem fünften', 'An mehr']
  },
  watch:
    'ingest_orders: Wie viele Zeilen bringt ein Werktag, ein Sonntag, und eine Nacht, in der die Kopie stillsteht?',
  hints: [
    'Öffnen Sie eine still falsche Nacht, und sehen Sie auf die Zeilen, die ingest_orders brachte.',
    'Die kleinste Zahl von Bestellungen, die die Prüfung durchlässt.',
    'Sonntage bringen etwa 900, leere Nächte fast keine: 500 liegt dazwischen.'
  ],
  learned:
    'Grün sagt, dass es lief; wie viele Zeilen kamen, muss jemand fragen. Von welchem Tag sie sind, ist eine andere Frage: Von zwei leeren Nächten bringt die zweite die Zeilen der ersten.',
  pitfalls:
    'Lernende nehmen die Zahl des Werktags: Dann wird kein Sonntag je veröffentlicht, und der Alarm wird binnen eines Monats abgestellt. Ein Morgen bleibt mit jeder Zahl still falsch: Nach zwei leeren Nächten hintereinander bringt die zweite so viele Zeilen, wie ein Tag hat, nur vom Tag davor.',
  labels: {
    'Orders that a night brings, at the least': 'Bestellungen, die eine Nacht mindestens bringt',
    'at least 500: below any Sunday, above any empty night':
      'mindestens 500: unter jedem Sonntag, über jeder leeren Nacht',
    'at least 400': 'mindestens 400',
    'at least 600': 'mindestens 600',
    'at least one row: the empty night has some': 'mindestens eine Zeile: Die leere Nacht hat welche',
    'at least 2,000: no Sunday is ever shown': 'mindestens 2.000: Kein Sonntag wird je gezeigt',
    'at least 4,000: hardly anything is shown': 'mindestens 4.000: Kaum etwas wird gezeigt'
  }
} satisfies LessonText;
