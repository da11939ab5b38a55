import type { LessonText } from '../../model/lesson.ts';

export const de = {
  title: 'Der Abstand, den man rät',
  concept: 'Zeitpläne, die aufeinander folgen',
  story: [
    'Elf Crons, einer hinter dem anderen. Wer sie geschrieben hat, sah nach, wie lange die {tasks} üblicherweise brauchen, und ließ ein Viertel mehr. Hier schlägt nie etwas fehl.',
    'Manche Nächte haben mehr Wetter als andere: eine beschäftigte Datenbank, ein langsames Netz. Was zu lange braucht, hält die Uhr des Nächsten nicht auf. Der Nächste fängt an, liest, was da ist, und endet grün.'
  ],
  bet: {
    question:
      'Jeder Abstand ist die übliche Zeit und ein Viertel mehr. An wie vielen von 200 Morgen wird das Dashboard stimmen?',
    answers: ['An weniger als der Hälfte', 'An der Hälfte bis neun von zehn', 'An fast allen']
  },
  watch: 'store_lake um 01:32: Ist fertig, was es liest?',
  hints: [
    'Sehen Sie auf store_lake: Wer lief noch, als es anfing?',
    'Seine Uhr ist der Abstand. Ebenso jede Uhr dahinter.',
    'Geben Sie allem, worauf gewartet wird, das Doppelte seiner üblichen Zeit.'
  ],
  learned:
    'Ein Abstand kauft Richtigkeit mit Stunden: Das Dashboard wartet nun jede Nacht auf die schlimmste. Merken Sie sich, wann es fertig war.',
  pitfalls: 'Lernende verbreitern nur den ersten Abstand. Jeder Abstand dahinter ist so schmal wie zuvor.',
  labels: {
    'twice the usual time for everything that is waited for':
      'das Doppelte der üblichen Zeit für alles, worauf gewartet wird',
    'every gap and a half more: the slider': 'jeder Abstand um das Anderthalbfache breiter: der Regler',
    'a little more for the store': 'ein wenig mehr für das Lager',
    'an hour and a half for the store': 'anderthalb Stunden für das Lager',
    'every gap half as much again: the slider': 'jeder Abstand um die Hälfte breiter: der Regler',
    'half as much again, everywhere but for the store': 'um die Hälfte mehr, überall außer beim Lager',
    'so much that nobody is too early, and nobody has breakfast':
      'so viel, dass niemand zu früh kommt und niemand frühstückt'
  }
} satisfies LessonText;
