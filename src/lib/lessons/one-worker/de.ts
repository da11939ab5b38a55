import type { LessonText } from '../../model/lesson.ts';

export const de = {
  title: 'Alle in einer Schlange',
  concept: 'Plätze und der kritische Pfad',
  story: [
    'Vier Ingests könnten nebeneinander laufen, und die beiden Zweige auch. Aber es gibt nur einen Platz, also ist die Nacht eine Treppe: Alles wartet, bis das davor aus dem Weg ist.',
    'Die längste Kette von {tasks}, die einander brauchen, ist der kritische Pfad. Keine Zahl von Plätzen macht die Nacht kürzer als ihn. Mehr Plätze, als der Graph breit ist, kosten Geld und ändern nichts.'
  ],
  bet: {
    question: 'Ein Platz für elf {tasks}. Wann ist das Dashboard in den meisten Nächten fertig?',
    answers: ['Vor 02:15', 'Zwischen 02:15 und 02:45', 'Nach 02:45']
  },
  watch: '„Tonight“: eine Treppe, oder Stufen nebeneinander?',
  hints: [
    'Sehen Sie auf die gepunkteten Linien: Diese {tasks} sind bereit und warten.',
    'Der {pool}: Geben Sie ihm mehr Plätze.',
    'So viele, wie {tasks} nebeneinander stehen: vier.'
  ],
  learned: 'Plätze helfen, so weit der Graph breit ist. Danach zählt die längste Kette.',
  pitfalls: 'Lernende verlangen sechzehn. Die Nacht ist keine Minute kürzer als mit vier.',
  labels: {
    Slots: 'Plätze',
    'as many slots as ingests': 'so viele Plätze wie Ingests',
    'three slots: the short ingests share one': 'drei Plätze: Die kurzen Ingests teilen sich einen',
    'four slots, and the ingests five minutes earlier': 'vier Plätze, und die Ingests fünf Minuten früher',
    'a slot for every task': 'ein Platz für jeden Schritt',
    'two slots': 'zwei Plätze'
  }
} satisfies LessonText;
