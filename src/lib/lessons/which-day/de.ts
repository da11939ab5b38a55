import type { LessonText } from '../../model/lesson.ts';

export const de = {
  title: 'Gestern hört nie auf',
  concept: 'Datenintervall',
  story: [
    'Das Dashboard verspricht den ganzen Tag: jede Zeile, die vor Mitternacht geschehen ist. Die Ingests fangen um 23:00 an, damit alles früh fertig ist. Alles ist grün.',
    'Aber um 23:00 hat der Tag noch eine Stunde. Was dann gelesen wird, kann nur sein, was bis dahin kam. Gelesen wird *für* ein {interval}, und anfangen kann man, wenn es zu Ende ist und seine letzten Zeilen da sind.'
  ],
  bet: {
    question:
      'Für den Mittwoch wird am Mittwoch um 23:00 gelesen. An wie vielen von 200 Morgen ist der Mittwoch ganz?',
    answers: ['An keinem', 'An etwa der Hälfte', 'An fast allen']
  },
  watch:
    'clicks: Manche kommen zwanzig Minuten, nachdem sie geschehen sind. files: Die Datei dieser Nacht kommt um 00:20.',
  hints: [
    'Sehen Sie, wann die Ingests anfangen, und welche Zeilen das Versprechen verlangt.',
    'Schieben Sie die Uhren hinter das Ende des Tages.',
    'Nach Mitternacht genügt nicht: Die letzten Zeilen sind um 00:45 fällig.'
  ],
  learned: 'Was für einen Tag gelesen wird, fängt nach diesem Tag an, nicht in ihm.',
  pitfalls: 'Lernende stellen den Start genau auf Mitternacht; dann fehlen die späten Zeilen und die Datei.',
  labels: {
    'start when the day has ended, and its last rows have come':
      'anfangen, wenn der Tag zu Ende ist und seine letzten Zeilen da sind',
    'one in the morning': 'ein Uhr nachts',
    'half past one': 'halb zwei',
    'a minute past midnight: the file and the late clicks are not there yet':
      'eine Minute nach Mitternacht: Die Datei und die späten Klicks sind noch nicht da',
    'so late that it is certain': 'so spät, dass es sicher ist'
  }
} satisfies LessonText;
