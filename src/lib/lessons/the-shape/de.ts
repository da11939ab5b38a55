import type { LessonText } from '../../model/lesson.ts';

export const de = {
  title: 'Das Dashboard wartet auf das Modell',
  concept: 'gerichtet, ohne Kreis, und nicht breiter als nötig',
  story: [
    'Die Zeichnung entscheidet, was worauf wartet. In dieser kommen zwei von vier Quellen nie ins Lager, und der Zweig des Dashboards hängt hinter dem Modell, das es nicht braucht.',
    'Die {pipeline} des Kurses: vier Quellen, jede eingelesen; die Klicks unterwegs gesäubert; ein Lager für alle. Von dort zwei Zweige, einer für das Modell und einer für das Dashboard, nebeneinander. Versuchen Sie, einen Kreis zu zeichnen: In einer Ordnung mit einem Kreis gibt es nichts Erstes.'
  ],
  bet: {
    question:
      'Das Dashboard wartet auf das Modell, und die Dateien und Klicks führen nirgends hin. Wann ist das Dashboard in den meisten Nächten fertig?',
    answers: ['Vor 02:30', 'Zwischen 02:30 und 03:30', 'Nach 03:30, oder falsch']
  },
  watch: 'Welche Knoten liegen vor bi_store, und welche scheinen es nur?',
  hints: [
    'Gehen Sie die Pfeile von bi_store zurück.',
    'Zwei Pfeile fehlen, und einer ist zu viel.',
    'ingest_files und clean_clicks gehören ins Lager; bi_aggregate braucht das Lager und sonst nichts.'
  ],
  learned: 'Ein Pfeil zu wenig, und etwas fehlt; ein Pfeil zu viel, und etwas wartet auf nichts.',
  pitfalls:
    'Lernende ergänzen die fehlenden Pfeile und behalten den verführerischen: Alles stimmt, und ist spät.',
  labels: {
    'four sources into one store, and two branches that do not know each other':
      'vier Quellen in ein Lager, und zwei Zweige, die einander nicht kennen',
    'the same, and the store also reads the raw clicks':
      'dasselbe, und das Lager liest auch die rohen Klicks',
    'the same, and the model reads the cleaned clicks besides':
      'dasselbe, und das Modell liest außerdem die gesäuberten Klicks',
    'all arrows, but the dashboard still waits for the model':
      'alle Pfeile, aber das Dashboard wartet noch auf das Modell',
    'the raw clicks instead of the cleaned ones': 'die rohen Klicks statt der gesäuberten'
  }
} satisfies LessonText;
