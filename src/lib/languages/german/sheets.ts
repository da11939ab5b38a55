/** What comes over the playground, in German: the headline's sentences, help, palette, export, kept work, and other systems. */
export const sheets = {
  // ---- the headline
  'nothing runs until somebody presses Run': 'nichts läuft, bis jemand auf Run drückt',
  'Nobody is promised anything here, so no morning is judged':
    'Hier ist niemandem etwas versprochen, also wird kein Morgen beurteilt',
  'Nobody is promised anything here, so no night is judged':
    'Hier ist niemandem etwas versprochen, also wird keine Nacht beurteilt',
  'No morning has come yet': 'Noch kam kein Morgen',
  'No night has come yet': 'Noch kam keine Nacht',
  'so far {text}': 'bisher {text}',
  'for which somebody pressed Run': 'für die jemand auf Run drückte,',
  'for which somebody pressed Run {text}': 'für die jemand auf Run drückte, {text}',
  'for which somebody pressed Run so far {text}': 'für die bisher jemand auf Run drückte, {text}',
  'the one morning': 'dem einen Morgen',
  'the one day': 'dem einen Tag',
  '{n1} of {n2} days': '{n1} von {n2} Tagen',
  'all {n} days': 'allen {n} Tagen',
  'all {n} nights': 'allen {n} Nächten',
  '{n1} of {n2} nights': '{n1} von {n2} Nächten',
  '{n} of {n2} nights, {text}': '{n} von {n2} Nächten, {text}',
  'the dashboard was right': 'stimmte das Dashboard',
  'On {text}': 'An {text}',
  '{n1} of {n2} mornings the dashboard was right': '{n1} von {n2} Morgen stimmte das Dashboard',
  'all {n} mornings the dashboard was right': 'allen {n} Morgen stimmte das Dashboard',
  '{n1} of {n2} mornings {text}': '{n1} von {n2} Morgen {text}',
  '{text1}; on {n} more {text2}': '{text1}; an {n} weiteren {text2}',
  'the dashboard was a day behind, and {text}': 'lag das Dashboard einen Tag zurück, und {text}',
  'the dashboard was a day or more behind, and {text}':
    'lag das Dashboard einen Tag oder mehr zurück, und {text}',
  'the dashboard had nothing new, and {text}': 'hatte das Dashboard nichts Neues, und {text}',
  'the dashboard was missing rows, and {text}': 'fehlten dem Dashboard Zeilen, und {text}',
  'the dashboard was missing rows, mostly a whole day of them, and {text}':
    'fehlten dem Dashboard Zeilen, meist ein ganzer Tag, und {text}',
  'the dashboard was older than promised, and {text}': 'war das Dashboard älter als versprochen, und {text}',
  'it was a day behind, and {text}': 'lag es einen Tag zurück, und {text}',
  'it was a day or more behind, and {text}': 'lag es einen Tag oder mehr zurück, und {text}',
  'it had nothing new, and {text}': 'hatte es nichts Neues, und {text}',
  'it was missing rows, and {text}': 'fehlten ihm Zeilen, und {text}',
  'it was missing rows, mostly a whole day of them, and {text}':
    'fehlten ihm Zeilen, meist ein ganzer Tag, und {text}',
  'it was older than promised, and {text}': 'war es älter als versprochen, und {text}',
  'something was late or wrong, and somebody was told': 'war etwas zu spät oder falsch, und jemand erfuhr es',
  'something was late or wrong': 'war etwas zu spät oder falsch',
  'the {name} was right': 'stimmte {name}',
  '{name} was right': 'stimmte {name}',
  '{name} was a day behind, and {text}': 'lag {name} einen Tag zurück, und {text}',
  '{name} was a day or more behind, and {text}': 'lag {name} einen Tag oder mehr zurück, und {text}',
  '{name} had nothing new, and {text}': 'hatte {name} nichts Neues, und {text}',
  '{name} was missing rows, and {text}': 'fehlten {name} Zeilen, und {text}',
  '{name} was missing rows, mostly a whole day of them, and {text}':
    'fehlten {name} Zeilen, meist ein ganzer Tag, und {text}',
  '{name} was older than promised, and {text}': 'war {name} älter als versprochen, und {text}',
  'somebody was told': 'jemand erfuhr es',
  'nothing told you': 'nichts sagte es Ihnen',
  'one night': 'eine Nacht',
  'Night {n}, {day}: {text}': 'Nacht {n}, {day}: {text}',
  '{text}; workers or a clock are struck': '{text}; Arbeiter oder eine Uhr sind getroffen',
  '{name} was never more than {len} behind': '{name} war nie mehr als {len} zurück',
  'the dashboard was never more than {len} behind': 'das Dashboard war nie mehr als {len} zurück',
  '{name} had read at {t1}, and nothing newer was there by {t2}':
    '{name} hatte um {t1} gelesen, und bis {t2} war nichts Neueres da',

  // ---- what was done, and what came of it
  'Run on {name}': 'Läuft mit {name}',
  '{n} tasks': '{n} Aufgaben',
  '{n} task': '{n} Aufgabe',
  'run on {name}': 'läuft mit {name}',
  'Right mornings: {n1} of {n2} → …': 'Richtige Morgen: {n1} von {n2} → …',
  'Right mornings: {n1} of {n2} → {n3}': 'Richtige Morgen: {n1} von {n2} → {n3}',
  'Right mornings: still {n1} of {n2}': 'Richtige Morgen: weiter {n1} von {n2}',
  'Right mornings: {n1} of {n2}': 'Richtige Morgen: {n1} von {n2}',
  'The run goes on from here, as if it had always been so':
    'Der Lauf geht von hier weiter, als wäre es immer so gewesen',
  'This is another run now, with what you did to it; the one before is kept as it was':
    'Das ist jetzt ein anderer Lauf, mit dem, was Sie getan haben; der davor bleibt, wie er war',
  'Undo: {text} (Ctrl-Z)': 'Rückgängig: {text} (Strg-Z)',
  'Redo: {text} (Ctrl-Shift-Z)': 'Wiederholen: {text} (Strg-Umschalt-Z)',
  'undo: {text}': 'rückgängig: {text}',
  'redo: {text}': 'wiederholen: {text}',
  'run {name1} on {name2}': '{name1} läuft mit {name2}',
  'keep what was compared': 'behalten, was verglichen wurde',

  // ---- help
  'Has not started: by its clock, for its upstreams, for rows or a slot':
    'Hat nicht angefangen: wegen der Uhr, der Vorgänger, der Zeilen oder eines Platzes',
  'success on stale input': 'gelungen mit veralteten Eingaben',
  'success on torn input': 'gelungen mit zerrissenen Eingaben',
  'success with rows twice': 'gelungen mit doppelten Zeilen',
  'Sources, and {name}s that read them or each other: a graph without a circle, so that there is an order':
    'Quellen, und was sie oder einander liest ({name}): ein Graph ohne Kreis, sodass es eine Reihenfolge gibt',
  'sources, and {name}s that read them or each other: a graph without a circle, so that there is an order':
    'Quellen, und was sie oder einander liest ({name}): ein Graph ohne Kreis, sodass es eine Reihenfolge gibt',
  'One going through of {name1}s that belong together, planned for an instant (its {name2}) or caused by an event':
    'Ein Durchgang durch alles, was zusammengehört ({name1}), geplant für einen Zeitpunkt ({name2}) oder von einem Ereignis ausgelöst',
  'how many {name}s may run at once; whoever finds no slot free waits':
    'wie viele zugleich laufen dürfen ({name}); wer keinen freien Platz findet, wartet',
  kept: 'aufbewahrt',
  '{name}: kept': '{name}: aufbewahrt',
  saving: 'wird gesichert',
  'saving …': 'wird gesichert …',
  'follows another tab': 'folgt einem anderen Tab',
  'not kept': 'nicht aufbewahrt',

  // ---- export, pause, futures
  Export: 'Exportieren',
  'What is seen now': 'Was jetzt zu sehen ist',
  'The verdict and its nights': 'Das Urteil und seine Nächte',
  'The graph, or the list': 'Der Graph, oder die Liste',
  'The panel of time': 'Das Feld der Zeit',
  'What lies beside them': 'Was daneben liegt',
  'The comparison': 'Der Vergleich',
  'The whole page': 'Die ganze Seite',
  '{text} as SVG': '{text} als SVG',
  '{text} as PNG': '{text} als PNG',
  'The run, as far as it is simulated': 'Der Lauf, so weit er gespielt ist',
  'a row an event, for spreadsheets': 'eine Zeile je Ereignis, für Tabellen',
  'a line of JSON an event, for scripts': 'eine Zeile JSON je Ereignis, für Skripte',
  'for Perfetto, chrome://tracing and the profilers of browsers':
    'für Perfetto, chrome://tracing und die Profiler der Browser',
  Trace: 'Spur',
  '{text} could not be painted ({name}). Take the SVG instead':
    '{text} ließ sich nicht malen ({name}). Nehmen Sie stattdessen das SVG',
  'nothing: play on': 'nichts: weiterspielen',
  'a stale read': 'ein veraltetes Lesen',
  'a failure': 'ein Scheitern',
  'an alert': 'ein Alarm',
  'a wrong morning': 'ein falscher Morgen',
  'a change of {name}': 'eine Änderung von {name}',
  'Go to the next: {text}': 'Zum Nächsten: {text}',
  'From here on there is not {text} in what is simulated': 'Von hier an kommt das nicht mehr: {text}',
  'one stale read': 'ein veraltetes Lesen',
  'one failure': 'ein Scheitern',
  'one alert': 'ein Alarm',
  'one wrong morning': 'ein falscher Morgen',
  'one change of {name}': 'eine Änderung von {name}',
  'So far there is one. Go back in the night and do something else there, under':
    'Bisher gibt es eine. Gehen Sie in der Nacht zurück und tun Sie dort etwas anderes, unter',
  'of a task or a source: then the future that you have seen is kept here beside the new one':
    'einer Aufgabe oder Quelle: Dann bleibt die Zukunft, die Sie gesehen haben, hier neben der neuen',
  '“{name}” is deleted': '„{name}“ ist gelöscht',
  'Compare, rename or delete them (b); n goes to the next':
    'Vergleichen, umbenennen oder löschen (b); n geht zur nächsten',

  // ---- palette, templates, kept work
  'Go to night {n}': 'Zu Nacht {n}',
  'Go to {t}': 'Zu {t}',
  'of the open night': 'der offenen Nacht',
  'Compare with: {text}': 'Vergleichen mit: {text}',
  'Run all': 'Alles starten',
  'every task, in order': 'jede Aufgabe, der Reihe nach',
  'As in {name}': 'Wie in {name}',
  'What readers of {name} are owed': 'Was Lesern von {name} geschuldet ist',
  fault: 'Fehler',
  task: 'Aufgabe',
  night: 'Nacht',
  lesson: 'Lektion',
  command: 'Befehl',
  'Nothing is called “{name}”': 'Nichts heißt „{name}“',
  'do it now': 'jetzt tun',
  'Begin with …': 'Beginnen mit …',
  '“{name}” stays as it is: it is kept in this browser, under its name at the top':
    '„{name}“ bleibt, wie es ist: Es ist in diesem Browser aufbewahrt, unter seinem Namen oben',
  '“{name}” cannot be kept in this browser just now: copy its link or its text first, or it is lost':
    '„{name}“ lässt sich gerade nicht in diesem Browser aufbewahren: Kopieren Sie erst den Link oder den Text, sonst ist es verloren',
  '“{name}” is being kept in this browser, under its name at the top':
    '„{name}“ wird gerade in diesem Browser aufbewahrt, unter seinem Namen oben',
  'Nothing was done to “{name}”: nothing is lost': 'An „{name}“ wurde nichts getan: Nichts geht verloren',
  'Draw only its neighbourhood': 'Nur die Nachbarschaft zeichnen',
  'Draw everything': 'Alles zeichnen',
  'Find a task or source': 'Aufgabe oder Quelle finden',
  'Fine enough for a projector: hold a phone’s camera at it':
    'Fein genug für einen Projektor: Halten Sie die Kamera eines Telefons darauf',
  'Dense: from near it is read, from the back row hardly':
    'Dicht: Von nahem lesbar, aus der letzten Reihe kaum',
  'QR code of the link': 'QR-Code des Links',
  '{n} characters: chat apps may cut it. If in doubt, send the file':
    '{n} Zeichen: Chat-Programme könnten ihn abschneiden. Im Zweifel senden Sie die Datei',
  '{n} characters: most apps cut it. Send the file':
    '{n} Zeichen: Die meisten Programme schneiden ihn ab. Senden Sie die Datei',
  'open here': 'hier offen',
  open: 'öffnen',
  Open: 'Öffnen',
  'one intervention': 'ein Eingriff',
  '{n} interventions': '{n} Eingriffe',
  'played by itself': 'von selbst gespielt',
  'Welcome back. Here is {name} as you left it':
    'Willkommen zurück. Hier ist {name}, wie Sie es verlassen haben',
  'What is kept takes {name1} of the {name2} that the browser gives this page':
    'Was aufbewahrt ist, braucht {name1} von den {name2}, die der Browser dieser Seite gibt',
  'You drew': 'Sie haben gezeichnet',

  // ---- what is different on another system
  '{name1} instead of {name2}': '{name1} statt {name2}',
  'Times of day': 'Uhrzeiten',
  '{name} reads every cron in universal time, whatever the pipeline’s zone is':
    '{name} liest jeden Cron in Weltzeit, in welcher Zone die Pipeline auch ist',
  '{name1} reads crons in the pipeline’s zone; {name2} in universal time':
    '{name1} liest Crons in der Zone der Pipeline; {name2} in Weltzeit',
  '{name1}: {name2} starts at {list1}, {name3} starts at {list2}':
    '{name1}: {name2} startet um {list1}, {name3} startet um {list2}',
  '{name1}: {name2} starts at {list1}, {name3} does not':
    '{name1}: {name2} startet um {list1}, {name3} nicht',
  '{name1}: {name2} does not, {name3} starts at {list1}':
    '{name1}: {name2} nicht, {name3} startet um {list1}',
  'Runs under way in a pause': 'Laufendes in einer Pause',
  'Ticks missed in a pause': 'In einer Pause Versäumtes',
  'Ticks that find too many runs active': 'Schläge, bei denen zu viele Läufe aktiv sind',
  'Catching up': 'Nachholen',
  '{name1} can be told to make up for each missed tick: {name2}':
    '{name1} kann jeden versäumten Schlag nachholen: {name2}',
  '{name1} has no choice of catching up; what {name2} was told is left out':
    '{name1} kann nicht wählen, ob nachgeholt wird; was {name2} gesagt war, entfällt',
  '{name1} has no limit; {name2} lets {n} be active':
    '{name1} hat keine Grenze; {name2} lässt {n} aktiv sein',
  '{name1} lets {n} be active; {name2} has no limit':
    '{name1} lässt {n} aktiv sein; {name2} hat keine Grenze',
  '{name1} lets {n1} be active; {name2} lets {n2} be active':
    '{name1} lässt {n1} aktiv sein; {name2} lässt {n2} aktiv sein',
  '{name1} runs {text1}; {name2} runs {text2}': '{name1} holt nach: {text1}; {name2}: {text2}',
  'the last one': 'den letzten',
  'none of them': 'keinen',
  'each of them late': 'jeden, verspätet',
  'the last one only': 'nur den letzten',
  '{name1} runs {text1}; {name2} has no such limit':
    '{name1} holt nach: {text1}; {name2} hat keine solche Grenze',
  '{name1} has no such limit; {name2} runs {text1}':
    '{name1} hat keine solche Grenze; {name2} holt nach: {text1}',
  '{name1} starts nothing more of them until it goes on; {name2} lets them go on':
    '{name1} startet davon nichts mehr, bis es weitergeht; {name2} lässt sie weiterlaufen',
  '{name1} lets them go on; {name2} starts nothing more of them until it goes on':
    '{name1} lässt sie weiterlaufen; {name2} startet davon nichts mehr, bis es weitergeht',
  'A failed task': 'Eine gescheiterte Aufgabe',
  '{name1} fails the {text1}; {name2} fails the {text2}':
    'bei {name1} scheitert der Lauf {text1}; bei {name2} {text2}',
  '{name}, whatever else succeeds': 'auf jeden Fall, was sonst auch gelingt',
  '{name} at once, and the rest is given up': 'sofort, und der Rest wird aufgegeben',
  '{name} only if it is one of its last tasks, or they depend on it':
    'nur, wenn es eine seiner letzten Aufgaben ist, oder sie davon abhängen',
  'Waiting for several': 'Auf mehrere warten',
  '{name1} cannot wait for several {name2}s: {list} would need a sensor':
    '{name1} kann nicht auf mehrere warten ({name2}): {list} bräuchte einen Sensor',
  'How soon it sees what happened': 'Wie bald es sieht, was geschah',
  '{name1} looks every {len1}; {name2} looks every {len2}':
    '{name1} sieht alle {len1} nach; {name2} sieht alle {len2} nach',
  '{name1} acts at once; {name2} looks every {len}': '{name1} handelt sofort; {name2} sieht alle {len} nach',
  '{name1} looks every {len}; {name2} acts at once': '{name1} sieht alle {len} nach; {name2} handelt sofort',

  // ---- states that only some systems have
  completed: 'abgeschlossen',
  pending: 'steht aus',
  initial: 'am Anfang',
  suspended: 'ruht',
  started: 'läuft',
  'running (retry)': 'läuft (Wiederholung)',
  'condition failed': 'Bedingung nicht erfüllt',
  'awaiting retry': 'wartet auf die Wiederholung',
  'awaiting concurrency slot': 'wartet auf einen Platz',
  'not ready': 'nicht bereit',

  // ---- lists, terms
  'The pipeline as a list, in the order in which tasks can run':
    'Die Pipeline als Liste, in der Reihenfolge, in der Aufgaben laufen können',
  '{name}:': '{name}:',
  '{name}: {text}, {t}': '{name}: {text}, {t}',
  'Slots of {name}: {text}': 'Plätze von {name}: {text}'
} as const;
