import type { LessonText } from '../../model/lesson.ts';

export const de = {
  title: 'Sechs Stunden für neunzig Minuten',
  concept: 'Abhängigkeiten',
  story: [
    'Eine {clock} sagt, wann man anfangen soll. Sie kann nicht sagen, ob da ist, was man braucht. Also wachsen die Abstände: Diese {pipeline} arbeitet neunzig Minuten und ist über fünf Stunden verteilt, und ein fehlgeschlagener Ingest bleibt trotzdem unbemerkt.',
    'Ein Pfeil sagt es: Fang an, wenn *gelungen* ist, was du liest. Ist es spät, warte. Ist es fehlgeschlagen, fang nicht an, und sei sichtbar nicht angefangen.'
  ],
  bet: {
    question:
      'Abstände von einer Stunde, ein Versuch von 33 schlägt fehl, und der eine Alarm heißt: nicht fertig bis 06:00. An wie vielen Morgen ist das Dashboard falsch, ohne ein Wort?',
    answers: ['An keinem, oder beinahe', 'An etwa jedem zehnten', 'An etwa jedem dritten']
  },
  watch: 'Was wartet, und auf wen: die gepunkteten Linien in „Tonight“.',
  hints: [
    'Sehen Sie auf die Pfeile im Graphen: Sie sind schon da. Wer hört auf sie?',
    'Lassen Sie etwas nach dem anfangen, was es liest ({upstream}), statt nach seiner {clock}.',
    'Alle sieben hinter den Ingests; nur die vier Ingests behalten eine Uhr.'
  ],
  learned: 'Abhängigkeiten machen aus still Falschem sichtbar Fehlendes, und geben die Stunden zurück.',
  pitfalls:
    'Lernende verbinden das Lager und lassen die Zweige auf ihren Uhren: Die lesen weiter das Lager von gestern.',
  labels: {
    'everything behind the ingests starts after its upstreams':
      'alles hinter den Ingests fängt nach seinen Vorgängern an',
    'the same, begun a little earlier': 'dasselbe, ein wenig früher begonnen',
    'the same, and one retry': 'dasselbe, und eine Wiederholung',
    'only the store waits': 'nur das Lager wartet',
    'only the dashboard’s branch waits, and not the store':
      'nur der Zweig des Dashboards wartet, das Lager nicht'
  }
} satisfies LessonText;
