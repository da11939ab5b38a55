import type { LessonText } from '../../model/lesson.ts';

export const de = {
  title: 'Kein Bericht am Samstag',
  concept: 'Überspringen, und was Zweige verbindet',
  story: [
    'Am Wochenende lernt niemand ein Modell an: Ein Zweig überspringt diese Seite des Graphen, und mit Recht. Das Dashboard verbindet beide Seiten und fängt an, wenn *alles* gelungen ist, worauf es wartet.',
    '*Übersprungen* ist nicht *gelungen*. Also wird am Samstag auch das Dashboard übersprungen, und alles dahinter. Nichts ist fehlgeschlagen. Kein Alarm hat etwas zu sagen. Am Montag fragt jemand, wo das Wochenende ist.'
  ],
  bet: {
    question:
      'Ein Alarm ist gestellt: Etwas ist fehlgeschlagen. An wie vielen Morgen gibt es nichts Neues, und niemand weiß es?',
    answers: ['An keinem', 'An etwa jedem siebten', 'An mehr als jedem vierten']
  },
  watch:
    'Der Graph vom Samstag: Was trägt das leere Zeichen für *übersprungen*, und war es für alles gemeint?',
  hints: [
    'Sehen Sie an einem Samstag auf bi_store: Worauf wartet es, und was ist daraus geworden?',
    'Die Verbindung des Dashboards ({rule}): Was muss für alles gelten, worauf es wartet?',
    'Nichts ist fehlgeschlagen, und eines ist gelungen.'
  ],
  learned: 'Übersprungen ist eine eigene Antwort: Was Zweige verbindet, muss sagen, ob es damit weitermacht.',
  pitfalls:
    'Lernende wählen „alles ist erledigt“: Der Samstag ist da, und in der Nacht, in der das Lager fehlschlug, zeigt das Dashboard alte Zeilen.',
  labels: {
    'The dashboard starts when': 'Das Dashboard fängt an, wenn',
    'all branches have succeeded': 'alle Zweige gelungen sind',
    'none has failed and one has succeeded': 'keiner fehlgeschlagen und einer gelungen ist',
    'none has failed': 'keiner fehlgeschlagen ist',
    'one has succeeded': 'einer gelungen ist',
    'all are done, whatever came of them': 'alle erledigt sind, was auch daraus wurde',
    'always, at once': 'immer, sofort',
    Retries: 'Wiederholungen',
    'start when none has failed and one has succeeded':
      'anfangen, wenn keiner fehlgeschlagen und einer gelungen ist',
    'start when none has failed': 'anfangen, wenn keiner fehlgeschlagen ist',
    'the same, and two retries': 'dasselbe, und zwei Wiederholungen',
    'start when all are done: also when they failed':
      'anfangen, wenn alle erledigt sind: auch wenn sie fehlschlugen',
    'start at once, always': 'sofort anfangen, immer',
    'nothing but more retries': 'nichts als mehr Wiederholungen'
  }
} satisfies LessonText;
