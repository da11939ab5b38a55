/** What is wrong with a document, and what to do about it, in German. */
export const problems = {
  // ---- any field
  'is missing': 'fehlt',
  'is missing: {text} is needed': 'fehlt: {text} ist nötig',
  'is missing: a list is needed': 'fehlt: Eine Liste ist nötig',
  'a text': 'ein Text',
  'an object': 'ein Objekt',
  'a list': 'eine Liste',
  'the document': 'das Dokument',
  'the pipeline': 'die Pipeline',
  'a number from {n1} to {n2}': 'eine Zahl von {n1} bis {n2}',
  'a duration such as "25m"': 'eine Dauer wie „25m“',
  'a time such as "06:00"': 'eine Zeit wie „06:00“',
  'a list of names': 'eine Liste von Namen',
  'is {name}; an object { … } is needed here': 'ist {name}; hier ist ein Objekt { … } nötig',
  'is {name}; a text is needed': 'ist {name}; ein Text ist nötig',
  'has {n1} characters; at most {n2} are allowed': 'hat {n1} Zeichen; höchstens {n2} sind erlaubt',
  'is {name}; a text, a number, or true or false is needed':
    'ist {name}; ein Text, eine Zahl, oder true oder false ist nötig',
  'is "{name}"; letters, digits, "_", "-", "." and ":" are allowed, and at least one':
    'ist „{name}“; erlaubt sind Buchstaben, Ziffern, „_“, „-“, „.“ und „:“, und mindestens eines',
  'is the string "{name}"; a number from {n1} to {n2} is needed':
    'ist der Text „{name}“; eine Zahl von {n1} bis {n2} ist nötig',
  'is "{name1}", and {name2} has no such task: {text}':
    'ist „{name1}“, und {name2} hat keine solche Aufgabe: {text}',
  'let an event start the task below it, or choose an orchestrator that has sensors':
    'Lassen Sie ein Ereignis die Aufgabe darunter starten, oder wählen Sie einen Orchestrator, der Sensoren hat',
  'choose another orchestrator, or start what it would skip in another way':
    'Wählen Sie einen anderen Orchestrator, oder starten Sie auf andere Weise, was sie auslassen würde',
  'watch the task with an alert, or choose another orchestrator':
    'Lassen Sie einen Alarm auf die Aufgabe sehen, oder wählen Sie einen anderen Orchestrator',
  'what it does belongs to the tasks themselves there': 'Was sie tut, gehört dort zu den Aufgaben selbst',
  'is {name}; a number from {n1} to {n2} is needed': 'ist {name}; eine Zahl von {n1} bis {n2} ist nötig',
  'is {n1}; a number from {n2} to {n3} is needed': 'ist {n1}; eine Zahl von {n2} bis {n3} ist nötig',
  'is {n}; a whole number is needed': 'ist {n}; eine ganze Zahl ist nötig',
  'is longer than {n} hours, the most that is allowed': 'ist länger als {n} Stunden, mehr ist nicht erlaubt',
  'is {name}; a time of day such as "06:00" is needed': 'ist {name}; eine Uhrzeit wie „06:00“ ist nötig',
  'is an empty list: give at least one cron expression':
    'ist eine leere Liste: Geben Sie mindestens einen Cron an',
  'is "{name}", which never matches: no year has such a day':
    'ist „{name}“ und trifft nie: Kein Jahr hat so einen Tag',
  'is "{name}": {text}': 'ist „{name}“: {text}',
  'is {name}; one of {list} is needed': 'ist {name}; eines von {list} ist nötig',
  'is missing; one of {list} is needed': 'fehlt; eines von {list} ist nötig',
  'is {name}; true or false is needed': 'ist {name}; true oder false ist nötig',
  'must be a list of {n} numbers that are not negative': 'muss eine Liste von {n} Zahlen sein, keine negativ',
  'must be a list of {n1} to {n2} numbers, none smaller than the one before':
    'muss eine Liste von {n1} bis {n2} Zahlen sein, keine kleiner als die davor',
  'must be a list of at most {n} names': 'muss eine Liste von höchstens {n} Namen sein',
  'is {name}; a list is needed': 'ist {name}; eine Liste ist nötig',
  'has {n1} members; at most {n2} are allowed': 'hat {n1} Glieder; höchstens {n2} sind erlaubt',
  'is not known here and is left out; known are {list}':
    'ist hier unbekannt und entfällt; bekannt sind {list}',
  'is "{name}", which {text} has already: rename one of them':
    'ist „{name}“, und so heißt {text} schon: Benennen Sie eines davon um',
  'is "{name}", which another policy has already: rename one of them':
    'ist „{name}“, und so heißt eine andere Policy schon: Benennen Sie eine davon um',
  'is "{name}", which another fault has already: rename one of them':
    'ist „{name}“, und so heißt ein anderer Fehler schon: Benennen Sie einen davon um',
  'is "{name}", which another column has already: rename one of them':
    'ist „{name}“, und so heißt eine andere Spalte schon: Benennen Sie eine davon um',
  'a source': 'eine Quelle',
  'another helper': 'ein anderer Helfer',
  'another source': 'eine andere Quelle',
  'another task': 'eine andere Aufgabe',
  'is not JSON: {name}': 'ist kein JSON: {name}',
  'is not JSON: {text}': 'ist kein JSON: {text}',
  'is not JSON: {name}. A pipeline is a JSON object, as static/pipelines/reference.json shows':
    'ist kein JSON: {name}. Eine Pipeline ist ein JSON-Objekt, wie static/pipelines/reference.json zeigt',
  'is not YAML: {name}': 'ist kein YAML: {name}',
  'is not YAML: {list}': 'ist kein YAML: {list}',
  'line {n1}, column {n2}': 'Zeile {n1}, Spalte {n2}',
  'the text': 'der Text',
  'cannot be read: {name}': 'lässt sich nicht lesen: {name}',
  'a value is expected here': 'hier wird ein Wert erwartet',
  'a value or "]" is expected here': 'hier wird ein Wert oder „]“ erwartet',
  'a name in double quotes is expected here': 'hier wird ein Name in doppelten Anführungszeichen erwartet',
  'a name in double quotes or "}" is expected here':
    'hier wird ein Name in doppelten Anführungszeichen oder „}“ erwartet',
  '{text}, not {name}': '{text}, nicht {name}',
  'a ":" is expected here': 'hier wird ein „:“ erwartet',
  'a "," or "{name}" is expected here, not {name2}':
    'hier wird ein „,“ oder „{name}“ erwartet, nicht {name2}',
  'it could not be read': 'es ließ sich nicht lesen',
  'there is nothing': 'da ist nichts',
  'the document has ended before this': 'das Dokument endet schon davor',
  'it ends too early: {n} bracket is still open': 'es endet zu früh: {n} Klammer ist noch offen',
  'it ends too early: {n} brackets are still open': 'es endet zu früh: {n} Klammern sind noch offen',
  'JSON has no comments: take this one away': 'JSON hat keine Kommentare: Nehmen Sie diesen weg',
  'this text has no closing quote on its line':
    'diesem Text fehlt das schließende Anführungszeichen in seiner Zeile',
  'nothing follows this "," but "{name}": take it away':
    'auf dieses „,“ folgt nur „{name}“: Nehmen Sie es weg',

  // ---- a pipeline
  'is empty: a pipeline needs at least one policy that says what starts its tasks':
    'ist leer: Eine Pipeline braucht mindestens eine Policy, die sagt, was ihre Aufgaben startet',
  'needs at least one task: add another before this one goes':
    'braucht mindestens eine Aufgabe: Fügen Sie eine andere hinzu, bevor diese geht',
  'names the pool "{name}", and the policy has no such pool: add it to "pools"':
    'nennt den Pool „{name}“, und so einen Pool hat die Policy nicht: Fügen Sie ihn zu „pools“ hinzu',
  'is "{name}", and the policy has no such pool: add it to "pools"':
    'ist „{name}“, und so einen Pool hat die Policy nicht: Fügen Sie ihn zu „pools“ hinzu',
  'is left out: {name} has no deferred tasks': 'entfällt: {name} hat keine aufgeschobenen Aufgaben',
  'is left out: {name} starts what is due at once': 'entfällt: {name} startet sofort, was fällig ist',
  'is left out: {name} does not know it; what it knows is {list}':
    'entfällt: {name} kennt es nicht; was es kennt, ist {list}',
  'is left out: {name} reads every schedule in universal time':
    'entfällt: {name} liest jeden Zeitplan in Weltzeit',
  'is left out: {name} has no choice of catching up':
    'entfällt: {name} kann nicht wählen, ob nachgeholt wird',
  'is left out: runs of {name} have no data intervals':
    'entfällt: Läufe von {name} haben keine Datenintervalle',
  'is "{name}", and no task has that id: it would watch nothing':
    'ist „{name}“, und keine Aufgabe hat diese Kennung: Es würde nichts überwachen',
  'is "{name}", and no task has that id': 'ist „{name}“, und keine Aufgabe hat diese Kennung',
  'is "{name}", and no source has that id': 'ist „{name}“, und keine Quelle hat diese Kennung',
  'never tells anything: {text}': 'meldet nie etwas: {text}',
  'no task promises anything to readers': 'keine Aufgabe verspricht Lesern etwas',
  'no task of this policy is ever tried again': 'keine Aufgabe dieser Policy wird je wiederholt',
  'it has neither "atLeast" nor "atMost"': 'es hat weder „atLeast“ noch „atMost“',
  'is missing: say what starts "{name}", for example { "when": "upstream" }':
    'fehlt: Sagen Sie, was „{name}“ startet, zum Beispiel { "when": "upstream" }',
  'is "{name1}", but "{name2}" has no upstream task: give it a schedule, an event, or "manual"':
    'ist „{name1}“, aber „{name2}“ hat keinen Vorgänger: Geben Sie ihm einen Zeitplan, ein Ereignis oder „manual“',
  'waits for "{name}", and no task has that id: it would wait for ever':
    'wartet auf „{name}“, und keine Aufgabe hat diese Kennung: Es würde ewig warten',
  'watches rows of "{name1}", which is a task: name a source that "{name2}" reads':
    'wartet auf Zeilen von „{name1}“, und das ist eine Aufgabe: Nennen Sie eine Quelle, die „{name2}“ liest',
  'watches the source "{name1}", which "{name2}" does not read: its rows would wait for ever':
    'wartet auf die Quelle „{name1}“, die „{name2}“ nicht liest: Ihre Zeilen würden ewig warten',
  'waits for an event of "{name}" itself, which would start itself for ever: let something else start it':
    'wartet auf ein Ereignis von „{name}“ selbst und würde sich ewig selbst starten: Lassen Sie etwas anderes es starten',
  'would start itself for ever: {name}. Let the clock, a source or a person start one of them':
    'würde sich ewig selbst starten: {name}. Lassen Sie die Uhr, eine Quelle oder einen Menschen eines davon starten',
  'go round in a circle: {name}. Take one of these arrows away; a pipeline is acyclic':
    'gehen im Kreis: {name}. Nehmen Sie einen dieser Pfeile weg; eine Pipeline hat keinen Kreis',
  'cannot read {name1}: that would go round in a circle, {name2}':
    'kann {name1} nicht lesen: Das ginge im Kreis, {name2}',
  'cannot read "{name}": nothing has that id': 'kann „{name}“ nicht lesen: Nichts hat diese Kennung',
  'is no task: only tasks read': 'ist keine Aufgabe: Nur Aufgaben lesen',
  'is not in this pipeline': 'ist nicht in dieser Pipeline',
  'is no field of a pipeline': 'ist kein Feld einer Pipeline',
  'leads nowhere in this pipeline': 'führt in dieser Pipeline nirgendwohin',
  'is no policy of this pipeline': 'ist keine Policy dieser Pipeline',
  'is no task of this pipeline': 'ist keine Aufgabe dieser Pipeline',
  'is the only policy: copy it before it goes': 'ist die einzige Policy: Kopieren Sie sie, bevor sie geht',
  'holds no things of a pipeline: copy sources or tasks here, or open it as a file':
    'enthält nichts von einer Pipeline: Kopieren Sie hier Quellen oder Aufgaben, oder öffnen Sie es als Datei',
  'the clipboard': 'die Zwischenablage',
  'is empty': 'ist leer',
  'has nothing left to take back': 'hat nichts mehr zurückzunehmen',
  'has nothing to do again': 'hat nichts zu wiederholen',
  'is "{name}"; a date such as "2025-10-27" is needed': 'ist „{name}“; ein Datum wie „2025-10-27“ ist nötig',
  'is missing: give the time of a daily promise such as "06:00", or "neverStalerThan"':
    'fehlt: Geben Sie die Zeit eines täglichen Versprechens wie „06:00“ an, oder „neverStalerThan“',
  'is less than a minute: no run is that fast': 'ist weniger als eine Minute: So schnell ist kein Lauf',
  'is later than "by": nothing could be ready in time':
    'ist später als „by“: Nichts könnte rechtzeitig fertig sein',
  'is later than "arrivedBy": rows would be owed before they happen':
    'ist später als „arrivedBy“: Zeilen wären geschuldet, bevor sie geschehen',
  'is "{name}", which carries no rows: put it into "helpers" of the policy that has it':
    'ist „{name}“ und trägt keine Zeilen: Setzen Sie es in „helpers“ der Policy, die es hat',
  'does not fit a task of kind "{name}": only what serves readers makes promises':
    'passt nicht zu einer Aufgabe der Art „{name}“: Nur was Leser bedient, verspricht etwas',
  'does not fit a task of kind "{name}": only what serves readers shows them a number':
    'passt nicht zu einer Aufgabe der Art „{name}“: Nur was Leser bedient, zeigt ihnen eine Zahl',
  'of "{name}" names the same thing twice: name each once':
    'von „{name}“ nennt dasselbe zweimal: Nennen Sie jedes einmal',
  'of "{name1}" names "{name2}", and no source or task has that id: correct it, or add one':
    'von „{name1}“ nennt „{name2}“, und keine Quelle oder Aufgabe hat diese Kennung: Berichtigen Sie es, oder fügen Sie eine hinzu',
  'of "{name1}" names the source "{name2}", but a task of kind "{name3}" reads tasks only: put an ingest between them':
    'von „{name1}“ nennt die Quelle „{name2}“, aber eine Aufgabe der Art „{name3}“ liest nur Aufgaben: Setzen Sie ein Ingest dazwischen',
  'of "{name1}" names the task "{name2}", but a task of kind "{name3}" reads sources only: make it a transform':
    'von „{name1}“ nennt die Aufgabe „{name2}“, aber eine Aufgabe der Art „{name3}“ liest nur Quellen: Machen Sie eine Umformung daraus',
  'has upstreams in several jobs, and {text}: give it a schedule of its own, or let all its upstreams start by one trigger':
    'hat Vorgänger in mehreren Jobs, und {text}: Geben Sie ihm einen eigenen Zeitplan, oder lassen Sie alle Vorgänger durch einen Auslöser starten',
  '{name} cannot join several jobs': '{name} kann nicht auf mehrere Jobs warten',
  'is "{name1}", and {name2} knows {list} only: choose one of them, or another orchestrator':
    'ist „{name1}“, und {name2} kennt nur {list}: Wählen Sie eines davon, oder einen anderen Orchestrator',
  'is "replace", and "mode" is "interval": each run keeps its own interval only, and what was before is gone. To keep the rest, write "replacePartition"':
    'ist „replace“, und „mode“ ist „interval“: Jeder Lauf behält nur sein eigenes Intervall, und was davor war, ist weg. Um den Rest zu behalten, schreiben Sie „replacePartition“',
  'is "replace", and "mode" is "new": each run keeps only the rows that are new to it, and what was before is gone. To keep it, write "append" or "merge", or read "all"':
    'ist „replace“, und „mode“ ist „new“: Jeder Lauf behält nur die Zeilen, die ihm neu sind, und was davor war, ist weg. Um es zu behalten, schreiben Sie „append“ oder „merge“, oder lesen Sie „all“',
  'is empty: name the column by which rows are the same':
    'ist leer: Nennen Sie die Spalte, nach der Zeilen dieselben sind',
  'is empty: one SELECT is needed': 'ist leer: Ein SELECT ist nötig',
  'is a list, and "retryBackoff" makes one of its own: keep one of them':
    'ist eine Liste, und „retryBackoff“ macht selbst eine: Behalten Sie eines davon',
  'is nothing: give it some time, such as "30m", or leave it out':
    'ist nichts: Geben Sie etwas Zeit an, wie „30m“, oder lassen Sie es weg',
  'is not a length of time; {text}': 'ist keine Dauer; {text}',
  'is "{name}"; {text}': 'ist „{name}“; {text}',
  'is the number {n}; a whole number of milliseconds, 0 or more, is needed':
    'ist die Zahl {n}; eine ganze Zahl von Millisekunden, 0 oder mehr, ist nötig',
  'a duration such as "25m", "1h30m", "90s" or a number of milliseconds is needed':
    'eine Dauer wie „25m“, „1h30m“, „90s“ oder eine Zahl von Millisekunden ist nötig',
  'is "{name}", and tzdb has no zone of that name: {text}':
    'ist „{name}“, und so eine Zone hat tzdb nicht: {text}',
  'did you mean "{name}"?': 'meinten Sie „{name}“?',
  'write it like "Europe/Berlin", or "UTC"': 'schreiben Sie es wie „Europe/Berlin“, oder „UTC“',
  '"{name}" has {n} fields; five to seven are needed: {text}':
    '„{name}“ hat {n} Felder; fünf bis sieben sind nötig: {text}',
  '"{name}" has {n} field; five to seven are needed: {text}':
    '„{name}“ hat {n} Feld; fünf bis sieben sind nötig: {text}',
  '"{name}" has {n} fields; five to six are needed: {text}':
    '„{name}“ hat {n} Felder; fünf oder sechs sind nötig: {text}',
  '"{name}" has {n} field; five to six are needed: {text}':
    '„{name}“ hat {n} Feld; fünf oder sechs sind nötig: {text}',
  '"{name}" has {n} fields; five are needed: {text}': '„{name}“ hat {n} Felder; fünf sind nötig: {text}',
  '"{name}" has {n} field; five are needed: {text}': '„{name}“ hat {n} Feld; fünf sind nötig: {text}',
  'minute, hour, day of month, month, day of week, as in "30 2 * * *"':
    'Minute, Stunde, Tag des Monats, Monat, Wochentag, wie in „30 2 * * *“',
  'A field for seconds is not taken here: leave it out':
    'Ein Feld für Sekunden gibt es hier nicht: Lassen Sie es weg',
  '"{name}" never comes: none of its months has such a day':
    '„{name}“ kommt nie: Keiner der Monate hat so einen Tag',
  'the {name1} field cannot be "{name2}": {text}': 'das Feld {name1} kann nicht „{name2}“ sein: {text}',
  'write {name}, a range or a list': 'schreiben Sie {name}, einen Bereich oder eine Liste',
  'write {name}': 'schreiben Sie {name}',
  'a value is missing': 'ein Wert fehlt',

  // ---- links and files
  'the link': 'der Link',
  'The link': 'Der Link',
  'the file': 'die Datei',
  'a new pipeline': 'eine neue Pipeline',
  'the lesson': 'die Lektion',
  'the simulation': 'die Simulation',
  'the season': 'die Saison',
  'could not be loaded: {name}. Is the network there?': 'ließ sich nicht laden: {name}. Ist das Netz da?',
  'could not be loaded: the site answers {n}. Try again':
    'ließ sich nicht laden: Die Seite antwortet {n}. Versuchen Sie es noch einmal',
  'could not be loaded: the site answers {n}. Is the name right?':
    'ließ sich nicht laden: Die Seite antwortet {n}. Stimmt der Name?',
  'could not be read: {name}. Is it still there, and is it a file?':
    'ließ sich nicht lesen: {name}. Gibt es sie noch, und ist es eine Datei?',
  'has {n1} MB; at most {n2} MB are read. Is it a pipeline?':
    'hat {n1} MB; höchstens {n2} MB werden gelesen. Ist es eine Pipeline?',
  'holds no pipeline: one reads “#1.”, then letters and digits, then a dot and four more. Copy it whole from where it was sent, or ask for the pipeline as a file':
    'enthält keine Pipeline: Er beginnt mit „#1.“, dann kommen Buchstaben und Ziffern, dann ein Punkt und noch vier. Kopieren Sie ihn ganz, von wo er kam, oder bitten Sie um die Pipeline als Datei',
  'was cut off: its end is missing after {n} characters. Some apps shorten what is long. Copy the whole link from where it was sent, or ask for the pipeline as a file':
    'wurde abgeschnitten: Nach {n} Zeichen fehlt das Ende. Manche Programme kürzen, was lang ist. Kopieren Sie den ganzen Link, von wo er kam, oder bitten Sie um die Pipeline als Datei',
  'was altered on its way: {text}. Copy the whole link from where it was sent, or ask for the pipeline as a file':
    'wurde unterwegs verändert: {text}. Kopieren Sie den ganzen Link, von wo er kam, oder bitten Sie um die Pipeline als Datei',
  'its {n} characters do not match their checksum': 'seine {n} Zeichen passen nicht zu ihrer Prüfsumme',
  'it cannot be unfolded': 'er lässt sich nicht entfalten',
  'what unfolds from it is no pipeline': 'was sich daraus entfaltet, ist keine Pipeline',
  'was made by a newer Downbeat. Reload the page, and open it again':
    'kommt von einem neueren Downbeat. Laden Sie die Seite neu, und öffnen Sie ihn wieder',
  'The browser’s storage': 'Der Speicher des Browsers',
  'would make about {n1} million events under “{name}”, and a simulation stops at {n2} million: about night {n3} of {n4}. Shorten the season, or start the tasks less often; or play it anyway, as far as it goes':
    'ergäbe unter „{name}“ etwa {n1} Millionen Ereignisse, und eine Simulation hört bei {n2} Millionen auf: etwa in Nacht {n3} von {n4}. Verkürzen Sie die Saison, oder starten Sie die Aufgaben seltener; oder spielen Sie es trotzdem, so weit es geht'
} as const;
