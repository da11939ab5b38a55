import type { LessonText } from '../../model/lesson.ts';

export const de = {
  title: 'Ein Lastwagen für drei Briefe',
  concept: 'anfangen, wenn genug da ist',
  story: [
    'Der Laden ist am Abend voll und schläft in der Nacht. Eine {clock} weiß das nicht: Jede Stunde schickt sie jemanden los, für zweitausend Bestellungen oder für eine Handvoll. Jedes Mal kostet es einen Start, einen Platz und eine Zeile im Protokoll.',
    'Fangen Sie also an, wenn *genug* da ist: wenn so viele Zeilen warten. Aber wenn sie es nie tun? Am Sonntag warten die letzten Bestellungen des Nachmittags auf Gesellschaft, die am Montag kommt.'
  ],
  bet: {
    question: 'Einmal in jeder Stunde wird gelesen. Wie oft bringt das weniger als 100 Zeilen?',
    answers: ['Fast nie', 'Etwa jedes dritte Mal', 'Mehr als jedes zweite Mal']
  },
  watch: 'orders db: Wie viele Zeilen warten, wenn gelesen wird, am Abend und um vier Uhr früh?',
  hints: [
    'Sehen Sie auf die Zeit zwischen eins und sechs Uhr früh: Was brachte jedes Mal?',
    'Zwei Zahlen: wie viele Zeilen genug sind, und wie lange die älteste auf die anderen warten darf.',
    '2.000 Zeilen, oder zwei Stunden.'
  ],
  learned: 'Genug Zeilen, oder lange genug gewartet: Jedes allein scheitert, zusammen halten sie.',
  pitfalls:
    'Lernende erhöhen die Zahl der Zeilen, bis nichts mehr winzig ist, und sehen nicht, dass am Sonntag den ganzen Tag niemand bedient wird.',
  labels: {
    '2,000 rows, or two hours': '2.000 Zeilen, oder zwei Stunden',
    '1,500 rows, or two hours': '1.500 Zeilen, oder zwei Stunden',
    '3,000 rows, or an hour and three quarters': '3.000 Zeilen, oder eindreiviertel Stunden',
    '5,000 rows, and no limit to waiting': '5.000 Zeilen, und Warten ohne Grenze',
    '100 rows, or two hours: a run every few minutes':
      '100 Zeilen, oder zwei Stunden: alle paar Minuten ein Lauf',
    'a clock every two hours': 'eine Uhr alle zwei Stunden',
    'a clock every four hours': 'eine Uhr alle vier Stunden'
  }
} satisfies LessonText;
