import type { LessonText } from '../../model/lesson.ts';

export const de = {
  title: 'Niemand hat auf Run gedrückt',
  concept: 'Läufe von Hand',
  story: [
    'Vier Quellen, elf {tasks}, und Sie. Drücken Sie auf Run, und es geht los; drücken Sie zu früh, dann wird gelesen, was noch nicht da ist. Machen Sie die erste Nacht selbst: die Ingests, das Säubern, das Lager, dann die beiden Zweige.',
    'Nun ist es 02:00 in der zweiten Nacht. Die Zeilen sind da, alles wäre bereit, und Sie schlafen. Ein Prototyp läuft von Hand. Eine {pipeline}, auf die sich jemand verlässt, muss von selbst anfangen.'
  ],
  bet: {
    question: 'Sie gehen schlafen. An wie vielen von 200 Morgen stimmt das Dashboard?',
    answers: ['An keinem', 'An manchen', 'An allen']
  },
  watch: 'Die Reihe der Quadrate oben: Eine Nacht, in der niemand auf Run gedrückt hat, hat keine Farbe.',
  hints: [
    'Sehen Sie sich an, was die {tasks} startet: jemand, der auf Run drückt.',
    'Geben Sie jedem Schritt seine eigene {clock}.',
    'Die Ingests um 01:00; jeder spätere Schritt, wenn der vor ihm üblicherweise fertig ist, und einige Minuten mehr.'
  ],
  learned: 'Worauf sich jemand verlässt, das darf nicht darauf warten, dass jemand wach ist.',
  pitfalls:
    'Lernende stellen alle {tasks} auf dieselbe Zeit: Was zusammen anfängt, liest, was die anderen noch nicht geschrieben haben.',
  labels: {
    'a clock for each task, with room between the steps': 'eine Uhr für jeden Schritt, mit Luft dazwischen',
    'every gap twice as long as usual: the slider': 'jeder Abstand doppelt so lang wie üblich: der Regler',
    'a whole hour for each step': 'eine ganze Stunde für jeden Schritt',
    'clocks for the ingests, and everything else after its upstreams':
      'Uhren für die Ingests, und alles andere nach seinen Vorgängern',
    'everything at 01:00': 'alles um 01:00',
    'a clock for the ingests only': 'eine Uhr nur für die Ingests'
  }
} satisfies LessonText;
