/** What a run is made of, in German: its log, its alerts, its numbers, the nights by task, how old data are. */
export const run = {
  // ---- nights by task, age
  Nights: 'Nächte',
  'Nights by task. Arrow keys walk, Enter opens the night.':
    'Nächte nach Schritten. Pfeiltasten gehen, Enter öffnet die Nacht.',
  Age: 'Alter',
  'How old what readers see is': 'Wie alt ist, was Leser sehen',
  'up to date': 'auf dem Stand',
  'never more than {len}': 'nie mehr als {len}',
  'promised: never more than {len}': 'versprochen: nie mehr als {len}',
  'at most {len} at {t}': 'höchstens {len} um {t}',
  'promised: at most {len} at {t}': 'versprochen: höchstens {len} um {t}',
  'Nothing here is kept for readers, so nothing has an age: give a serve task something to read.':
    'Hier wird nichts für Leser aufbewahrt, also hat nichts ein Alter.',

  // ---- alerts
  Alerts: 'Alarme',
  'Alerts of the run': 'Alarme des Laufs',
  'alert: {text}': 'Alarm: {text}',
  true: 'richtig',
  'false alarm': 'Fehlalarm',
  'nothing promised': 'nichts versprochen',
  'not known yet': 'noch nicht bekannt',
  '{name} was not done by {t}': '{name} war bis {t} nicht fertig',
  'no run of {name} was queued by {t}': 'bis {t} wurde kein Lauf von {name} angelegt',
  '{name} failed and is tried again': '{name} schlug fehl und wird noch einmal versucht',
  '{name} has not succeeded for {len}': '{name} ist seit {len} nicht gelungen',
  'the run of {name1} was not done {name2}': 'der Lauf von {name1} war nicht rechtzeitig fertig',
  '{name} succeeded with fewer than {n} new rows': '{name} gelang mit weniger als {n} neuen Zeilen',
  '{name} succeeded with more than {n} new rows': '{name} gelang mit mehr als {n} neuen Zeilen',
  '{name} succeeded with not {n1} to {n2} new rows': '{name} gelang mit nicht {n1} bis {n2} neuen Zeilen',
  'Its rule tells when what serves readers has not succeeded by the time it promised':
    'Gemeldet wird, wenn bis zur versprochenen Zeit nicht gelungen ist, was Leser bekommen',
  'Its rule tells when a task has failed for good':
    'Gemeldet wird, wenn ein Schritt endgültig fehlgeschlagen ist',
  'Its rule tells when an attempt has failed that will be tried again':
    'Gemeldet wird, wenn ein Versuch fehlgeschlagen ist, der wiederholt wird',
  'Its rule tells when {name} has not succeeded by {t}':
    'Gemeldet wird, wenn {name} bis {t} nicht gelungen ist',
  'Its rule tells when no run of {name} has been queued by {t}':
    'Gemeldet wird, wenn bis {t} kein Lauf von {name} angelegt wurde',
  'Its rule tells when {name} has not succeeded for {len}':
    'Gemeldet wird, wenn {name} seit {len} nicht gelungen ist',
  'Its rule tells when {name1} has succeeded with {text}':
    'Gemeldet wird, wenn {name1} gelungen ist mit {text}',
  'fewer than {n} new rows': 'weniger als {n} neuen Zeilen',
  'more than {n} new rows': 'mehr als {n} neuen Zeilen',
  'not {n1} to {n2} new rows': 'nicht {n1} bis {n2} neuen Zeilen',
  'Its rule tells when a run has not ended {name}':
    'Gemeldet wird, wenn ein Lauf nicht rechtzeitig geendet hat',
  'It failed after {len}': 'Er schlug nach {len} fehl',
  'It failed after {len}, its execution timeout': 'Er schlug nach {len} fehl, seiner Höchstdauer',
  'It failed after {len}, try {n1} of {n2}': 'Er schlug nach {len} fehl, Versuch {n1} von {n2}',
  'It failed after {len}, its execution timeout, try {n1} of {n2}':
    'Er schlug nach {len} fehl, seiner Höchstdauer, Versuch {n1} von {n2}',
  'It has no retries': 'Er wird nicht wiederholt',
  'That was its last try': 'Das war der letzte Versuch',
  'The next try is at {t}': 'Der nächste Versuch ist um {t}',
  'It is tried again, after a delay': 'Nach einer Pause wird es noch einmal versucht',
  'It is tried again, after a back-off': 'Nach einer wachsenden Pause wird es noch einmal versucht',
  'It gave up: in {len}, its timeout, it did not see that {list}':
    'Er gab nach {len} auf: Es kam nicht, worauf er wartete',
  'Readers lacked rows from {list1} until {list2}': 'Lesern fehlten Zeilen von {list1} bis {list2}',
  'Readers lacked rows from {list} on': 'Lesern fehlten Zeilen ab {list}',
  'Nothing told you: {n} night was wrong.': 'Niemand hat es gemeldet: {n} Nacht war falsch.',
  'Nothing told you: {n} nights were wrong.': 'Niemand hat es gemeldet: {n} Nächte waren falsch.',
  'No alert was raised, and none was needed.': 'Es gab keinen Alarm, und es brauchte keinen.',
  'No alert has been raised yet.': 'Noch gab es keinen Alarm.',
  'This policy watches nothing: it has no alert rules.': 'Hier passt niemand auf: Es gibt keine Alarmregeln.',

  // ---- log
  Log: 'Protokoll',
  'Log of the run': 'Protokoll des Laufs',
  'Kinds of events': 'Arten von Ereignissen',
  About: 'Über',
  'All tasks and sources': 'Alle Schritte und Quellen',
  Tasks: 'Schritte',
  Runs: 'Läufe',
  Reads: 'Gelesenes',
  Versions: 'Versionen',
  Sources: 'Quellen',
  'By hand': 'Von Hand',
  '{n} event': '{n} Ereignis',
  '{n} events': '{n} Ereignisse',
  'No kind of event is chosen above.': 'Oben ist keine Art von Ereignis gewählt.',
  'Nothing of this kind has happened. Choose more kinds above, or all tasks.':
    'Nichts davon ist geschehen. Wählen Sie oben mehr Arten, oder alle Schritte.',
  '{n} row arrived in {name}': '{n} Zeile kam in {name} an',
  '{n} rows arrived in {name}': '{n} Zeilen kamen in {name} an',
  '{n} row arrived late in {name}': '{n} Zeile kam verspätet in {name} an',
  '{n} rows arrived late in {name}': '{n} Zeilen kamen verspätet in {name} an',
  '{n} rows of {name} do not come yet': '{n} Zeilen von {name} kommen noch nicht',
  '{n} row of {name} do not come yet': '{n} Zeile von {name} kommt noch nicht',
  '{n} rows of {name} are lost': '{n} Zeilen von {name} sind verloren',
  '{n} row of {name} are lost': '{n} Zeile von {name} ist verloren',
  '{n} rows arrived in {name} that a fault had held':
    '{n} Zeilen kamen in {name} an, die eine Störung gehalten hatte',
  '{n} row arrived in {name} that a fault had held':
    '{n} Zeile kam in {name} an, die eine Störung gehalten hatte',
  '{n} rows arrived in {name} once more': '{n} Zeilen kamen in {name} noch einmal an',
  '{n} row arrived in {name} once more': '{n} Zeile kam in {name} noch einmal an',
  'it is over: {text}': 'es ist vorbei: {text}',
  'rows wait in {name}': 'in {name} warten Zeilen',
  'all rows of {name} have been read': 'alle Zeilen von {name} sind gelesen',
  'somebody intervened': 'jemand griff ein',
  'an intervention could not be done': 'ein Eingriff war nicht möglich',
  '{name} was cleared': '{name} wurde zurückgesetzt',
  'the run of {list} is active again': 'der Lauf von {list} ist wieder aktiv',
  '{list} was paused: nothing starts it by itself': '{list} ruht: Nichts startet es von selbst',
  '{list} is no longer paused': '{list} ruht nicht mehr',
  'the run of {list} is one of a backfill': 'der Lauf von {list} gehört zu einem Nachholen',
  'a run of {list} was queued, for {t}': 'ein Lauf von {list} wurde angelegt, für {t}',
  'a run of {list} was queued, for {day}, {t}': 'ein Lauf von {list} wurde angelegt, für {day}, {t}',
  'no run of {list} for {t}: it was dropped': 'kein Lauf von {list} für {t}: Er entfiel',
  'no run of {list} for {day}, {t}: it was dropped': 'kein Lauf von {list} für {day}, {t}: Er entfiel',
  'the run of {list} was given up with its first failure':
    'der Lauf von {list} wurde mit dem ersten Fehlschlag aufgegeben',
  'the run of {list} was given up: it had taken {len}, its timeout':
    'der Lauf von {list} wurde aufgegeben: Er hatte {len} gebraucht, seine Höchstdauer',
  'the run of {list} was given up': 'der Lauf von {list} wurde aufgegeben',
  'it had one more cause': 'es hatte noch eine Ursache',
  'the run of {list} began': 'der Lauf von {list} begann',
  'the run of {list} succeeded': 'der Lauf von {list} gelang',
  'the run of {list} failed': 'der Lauf von {list} schlug fehl',
  'its data begin at {t}': 'seine Daten beginnen um {t}',
  'its data begin at {day}, {t}': 'seine Daten beginnen am {day}, {t}',
  'its data end at {t}': 'seine Daten enden um {t}',
  'its data end at {day}, {t}': 'seine Daten enden am {day}, {t}',
  '{name} was scheduled': '{name} wurde eingeplant',
  '{name} gives its slots back until it looks again':
    '{name} gibt seine Plätze zurück, bis es wieder nachsieht',
  '{name} waits for its trigger': '{name} wartet auf den Auslöser',
  '{name} looked: what it waits for is there': '{name} sah nach: Es ist da, worauf es wartet',
  '{name} looked: not yet': '{name} sah nach: noch nicht',
  '{name} decided ({n})': '{name} entschied ({n})',
  '{name1} read {name2}: the first {n} rows': '{name1} las {name2}: die ersten {n} Zeilen',
  '{name1} read {name2}: the first {n} row': '{name1} las {name2}: die erste Zeile',
  '{name1} read {name2}: nothing was there': '{name1} las {name2}: nichts war da',
  '{name1} read {name2}: what it had written last': '{name1} las {name2}: was es zuletzt geschrieben hatte',
  '{name1} read {name2}: what it had written by {t}': '{name1} las {name2}: was es bis {t} geschrieben hatte',
  '{name1} read {name2}: what it had written by {day}, {t}':
    '{name1} las {name2}: was es bis {day}, {t} geschrieben hatte',
  'a new version of {name} is complete': 'eine neue Version von {name} ist fertig',
  'what the next version of {name} will hold': 'was die nächste Version von {name} enthalten wird',
  'readers see what {name} writes: a half': 'Leser sehen, was {name} schreibt: etwas Halbes',
  '{name} failed, and readers see what it wrote': '{name} schlug fehl, und Leser sehen, was es schrieb',
  '{name} failed, and readers see what it wrote: a half':
    '{name} schlug fehl, und Leser sehen, was es schrieb: etwas Halbes',
  'of {name} what happened from {t} on': 'von {name}, was ab {t} geschah',
  'of {name} what happened from {day}, {t} on': 'von {name}, was ab {day}, {t} geschah',
  'of {name} what happened before {t}': 'von {name}, was vor {t} geschah',
  'of {name} what happened before {day}, {t}': 'von {name}, was vor {day}, {t} geschah',
  'of {name} what came after the first {n} rows': 'von {name}, was nach den ersten {n} Zeilen kam',
  'it holds the first {n} rows of {name}': 'sie enthält die ersten {n} Zeilen von {name}',
  'it holds the first {n} row of {name}': 'sie enthält die erste Zeile von {name}',
  '{list} and {n} more': '{list} und {n} weiteren',

  // ---- scoreboard
  Scoreboard: 'Zahlen',
  Seasons: 'Saisons',
  'Seasons played': 'Gespielte Saisons',
  'Seasons that were played': 'Saisons, die gespielt wurden',
  '{n} season': '{n} Saison',
  '{n} seasons': '{n} Saisons',
  Stop: 'Anhalten',
  'Over {n} nights': 'Über {n} Nächte',
  'Over {n} night': 'Über {n} Nacht',
  'The season is being played …': 'Die Saison wird gespielt …',
  'Season {n}, {list}.': 'Saison {n}, {list}.',
  'Season {n1}: {n2} of {n3} nights right': 'Saison {n1}: {n2} von {n3} Nächten richtig',
  'No night made it.': 'Keine Nacht hat sie gemacht.',
  'Nothing made it: there is no instant to go to.':
    'Nichts hat sie gemacht: Es gibt keinen Augenblick dafür.',
  'A number leads to the instants that it was made of, one after the other; here stands what it means.':
    'Eine Zahl führt zu den Augenblicken, aus denen sie gemacht ist, einem nach dem anderen; hier steht, was sie bedeutet.',
  'The numbers of this policy, and of more seasons': 'Die Zahlen dieses Plans, und weiterer Saisons',
  Readers: 'Leser',
  Work: 'Arbeit',
  '{n} % interval': '{n} %-Intervall',
  '{n} k': '{n} k',
  '{n}': '{n}',
  'Nights right': 'Nächte richtig',
  'Silently wrong': 'Still falsch',
  'Wrong, told': 'Falsch, gemeldet',
  'Missing, told': 'Fehlt, gemeldet',
  'Missing, silent': 'Fehlt, still',
  'Ready, usual': 'Fertig, meist',
  'Ready, {n} %': 'Fertig, {n} %',
  Staleness: 'Rückstand',
  'Stale, {n} %': 'Rückstand, {n} %',
  'Stale, at most': 'Rückstand, höchstens',
  'Lost rows': 'Verlorene Zeilen',
  'Nights torn': 'Nächte zerrissen',
  'Rows seen twice: {n}': 'Doppelt gesehene Zeilen: {n}',
  'Rows seen twice': 'Doppelt gesehene Zeilen',
  'Nights on which what readers saw at the due instant was put together from inputs of which one held rows that another lacked.':
    'Nächte, in denen das, was Leser bei Fälligkeit sahen, aus Eingaben zusammengesetzt war, von denen eine Zeilen hatte, die einer anderen fehlten.',
  'Nights on which what readers saw at the due instant had rows in it twice: who adds them up counts too many.':
    'Nächte, in denen das, was Leser bei Fälligkeit sahen, Zeilen doppelt hatte: Wer sie zusammenzählt, zählt zu viele.',
  'Empty runs': 'Leere Läufe',
  'Slot-hours': 'Platz-Stunden',
  'Hours in line': 'Stunden in der Schlange',
  'True alerts': 'Richtige Alarme',
  'False alerts': 'Fehlalarme',
  'Alerts an incident': 'Alarme je Vorfall',
  'Time to notice': 'Bis es jemand weiß',
  'Time to recover': 'Bis es wieder stimmt',
  'Manual actions': 'Handgriffe',
  '{text}: –': '{text}: –',
  '{text}: {n}': '{text}: {n}',
  '{text}: {n} k': '{text}: {n} k',
  '{text}: never': '{text}: nie',
  '{text}: {t}': '{text}: {t}',
  '{text}: {len}': '{text}: {len}',
  'Ready, usual: {text}': 'Fertig, meist: {text}',
  'Ready, {n} %: {text}': 'Fertig, {n} %: {text}',
  'Stale, at most: {text}': 'Rückstand, höchstens: {text}',
  'Stale, {n} %: {text}': 'Rückstand, {n} %: {text}',
  'Missing, told: {text}': 'Fehlt, gemeldet: {text}',
  'Missing, silent: {text}': 'Fehlt, still: {text}',
  'Wrong, told: {text}': 'Falsch, gemeldet: {text}',
  'Nights on which every promise was kept: at the due instant, or at every instant where data may never be staler than so much, readers saw a version that lacks nothing of what was owed.':
    'Nächte, in denen jedes Versprechen gehalten wurde: Als es fällig war, oder jederzeit, wo Daten nie älter sein dürfen als so viel, sahen Leser eine Version, der nichts von dem Geschuldeten fehlt.',
  'Nights on which readers saw new data that lacked rows, and no alert had been raised for it by the due instant.':
    'Nächte, in denen Leser neue Daten sahen, denen Zeilen fehlten, und bis dahin kein Alarm davon gesagt hatte.',
  'Nights on which readers saw new data that lacked rows, and an alert had been raised for it.':
    'Nächte, in denen Leser neue Daten sahen, denen Zeilen fehlten, und ein Alarm davon gesagt hatte.',
  'Nights on which nothing new was published, and an alert had been raised for it.':
    'Nächte, in denen nichts Neues erschien, und ein Alarm davon gesagt hatte.',
  'Nights on which nothing new was published, and nobody was told.':
    'Nächte, in denen nichts Neues erschien, und niemand davon erfuhr.',
  'When readers first saw a version that lacks nothing, on half of the nights at the latest. A night without one counts as never.':
    'Wann Leser zuerst eine Version sahen, der nichts fehlt, in der Hälfte der Nächte spätestens. Eine Nacht ohne eine solche zählt als nie.',
  'The same on 95 % of nights. It is never as soon as more than one night in twenty goes without right data.':
    'Dasselbe in 95 % der Nächte. Es ist nie, sobald mehr als eine von zwanzig Nächten ohne richtige Daten bleibt.',
  'The age of the oldest row that its sources had shown and that readers did not see, no older than 2 days, as a mean over all time; 0 while they see everything.':
    'Das Alter der ältesten Zeile, die die Quellen gezeigt hatten und Leser nicht sahen, nicht älter als 2 Tage, im Mittel über die Zeit; 0, solange sie alles sehen.',
  'What staleness does not exceed for 95 % of the time.': 'Was der Rückstand 95 % der Zeit nicht übersteigt.',
  'The greatest staleness that there was at any instant.': 'Der größte Rückstand, den es je gab.',
  'Rows that were more than 2 days old and still not in what readers saw, for each served asset.':
    'Zeilen, die mehr als 2 Tage alt waren und noch nicht in dem, was Leser sahen.',
  'Runs that were created, a day.': 'Läufe, die angelegt wurden, am Tag.',
  'Runs whose versions held no row that the ones before them lacked, a day.':
    'Läufe, deren Versionen keine Zeile enthielten, die denen davor fehlte, am Tag.',
  'Worker slots multiplied by the time that attempts held them, a day.':
    'Plätze, mal der Zeit, die Versuche sie hielten, am Tag.',
  'How long task instances were ready and stood in line for a slot, added up, a day.':
    'Wie lange Schritte bereit waren und auf einen Platz warteten, zusammengezählt, am Tag.',
  'Alerts for tasks whose readers then did not have all that they were promised.':
    'Alarme für Schritte, deren Leser dann nicht alles hatten, was ihnen versprochen war.',
  'Alerts for tasks whose readers then had all that they were promised.':
    'Alarme für Schritte, deren Leser dann alles hatten, was ihnen versprochen war.',
  'True alerts divided by incidents. An incident begins with the first failure since the promise was last due, or at the due instant, and ends when readers have what they were owed.':
    'Richtige Alarme durch Vorfälle. Ein Vorfall beginnt mit dem ersten Fehlschlag seit der letzten Fälligkeit, oder mit der Fälligkeit, und endet, wenn Leser haben, was ihnen zustand.',
  'From the beginning of an incident to the first alert for it, for half of the incidents at the most.':
    'Vom Beginn eines Vorfalls bis zum ersten Alarm, für höchstens die Hälfte der Vorfälle.',
  'From the due instant until readers had what they were owed, for half of the incidents at the most.':
    'Von der Fälligkeit, bis Leser hatten, was ihnen zustand, für höchstens die Hälfte der Vorfälle.',
  'What people did: runs by hand and other interventions.':
    'Was Menschen taten: Läufe von Hand und andere Eingriffe.'
} as const;
