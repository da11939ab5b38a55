/** The editor beyond its frame, in German: the inspector, groups, pools, policies, edits, and advice. */
export const drawing = {
  // ---- the inspector
  'Starts when…': 'Startet, wenn …',
  'somebody presses Run': 'jemand auf Run drückt',
  'somebody presses': 'jemand drückt auf',
  'the clock says so': 'die Uhr es sagt',
  'the clock says': 'die Uhr zeigt',
  'the clock says {t} every': 'die Uhr zeigt {t} jede',
  'the clock says so, as {name} has it, in': 'die Uhr es sagt, wie in {name}, in',
  'the clock says so, {text}': 'die Uhr es sagt, {text}',
  in: 'in',
  'its upstreams are done': 'seine Vorgänger fertig sind',
  'something has happened': 'etwas geschehen ist',
  'another condition': 'eine andere Bedingung',
  'wait, or the oldest waits': 'warten, oder die älteste wartet',
  ', or the oldest waits': ', oder die älteste wartet',
  'rows wait in': 'Zeilen warten in',
  'was updated': 'erneuert wurde',
  'for ever': 'ewig',
  day: 'Tag',
  hour: 'Stunde',
  workday: 'Werktag',
  'Time of day': 'Uhrzeit',
  'On which days': 'An welchen Tagen',
  'In which time zone': 'In welcher Zeitzone',
  'Which rule': 'Welche Regel',
  'How many rows': 'Wie viele Zeilen',
  'In which source': 'In welcher Quelle',
  'How long the oldest may wait': 'Wie lange die älteste warten darf',
  'All that can be said of it': 'Alles, was sich dazu sagen lässt',
  'It has no upstreams: draw an arrow from a task to it':
    'Es hat keine Vorgänger: Ziehen Sie einen Pfeil von einer Aufgabe zu ihm',
  'It reads nothing: draw an arrow to it': 'Es liest nichts: Ziehen Sie einen Pfeil zu ihm',
  'Saturday and Sunday': 'Samstag und Sonntag',
  'all of its upstreams have succeeded': 'alle Vorgänger gelungen sind',
  'all of its {n} upstreams have succeeded': 'alle {n} Vorgänger gelungen sind',
  'all of its {n} upstreams have failed': 'alle {n} Vorgänger gescheitert sind',
  'its upstream has failed': 'sein Vorgänger gescheitert ist',
  'all of its {n} upstreams are done, whatever came of them':
    'alle {n} Vorgänger fertig sind, wie auch immer',
  'its upstream is done, whatever came of them': 'sein Vorgänger fertig ist, wie auch immer',
  'all of its {n} upstreams are done, none was skipped and one has succeeded':
    'alle {n} Vorgänger fertig sind, keiner ausgelassen wurde und einer gelungen ist',
  'its upstream is done, none was skipped and one has succeeded':
    'sein Vorgänger fertig ist, nicht ausgelassen wurde und gelungen ist',
  'all of its {n} upstreams are done and a setup among them has succeeded':
    'alle {n} Vorgänger fertig sind und ein Setup darunter gelungen ist',
  'its upstream is done and a setup among them has succeeded':
    'sein Vorgänger fertig ist und als Setup gelungen ist',
  'all of its {n} upstreams were skipped': 'alle {n} Vorgänger ausgelassen wurden',
  'its upstream was skipped': 'sein Vorgänger ausgelassen wurde',
  'one of its {n} upstreams has succeeded': 'einer der {n} Vorgänger gelungen ist',
  'one of its {n} upstreams has failed': 'einer der {n} Vorgänger gescheitert ist',
  'one of its {n} upstreams has succeeded or failed': 'einer der {n} Vorgänger gelungen oder gescheitert ist',
  'its upstream has succeeded or failed': 'sein Vorgänger gelungen oder gescheitert ist',
  'all of its {n} upstreams have succeeded or were skipped':
    'alle {n} Vorgänger gelungen sind oder ausgelassen wurden',
  'its upstream has succeeded or were skipped': 'sein Vorgänger gelungen ist oder ausgelassen wurde',
  'none of its {n} upstreams has failed and one has succeeded':
    'keiner der {n} Vorgänger gescheitert und einer gelungen ist',
  'not its upstream has failed and one has succeeded':
    'sein Vorgänger nicht gescheitert, sondern gelungen ist',
  'all of its {n} upstreams are done and none was skipped':
    'alle {n} Vorgänger fertig sind und keiner ausgelassen wurde',
  'its upstream is done and none was skipped': 'sein Vorgänger fertig ist und nicht ausgelassen wurde',
  'as soon as its run does, whatever its {n} upstreams do':
    'sobald sein Lauf beginnt, was seine {n} Vorgänger auch tun',
  'as soon as its run does, whatever its upstream do':
    'sobald sein Lauf beginnt, was sein Vorgänger auch tut',
  'all its {n} upstreams have succeeded': 'alle {n} Vorgänger gelungen sind',
  'its {n} upstreams have succeeded': 'seine {n} Vorgänger gelungen sind',
  'its upstreams have succeeded': 'seine Vorgänger gelungen sind',
  'its upstream has succeeded': 'sein Vorgänger gelungen ist',
  'its upstream succeeds': 'sein Vorgänger gelingt',
  Takes: 'Dauert',
  'What it is, and what it makes': 'Was es ist, und was es macht',
  'How {text} runs it': 'Wie „{text}“ es laufen lässt',
  'In the group': 'In der Gruppe',
  none: 'keine',
  'Choose all of it': 'Alle darin wählen',
  '{text} · one of {n} chosen': '{text} · eines von {n} gewählten',
  Duplicate: 'Verdoppeln',
  'Duplicate (Ctrl D)': 'Verdoppeln (Strg D)',
  'Delete (Del)': 'Löschen (Entf)',
  Reads: 'Liest',
  'No longer read {name}': '{name} nicht mehr lesen',
  'Let it read': 'Soll lesen',
  '+ add': '+ hinzufügen',
  'reads nothing': 'liest nichts',
  'reads {list}': 'liest {list}',
  '{text1} · {text2}': '{text1} · {text2}',
  '{t} was never too early on {n} nights': '{t} war in {n} Nächten nie zu früh',
  '{t} is too early on {n1} of {n2} nights': '{t} ist in {n1} von {n2} Nächten zu früh',
  'When its upstreams are done: on {n1} nights before {t}, on {n2} after':
    'Wann seine Vorgänger fertig sind: in {n1} Nächten vor {t}, in {n2} danach',
  'Its upstreams are done: {n1} nights before, {n2} after':
    'Seine Vorgänger sind fertig: in {n1} Nächten davor, in {n2} danach',
  'After its upstreams': 'Nach seinen Vorgängern',
  'At {t}': 'Um {t}',
  '{n1} of {n2} right': '{n1} von {n2} richtig',
  'being tried …': 'wird probiert …',
  'It {text}, on {n} % of nights': 'Es {text}, in {n} % der Nächte',
  'Take this fault away': 'Diesen Fehler wegnehmen',
  'Rows by the hour of an ordinary day: {text}': 'Zeilen je Stunde an einem gewöhnlichen Tag: {text}',
  'How long attempts take: half of them at most {len1}, one in twenty more than {len2}':
    'Wie lange Versuche dauern: die Hälfte höchstens {len1}, einer von zwanzig mehr als {len2}',
  'Half of them take at most {len1}, one in twenty more than {len2}, with {n} new rows':
    'Die Hälfte dauert höchstens {len1}, einer von zwanzig mehr als {len2}, mit {n} neuen Zeilen',
  'Half of them take at most {len1}, one in twenty more than {len2}':
    'Die Hälfte dauert höchstens {len1}, einer von zwanzig mehr als {len2}',

  // ---- the rail, and what it did
  'the clock is wrong': 'die Uhr geht falsch',
  'It befalls the world from the playhead on, for an hour, under every policy. The document stays as it is.':
    'Es trifft die Welt vom Abspielkopf an, eine Stunde lang, unter jeder Policy. Das Dokument bleibt, wie es ist.',
  'It befalls the world from the playhead on, for an hour, under every policy. The document stays as it is. That is {name}, {t}.':
    'Es trifft die Welt vom Abspielkopf an, eine Stunde lang, unter jeder Policy. Das Dokument bleibt, wie es ist. Das ist {name}, {t}.',
  'It is written into the document for tonight alone, at the time of the playhead, for an hour. That is {name}, {t}.':
    'Es steht dann im Dokument, nur für diese Nacht, zur Zeit des Abspielkopfs, eine Stunde lang. Das ist {name}, {t}.',
  'It is written into the document for tonight alone, at the time of the playhead, for an hour.':
    'Es steht dann im Dokument, nur für diese Nacht, zur Zeit des Abspielkopfs, eine Stunde lang.',
  'Choose a thing first: a fault befalls what is chosen. Or drag it onto one.':
    'Wählen Sie erst etwas: Ein Fehler trifft, was gewählt ist. Oder ziehen Sie ihn darauf.',
  'From now on {name} {text}, for an hour': 'Von jetzt an gilt eine Stunde lang für {name}: {text}',
  'No task feels it: none runs into it, or needs what it takes.':
    'Keine Aufgabe spürt es: Keine trifft darauf, oder braucht, was es nimmt.',
  'Why? What it did to {name}': 'Warum? Was es mit {name} tat',
  'Add a {text}': 'Hinzufügen: {text}',
  'Add a {text} that reads what is chosen': 'Hinzufügen: {text}, liest, was gewählt ist',
  'Begin an arrow (E)': 'Einen Pfeil beginnen (E)',
  'Arrow from it': 'Pfeil von hier',
  'Make a group': 'Gruppieren',
  'Done, {n} chosen': 'Fertig, {n} gewählt',
  'What to edit': 'Was zu bearbeiten ist',
  'The same, as text': 'Dasselbe, als Text',
  'How it is orchestrated': 'Wie es orchestriert wird',

  // ---- groups, pools, policies
  'Name of the group': 'Name der Gruppe',
  'group · {n} tasks': 'Gruppe · {n} Aufgaben',
  'group · {n} task': 'Gruppe · {n} Aufgabe',
  'Open it': 'Öffnen',
  'Fold it': 'Falten',
  Ungroup: 'Auflösen',
  'Ungroup (Ctrl Shift G)': 'Auflösen (Strg Umschalt G)',
  'Tasks of the group': 'Aufgaben der Gruppe',
  'Take {name} out': '{name} herausnehmen',
  'Take out': 'Herausnehmen',
  'A group starts nothing and decides nothing. An arrow to it leads to each of its tasks that reads none of it; an arrow from it comes from each that none of it reads, as with Airflow’s TaskGroup.':
    'Eine Gruppe startet nichts und entscheidet nichts. Ein Pfeil zu ihr führt zu jeder ihrer Aufgaben, die keine andere darin liest; ein Pfeil von ihr kommt von jeder, die keine darin liest, wie bei der TaskGroup von Airflow.',
  'Group {name}, {n} tasks': 'Gruppe {name}, {n} Aufgaben',
  'Open the group {name}': 'Die Gruppe {name} öffnen',
  'Fold the group {name}': 'Die Gruppe {name} falten',
  'Add what comes after {name}': 'Anfügen, was nach {name} kommt',
  '{name} cannot be folded: a way leaves it and comes back':
    '{name} lässt sich nicht falten: Ein Weg führt hinaus und zurück',
  '{name} is drawn as one: press it twice to open it':
    '{name} ist als eines gezeichnet: zweimal drücken öffnet es',
  '{name} is drawn open': '{name} ist offen gezeichnet',
  'Choose the tasks first: groups are of tasks': 'Wählen Sie erst die Aufgaben: Gruppen sind aus Aufgaben',
  'Nothing that is chosen is in a group': 'Nichts von dem, was gewählt ist, ist in einer Gruppe',
  'An arrow from {name}: choose what reads it, or press Escape':
    'Ein Pfeil von {name}: Wählen Sie, was es liest, oder drücken Sie Escape',
  '{name} is a source: sources read nothing': '{name} ist eine Quelle: Quellen lesen nichts',
  'That would go round in a circle: {name}': 'Das ginge im Kreis: {name}',
  'Choose the tasks that shall wait for the {text} first':
    'Wählen Sie erst die Aufgaben, die warten sollen: {text}',
  '{name} is copied': '{name} ist kopiert',
  '{n} things are copied': '{n} Dinge sind kopiert',
  'The pipeline as a list': 'Die Pipeline als Liste',
  'Nothing takes its slots': 'Nichts nimmt seine Plätze',
  'Let a task take slots of {name}': 'Eine Aufgabe Plätze von {name} nehmen lassen',
  'Add a task …': 'Eine Aufgabe hinzufügen …',
  'Slots of the pool {name}': 'Plätze im Pool {name}',
  'Delete the pool {name}': 'Den Pool {name} löschen',
  'Name of the policy {text}': 'Name der Policy „{text}“',
  'Orchestrator of {text}': 'Orchestrator von „{text}“',
  'is shown': 'ist zu sehen',
  Show: 'Zeigen',
  Copy: 'Kopieren',
  'Add a policy': 'Eine Policy hinzufügen',
  'A new one starts nothing by itself: choose what starts each task, or copy another.':
    'Eine neue startet von selbst nichts: Wählen Sie, was jede Aufgabe startet, oder kopieren Sie eine andere.',
  'On {name}': 'Mit {name}',
  '{name} cannot run it as it is:': '{name} kann es so nicht laufen lassen:',
  'For this policy nothing would be different': 'Für diese Policy wäre nichts anders',
  'Run it on {name}': 'Mit {name} laufen lassen',
  'Instead of {name}, these would be different:': 'Anders als mit {name} wäre:',
  'Nothing to say against it. What it does on its nights stands above.':
    'Dagegen ist nichts zu sagen. Was es in seinen Nächten tut, steht oben.',
  Language: 'Sprache',
  'The pipeline as text': 'Die Pipeline als Text',
  'An edit here shows in the drawing, and the other way round. Ctrl Space offers words.':
    'Eine Änderung hier zeigt sich in der Zeichnung, und umgekehrt. Strg Leertaste bietet Wörter an.',
  'after its upstreams': 'nach seinen Vorgängern',
  '{name}, after its upstreams': '{name}, nach seinen Vorgängern',
  'It starts when all of its upstreams have succeeded': 'Es startet, wenn alle Vorgänger gelungen sind',
  'It starts when all of {list} have succeeded': 'Es startet, wenn alles gelungen ist: {list}',
  'line {n1}, column {n2} is not YAML: {list}': 'Zeile {n1}, Spalte {n2} ist kein YAML: {list}',
  'Not taken yet: {text}': 'Noch nicht übernommen: {text}',
  'Not taken yet: {name} {text}': 'Noch nicht übernommen: {name} {text}',
  'Not taken yet: {name1} {text1}': 'Noch nicht übernommen: {name1} {text1}',
  'Not done: {name} {text}': 'Nicht getan: {name} {text}',
  'Not done: {text}': 'Nicht getan: {text}',

  // ---- what an edit is called
  'add {name}': '{name} hinzugefügt',
  'add a source': 'eine Quelle hinzugefügt',
  'add a task': 'eine Aufgabe hinzugefügt',
  'let {name1} read {name2}': '{name1} liest {name2}',
  'let {name1} no longer read {name2}': '{name1} liest {name2} nicht mehr',
  'rename {name}': '{name} umbenannt',
  'rename the group {name}': 'die Gruppe {name} umbenannt',
  'copy {name}': '{name} kopiert',
  'copy {n} things': '{n} Dinge kopiert',
  'delete {name}': '{name} gelöscht',
  'delete {n} things': '{n} Dinge gelöscht',
  'delete the pool {name}': 'den Pool {name} gelöscht',
  'put {name1} into the group {name2}': '{name1} in die Gruppe {name2} getan',
  'put {n} tasks into the group {name2}': '{n} Aufgaben in die Gruppe {name2} getan',
  'take {name} out of the group': '{name} aus der Gruppe genommen',
  'take {n} tasks out of the group': '{n} Aufgaben aus der Gruppe genommen',
  'lay out anew': 'neu angeordnet',
  'change {name}': '{name} geändert',
  'change a field': 'ein Feld geändert',
  'change what starts {name}': 'geändert, was {name} startet',
  'copy the policy {name}': 'die Policy {name} kopiert',
  'delete the policy {name}': 'die Policy {name} gelöscht',
  'edit the text': 'den Text geändert',
  'break {name}: {text}': '{name} gestört: {text}',
  'the job of {name} is split into {n}: {list}': 'der Job von {name} ist in {n} geteilt: {list}',
  '{n} jobs are merged into one: {list}': '{n} Jobs sind zu einem verbunden: {list}',

  // ---- advice
  '{name} is read by nobody: draw an arrow from it to a task, or delete it':
    '{name} liest niemand: Ziehen Sie einen Pfeil davon zu einer Aufgabe, oder löschen Sie es',
  '{name} reads nothing: draw an arrow to it from what it should read':
    '{name} liest nichts: Ziehen Sie einen Pfeil zu ihm von dem, was es lesen soll',
  '{name} is read by nobody, and serves nobody: draw an arrow from it, or delete it':
    '{name} liest niemand, und es bedient niemanden: Ziehen Sie einen Pfeil davon, oder löschen Sie es',
  'Delete it': 'Löschen',
  'Ungroup it': 'Auflösen',
  'Give the slot back': 'Den Platz zurückgeben',
  'Tell of failures and deadlines': 'Scheitern und Fristen melden',
  'Give it {n}': 'Gib ihm {n}',
  'Take the alert away': 'Den Alarm wegnehmen',
  'Start {name} after its upstreams': '{name} nach seinen Vorgängern starten',
  '{name1} starts {len1} after "{name2}", which takes {len2} on half of the nights: on those it reads what was there before':
    '{name1} startet {len1} nach „{name2}“, das in der Hälfte der Nächte {len2} dauert: In denen liest es, was davor da war',
  'Start it later, or after its upstreams': 'Starten Sie es später, oder nach seinen Vorgängern',
  '{name1} starts at {t} on {day}, when the clock is moved: {len1} after "{name2}", which takes {len2}':
    '{name1} startet um {t} am {day}, wenn die Uhr gestellt wird: {len1} nach „{name2}“, das {len2} dauert',
  '{name1} starts at {t1}, and "{name2}", which it reads, can end at {t2} at the earliest: what it reads is {len} old':
    '{name1} startet um {t1}, und „{name2}“, das es liest, kann frühestens um {t2} enden: Was es liest, ist {len} alt',
  'Start it later, or when its upstreams have succeeded':
    'Starten Sie es später, oder wenn seine Vorgänger gelungen sind',
  '{name1} holds {text1} of pool "{name2}" while it waits for "{name3}", which needs one to run: {text2}':
    '{name1} hält {text1} im Pool „{name2}“, während es auf „{name3}“ wartet, das einen zum Laufen braucht: {text2}',
  '{name1} holds {text1} while it waits for "{name3}", which needs one to run: {text2}':
    '{name1} hält {text1}, während es auf „{name3}“ wartet, das einen zum Laufen braucht: {text2}',
  'the only slot': 'den einzigen Platz',
  'all {n} slots': 'alle {n} Plätze',
  'one of the {n} slots (others like it hold the rest)':
    'einen der {n} Plätze (andere wie es halten die übrigen)',
  'the only worker': 'den einzigen Arbeiter',
  'one of the {n} workers (others like it hold the rest)':
    'einen der {n} Arbeiter (andere wie es halten die übrigen)',
  'neither ever ends': 'Keines endet je',
  'neither goes on before its timeout': 'Keines geht vor der Frist weiter',
  'Let it give its slot back between two looks (mode "reschedule"), or give it a pool of its own':
    'Lassen Sie es seinen Platz zwischen zwei Blicken zurückgeben (mode „reschedule“), oder geben Sie ihm einen eigenen Pool',
  'Let it give its slot back between two looks (mode "reschedule"), or add workers':
    'Lassen Sie es seinen Platz zwischen zwei Blicken zurückgeben (mode „reschedule“), oder nehmen Sie mehr Arbeiter',
  '{name1} waits for "{name2}", which waits for it in the same run: only a run before can satisfy it':
    '{name1} wartet auf „{name2}“, das im selben Lauf auf es wartet: Nur ein Lauf davor kann es erfüllen',
  '{name1} waits for "{name2}", which only a person starts: until then it waits':
    '{name1} wartet auf „{name2}“, das nur ein Mensch startet: Bis dahin wartet es',
  '{name1} waits for "{name2}", which only a person starts: until then it waits for ever':
    '{name1} wartet auf „{name2}“, das nur ein Mensch startet: Bis dahin wartet es, wenn nötig ewig',
  '{name1} waits for "{name2}", which only a person starts: until then it waits, to its timeout':
    '{name1} wartet auf „{name2}“, das nur ein Mensch startet: Bis dahin wartet es, bis zur Frist',
  '{name} asks for a chance of 0, which never comes':
    '{name} verlangt eine Wahrscheinlichkeit von 0, die nie eintritt',
  '{name} reads "{name1}", which starts only when somebody presses Run: until then nothing is written there. Let "{name2}" start by itself, too':
    '{name} liest „{name1}“, das nur startet, wenn jemand auf Run drückt: Bis dahin wird dort nichts geschrieben. Lassen Sie auch „{name2}“ von selbst starten',
  'The list of alerts is empty: when {text} broken, nobody is told. Add an alert on failure, or on the deadline':
    'Die Liste der Alarme ist leer: Wenn ein Versprechen gebrochen wird, erfährt es niemand. Fügen Sie einen Alarm beim Scheitern oder bei der Frist hinzu',
  'the promise is': 'das Versprechen wird',
  'a promise is': 'ein Versprechen wird',
  'On {n1} nights {n2} rows came, and nobody has read one':
    'In {n1} Nächten kamen {n2} Zeilen, und niemand las eine',
  'On {n} nights it has never run': 'In {n} Nächten lief es nie',
  'On {n1} nights it has run {n2} times and held a slot for {len}':
    'In {n1} Nächten lief es {n2}-mal und hielt {len} lang einen Platz',
  'On {n1} nights it has run {n2} times and held slots for {len}':
    'In {n1} Nächten lief es {n2}-mal und hielt {len} lang Plätze',
  'On {n1} of {n2} nights it has found nothing there': 'In {n1} von {n2} Nächten fand es nichts vor',
  'On {n} nights nothing was broken so far': 'In {n} Nächten wurde bisher nichts gebrochen',
  'On {n1} of {n2} nights readers were let down, and nobody was told':
    'In {n1} von {n2} Nächten wurden Leser enttäuscht, und niemand erfuhr es'
} as const;
