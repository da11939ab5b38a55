import type { LessonText } from '../../model/lesson.ts';

export const de = {
  title: 'Eine Münze für jeden Schritt',
  concept: 'Wiederholungen',
  story: [
    'Ein Versuch von 33 schlägt fehl. Das ist wenig. Aber das Dashboard braucht neun {tasks} hintereinander, und jedes wirft seine Münze jede Nacht.',
    'Die meisten Fehlschläge sind eine Minute später vorbei: eine Verbindung, die abriss, eine Sperre, die jemand hielt. Noch einmal versuchen kostet wenig und hilft. Manche nicht: Heute Nacht ist vielleicht das CRM bis zum Morgen geschlossen, und kein Versuch öffnet es.'
  ],
  bet: {
    question:
      'Elf {tasks}, ein Versuch von 33 schlägt fehl, und keine Wiederholung. An wie vielen Morgen gibt es nichts Neues?',
    answers: ['An etwa 3 von 100', 'An etwa jedem vierten', 'An mehr als der Hälfte']
  },
  watch: 'Etwas Rotes mit etwas dahinter: Was hätte ein zweiter Versuch getan?',
  hints: [
    'Sehen Sie, wie oft dasselbe zweimal hintereinander fehlschlägt.',
    'Stellen Sie {retries} ein, und die Zeit dazwischen ({retryDelay}).',
    '{Retries}: 2, einige Minuten auseinander. Mehr fragt eine geschlossene Tür nur öfter.'
  ],
  learned:
    'Eine Wiederholung heilt, was von selbst vergeht. Was bleibt, heilt sie nicht, und dann soll sie aufhören zu fragen.',
  pitfalls:
    'Lernende stellen so viele ein, wie sie können: In der Nacht, in der das CRM geschlossen ist, wird es fünfzigmal gefragt.',
  labels: {
    Retries: 'Wiederholungen',
    'Wait before a retry': 'Pause vor einer Wiederholung',
    'two retries, five minutes apart': 'zwei Wiederholungen, fünf Minuten auseinander',
    'three retries, two minutes apart': 'drei Wiederholungen, zwei Minuten auseinander',
    'two retries, at once': 'zwei Wiederholungen, sofort',
    'fifty retries, one after the other: the closed CRM is asked all night':
      'fünfzig Wiederholungen nacheinander: Das geschlossene CRM wird die ganze Nacht gefragt',
    none: 'keine'
  }
} satisfies LessonText;
