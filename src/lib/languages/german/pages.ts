/** Pages that have no catalogue of their own, in German: the opening, what a simulation leaves out, and where nothing is. */
export const pages = {
  'Downbeat: the playground for data orchestration': 'Downbeat: der Spielplatz für Datenorchestrierung',
  'Learn data orchestration: the lessons of Downbeat':
    'Datenorchestrierung lernen: die Lektionen von Downbeat',
  'A lesson on one page · Downbeat': 'Eine Lektion auf einer Seite · Downbeat',
  'Teaching with Downbeat': 'Lehren mit Downbeat',
  'Write a lesson · Downbeat': 'Eine Lektion schreiben · Downbeat',
  'A lesson of your own · Downbeat': 'Eine eigene Lektion · Downbeat',
  'Downbeat: no page here': 'Downbeat: keine Seite',
  'What Downbeat leaves out': 'Was Downbeat weglässt',

  // ---- the opening
  'a playground for data orchestration': 'ein Spielplatz für Datenorchestrierung',
  'Dashboard, opens {t}': 'Dashboard, öffnet {t}',
  'Orders, {day}: {text} .': 'Bestellungen, {day}: {text}.',
  'Orders, {day}: … .': 'Bestellungen, {day}: ….',
  'Your bet': 'Ihre Wette',
  'The number is': 'Die Zahl ist',
  'a day old': 'einen Tag alt',
  'opens {t}': 'öffnet {t}',
  'Orders, {day}': 'Bestellungen, {day}',
  '{day} · simulated, seed {n}': '{day} · gespielt, Seed {n}',
  'what this leaves out': 'was dabei weggelassen wird',
  Yes: 'Ja',
  'No, it will be a day behind': 'Nein, sie wird einen Tag zurück sein',
  'Nobody can tell from here': 'Das kann von hier aus niemand sagen',
  'Skip the bet': 'Ohne Wette weiter',
  Skip: 'Überspringen',
  'The night waits for you at {t}.': 'Die Nacht wartet um {t} auf Sie.',
  'You said yes, and so does every task: each reports success':
    'Sie sagten Ja, und das sagt auch jede Aufgabe: Jede meldet Erfolg',
  'You said so. No task did: each reports success':
    'Sie haben es gesagt. Keine Aufgabe sagte es: Jede meldet Erfolg',
  'You said that nobody can tell, and nobody can: every task reports success':
    'Sie sagten, das könne niemand sagen, und niemand kann es: Jede Aufgabe meldet Erfolg',
  'No task says so: each reports success': 'Keine Aufgabe sagt es: Jede meldet Erfolg',
  '{name} task starts by the clock tonight, one after the other':
    '{name} Aufgabe startet heute Nacht nach der Uhr',
  '{n} tasks start by the clock tonight, one after the other':
    '{n} Aufgaben starten heute Nacht nach der Uhr, eine nach der anderen',
  'Eleven tasks start by the clock tonight, one after the other':
    'Elf Aufgaben starten heute Nacht nach der Uhr, eine nach der anderen',
  'It is {t}': 'Es ist {t}',
  'At {t} {name1} started by its clock': 'Um {t} begann {name1} nach seiner Uhr',
  '{name} was still busy, so it read what was there: {text}':
    '{name} war noch beschäftigt, also las es, was da war: {text}',
  'all {n} mornings': 'allen {n} Morgen',
  'Now it is right on': 'Nun stimmt es an',
  ', and on the other {n} somebody is told': ', und an den anderen {n} erfährt es jemand',
  '; {n} still go wrong in silence': '; {n} gehen noch immer still schief',
  ', and on the other {n} somebody is told.': ', und an den anderen {n} erfährt es jemand.',
  '; {n} still go wrong in silence.': '; {n} gehen noch immer still schief.',
  'The same nights, with the same luck. On the clocks it was right on {n}':
    'Dieselben Nächte, mit demselben Glück. Nach den Uhren stimmte es an {n}',
  'nothing told anybody': 'nichts sagte es irgendwem',
  and: 'und',
  ', and': ', und',

  // ---- what a simulation leaves out
  'What this leaves out': 'Was hier weggelassen wird',
  'Everything on these pages is simulated. The same document, policy and seed give the same nights to everybody, to the millisecond; they are not your nights. Use the numbers to compare, and the pictures to understand. Before you rely on a time of day, put your own durations in.':
    'Alles auf diesen Seiten ist simuliert. Dasselbe Dokument, dieselbe Policy und derselbe Seed ergeben für alle dieselben Nächte, auf die Millisekunde; es sind nicht Ihre Nächte. Nutzen Sie die Zahlen zum Vergleichen und die Bilder zum Verstehen. Bevor Sie sich auf eine Uhrzeit verlassen, setzen Sie Ihre eigenen Dauern ein.',
  Machines: 'Rechner',
  'There is no processor, memory or network to share: an attempt takes as long as its own draw says, whatever else runs. What is scarce is slots':
    'Es gibt keinen Prozessor, keinen Speicher und kein Netz zu teilen: Ein Versuch dauert so lange, wie für ihn gezogen wurde, was sonst auch läuft. Knapp sind Plätze',
  'How long a task takes': 'Wie lange eine Aufgabe dauert',
  'A base time and a time for each row, times the day’s weather and a small noise of its own. No cold starts, no caches, no query that falls over a cliff. Give a task a wider spread if yours does':
    'Eine feste Zeit und eine Zeit für jede Zeile, mal dem Wetter des Tages und einem kleinen eigenen Rauschen. Keine Kaltstarts, keine Zwischenspeicher, keine Abfrage, die plötzlich über eine Klippe fällt. Geben Sie einer Aufgabe mehr Streuung, wenn Ihre das tut',
  'The scheduler’s own troubles': 'Der Ärger des Schedulers selbst',
  'It always lives, and comes by at its period. Its queue, its database and its executors add no delay of theirs':
    'Er lebt immer und kommt in seinem Takt vorbei. Seine Schlange, seine Datenbank und seine Ausführer verzögern nichts von sich aus',
  'Failures that come together': 'Ausfälle, die zusammen kommen',
  'Besides the faults and the weather that you see, attempts fail independently of each other. Real outages travel in company: draw them as faults':
    'Außer durch die Fehler und das Wetter, die Sie sehen, scheitern Versuche unabhängig voneinander. Echte Ausfälle kommen in Gesellschaft: Zeichnen Sie sie als Fehler',
  Code: 'Code',
  'SQL runs for real, on rows that are made up; how long it takes on your machine does not change how long the task takes in the night. Nothing else of yours is run':
    'SQL läuft wirklich, auf erfundenen Zeilen; wie lange es auf Ihrem Rechner dauert, ändert nicht, wie lange die Aufgabe in der Nacht dauert. Sonst wird nichts von Ihnen ausgeführt',
  People: 'Menschen',
  'Nobody repairs anything at night unless you do. An alert is counted as told the instant it is raised':
    'Niemand repariert nachts etwas, außer Ihnen. Ein Alarm zählt als gehört, sobald er ausgelöst ist',
  'Data that lie': 'Daten, die lügen',
  'A version is judged by which rows are in it, not by whether their values make sense. A wrong formula is green here as well':
    'Eine Version wird danach beurteilt, welche Zeilen in ihr sind, nicht danach, ob deren Werte stimmen. Eine falsche Formel ist auch hier grün',
  'Your version of Airflow, Dagster, Prefect or Mage': 'Ihre Version von Airflow, Dagster, Prefect oder Mage',
  'Their rules follow Airflow 3, Dagster 1, Prefect 3, Mage 0.9 and Vixie cron as their own tests have them. Plugins, custom timetables and settings of yours are not known':
    'Ihre Regeln folgen Airflow 3, Dagster 1, Prefect 3, Mage 0.9 und Vixie cron, wie deren eigene Tests sie haben. Erweiterungen, eigene Zeitpläne und Einstellungen von Ihnen sind nicht bekannt',
  'Leap seconds': 'Schaltsekunden',
  'A day is made of whole seconds. Changes to and from daylight saving time are all there':
    'Ein Tag besteht aus ganzen Sekunden. Die Wechsel zur Sommerzeit und zurück sind alle da',
  'As of engine {name}': 'Stand: Engine {name}',
  'As of engine {n}': 'Stand: Engine {n}',

  // ---- where nothing is
  'There is no page here': 'Hier ist keine Seite',
  'This page did not come up': 'Diese Seite kam nicht zustande',
  'The address may be cut off, or the page has another one now. A pipeline that was sent as a link opens in the playground: paste the whole link there':
    'Vielleicht ist die Adresse abgeschnitten, oder die Seite hat jetzt eine andere. Eine Pipeline, die als Link kam, öffnet sich auf dem Spielplatz: Fügen Sie dort den ganzen Link ein',
  'The reason: {name}. What you have kept is still there':
    'Der Grund: {name}. Was Sie aufbewahrt haben, ist noch da',
  'To the playground': 'Zum Spielplatz',
  'To the lessons': 'Zu den Lektionen'
} as const;
