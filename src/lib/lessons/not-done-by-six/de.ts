import type { LessonText } from '../../model/lesson.ts';

export const de = {
  title: 'Niemand hat es Ihnen gesagt',
  concept: 'Alarme und Fristen',
  story: [
    'Abhängigkeiten haben das Falsche sichtbar gemacht: etwas, das nicht angefangen hat, ein Dashboard ohne Neues. Sichtbar für den, der hinsieht. Um 06:00 sieht niemand hin.',
    'Zwei Arten von Alarmen: *Etwas ist fehlgeschlagen* erzählt von Ursachen, und von einer Ursache dreimal. *Nicht fertig bis 06:00* erzählt vom Ergebnis, was auch die Ursache war: fehlgeschlagen, hängengeblieben, zu spät, nie begonnen.'
  ],
  bet: {
    question:
      'Niemand passt auf. An wie vielen von 200 Morgen steht nichts Neues auf dem Dashboard, und niemand weiß es?',
    answers: ['An keinem', 'An etwa jedem zehnten', 'An jedem vierten oder mehr']
  },
  watch: 'Die Rauten in „Tonight“, und was in Nächten ohne eine schiefging.',
  hints: [
    'Sehen Sie auf eine Nacht ohne Neues: Hätte es jemand gewusst?',
    'Passen Sie auf das Ergebnis auf, nicht auf jeden Schritt.',
    'Eine Regel: Das Versprechen ist nicht rechtzeitig gehalten.'
  ],
  learned: 'Alarm für das, was Lesenden fehlt, einmal, und rechtzeitig.',
  pitfalls:
    'Lernende stellen Alarme für alles; dann kommen elf Nachrichten für eine Ursache, und die zwölfte liest niemand.',
  labels: {
    'Tell somebody': 'Jemandem Bescheid sagen',
    nothing: 'von nichts',
    'when a task fails': 'wenn etwas fehlschlägt',
    'when a promise is not kept in time': 'wenn ein Versprechen nicht rechtzeitig gehalten ist',
    both: 'von beidem',
    Retries: 'Wiederholungen',
    'tell when the outcome is not there in time':
      'Bescheid sagen, wenn das Ergebnis nicht rechtzeitig da ist',
    'the same, with two retries': 'dasselbe, mit zwei Wiederholungen',
    'the same, with one retry': 'dasselbe, mit einer Wiederholung',
    'tell about every failure and every deadline': 'von jedem Fehlschlag und jeder Frist Bescheid sagen',
    'nothing but more retries': 'nichts als mehr Wiederholungen'
  }
} satisfies LessonText;
