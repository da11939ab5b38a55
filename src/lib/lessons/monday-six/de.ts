import type { LessonText } from '../../model/lesson.ts';

export const de = {
  title: 'Montag, 06:00',
  concept: 'das Finale: alles auf einmal',
  story: [
    'Um sechs öffnet jemand das Dashboard. Bis dahin kann ein Ausverkauf den Laden bremsen, das CRM eine Weile geschlossen sein, eine Verbindung hängen, die Kopie stillstehen, und jeder Versuch kann einfach fehlschlagen.',
    'Was Sie haben: vier Plätze, zwei Nachrichten in der Woche, und alles aus den Lektionen davor. Es gibt nicht die eine richtige Antwort. Es gibt viele, die halten, und mehr, die nur so aussehen.'
  ],
  bet: {
    question:
      'Weite Uhren, keine Wiederholungen, niemand erfährt etwas, und fünf Dinge, die einer Nacht zustoßen können. An wie vielen Morgen stimmt das Dashboard?',
    answers: ['An weniger als jedem vierten', 'An jedem vierten bis drei von vieren', 'An mehr']
  },
  watch: 'Was dieser Nacht auch zustößt: Von welcher Lektion handelte es?',
  hints: [
    'Öffnen Sie zu jedem Ziel die erste schlechte Nacht: Jede hat eine andere Ursache.',
    'Pfeile gegen Verspätung; {retries} gegen Fehlschläge; eine Prüfung gegen Leere; ein Alarm für das Ergebnis.',
    'Zwei Wiederholungen im Abstand von zehn Minuten, mindestens 500 Bestellungen, ein Alarm für das nicht gehaltene Versprechen, vier Plätze.'
  ],
  learned: 'Nichts davon hält allein: Ordnung, Geduld, Prüfungen und eine Nachricht halten zusammen.',
  pitfalls:
    'Lernende reparieren das rote Ziel und verderben ein anderes: Lassen Sie eines nach dem anderen ändern.',
  labels: {
    Retries: 'Wiederholungen',
    'Wait before a retry': 'Pause vor einer Wiederholung',
    'Tell somebody': 'Jemandem Bescheid sagen',
    nothing: 'von nichts',
    'when a task fails': 'wenn etwas fehlschlägt',
    'when a promise is not kept in time': 'wenn ein Versprechen nicht rechtzeitig gehalten ist',
    both: 'von beidem',
    'of every retry, too': 'auch von jeder Wiederholung',
    'Orders that a night brings, at the least': 'Bestellungen, die eine Nacht mindestens bringt',
    Slots: 'Plätze',
    'arrows, two retries, a check, and one alert': 'Pfeile, zwei Wiederholungen, eine Prüfung und ein Alarm',
    'the same, with three retries five minutes apart':
      'dasselbe, mit drei Wiederholungen im Abstand von fünf Minuten',
    'the same, with a check of 400': 'dasselbe, mit einer Prüfung auf 400',
    'all but the check: the empty night is published':
      'alles außer der Prüfung: Die leere Nacht wird veröffentlicht',
    'all but the arrows: retries on clocks': 'alles außer den Pfeilen: Wiederholungen nach Uhren',
    'all but the retries': 'alles außer den Wiederholungen',
    'all, and a message for everything': 'alles, und eine Nachricht für alles',
    'all, and nobody is told': 'alles, und niemand erfährt etwas'
  }
} satisfies LessonText;
