/** What befalls the worlds of the lessons, and the words that explain themselves around a night, in German. */
export const worlds = {
  'A sale: the shop’s database is busy all night':
    'Ausverkauf: Die Datenbank des Ladens ist die ganze Nacht beschäftigt',
  "A sale: the shop's database is busy and answers seven times as slowly":
    'Ausverkauf: Die Datenbank des Ladens ist beschäftigt und antwortet siebenmal so langsam',
  'The click stream is being re-read by somebody else and trickles':
    'Jemand anders liest den Strom der Klicks noch einmal, und er tröpfelt',
  'The CRM is down for maintenance': 'Das CRM wird gewartet',
  "A clean-up holds the lake's lock until the morning":
    'Ein Aufräumen hält die Sperre des Speichers bis zum Morgen',
  'The CRM is closed for its backup': 'Das CRM ist für seine Sicherung geschlossen',
  'The CRM is closed until the morning: no try can succeed':
    'Das CRM ist bis zum Morgen geschlossen: Kein Versuch kann gelingen',
  'A connection that nobody closes: the ingest of the files hangs':
    'Eine Verbindung, die niemand schließt: Das Einlesen der Dateien hängt',
  'The shop’s replica stands still: it shows the day’s orders a day late':
    'Die Kopie des Ladens steht still: Sie zeigt die Bestellungen des Tages einen Tag später',
  'The worker dies after it has written, before it can say so':
    'Der Rechner stirbt, nachdem er geschrieben hat, bevor er es sagen kann',
  'The shop’s database restarts: nothing is read, and nothing written':
    'Die Datenbank des Ladens startet neu: Nichts wird gelesen, und nichts geschrieben',

  Night: 'Nacht',
  'From noon to noon in the pipeline’s timezone; a season is some two hundred of them, with one seed':
    'Von Mittag zu Mittag in der Zeitzone der Pipeline; eine Saison sind etwa zweihundert davon, mit einem Seed',
  Seed: 'Seed',
  'The number from which all chance comes: with the same seed everybody sees the same nights':
    'Die Zahl, aus der aller Zufall kommt: Mit demselben Seed sehen alle dieselben Nächte',
  Right: 'Richtig',
  'A morning on which every promise was kept: readers saw all that they were owed':
    'Ein Morgen, an dem jedes Versprechen gehalten wurde: Leser sahen alles, was ihnen zustand',
  'A morning on which readers saw something newly written that was wrong, and no alert told anybody':
    'Ein Morgen, an dem Leser etwas Neues sahen, das falsch war, und kein Alarm davon sagte',
  'A morning on which readers saw something newly written that was wrong, and an alert had said so':
    'Ein Morgen, an dem Leser etwas Neues sahen, das falsch war, und ein Alarm es gesagt hatte',
  'A morning on which readers still saw the older version, and an alert said that it would be so':
    'Ein Morgen, an dem Leser noch die ältere Version sahen, und ein Alarm es gesagt hatte',
  'A morning on which readers still saw the older version, and no alert told anybody':
    'Ein Morgen, an dem Leser noch die ältere Version sahen, und kein Alarm davon sagte',
  'Lesson: {text}': 'Lektion: {text}'
} as const;
