import type { LessonText } from '../../model/lesson.ts';

export const de = {
  title: 'Alles läuft, nichts geht voran',
  concept: 'Sensoren und Plätze',
  story: [
    'Zwei Teams. Dem einen gehören die Ingests, dem anderen das Lager. Also hat das Team des Lagers vier Sensoren: Jeder sieht einmal in der Minute nach, ob ein Ingest zu Ende ist. Für alle gibt es vier Plätze.',
    'Um 01:00 stehen die Sensoren zuerst in der Schlange. Jeder nimmt einen Platz und sieht nach. Die Ingests warten auf einen Platz. Die Sensoren warten auf die Ingests. Was einen Platz hat, *läuft*, und nichts wird je vorangehen.'
  ],
  bet: {
    question: 'Vier Sensoren, vier Ingests, vier Plätze. An wie vielen von 200 Morgen stimmt das Dashboard?',
    answers: ['An keinem, oder beinahe', 'An manchen', 'An fast allen']
  },
  watch: 'Wer hält die vier Plätze, und wer steht für sie an?',
  hints: [
    'Sehen Sie, was um 02:00 läuft: Tut etwas davon Arbeit?',
    'Was ein Sensor mit seinem Platz tut, während er wartet.',
    'Er gibt ihn zwischen zwei Blicken zurück, oder er gibt sein Warten ab.'
  ],
  learned: 'Warten ist keine Arbeit: Wer wartet, darf nicht halten, was der andere braucht, um zu kommen.',
  pitfalls: 'Lernende kaufen Plätze. Mit acht geht es, bis ein fünftes Team einen fünften Sensor stellt.',
  labels: {
    'While it waits, a sensor': 'Während er wartet, tut ein Sensor dies',
    'holds its slot and looks': 'er hält seinen Platz und sieht nach',
    'gives its slot back between two looks': 'er gibt seinen Platz zwischen zwei Blicken zurück',
    'hands its waiting over, and holds nothing': 'er gibt sein Warten ab und hält nichts',
    'It gives up after': 'Er gibt auf nach',
    Slots: 'Plätze',
    'give the slot back between two looks': 'den Platz zwischen zwei Blicken zurückgeben',
    'hand the waiting over to the scheduler': 'das Warten an den Scheduler abgeben',
    'give it back, and look every five minutes': 'ihn zurückgeben, und alle fünf Minuten nachsehen',
    'a slot for everybody': 'ein Platz für jeden',
    'give up after half an hour': 'nach einer halben Stunde aufgeben',
    'look every ten seconds': 'alle zehn Sekunden nachsehen'
  }
} satisfies LessonText;
