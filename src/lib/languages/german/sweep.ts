/** Comparing two policies, and varying a parameter, in German. */
export const sweep = {
  // ---- comparison
  features: 'Merkmale',
  better: 'besser',
  worse: 'schlechter',
  Numbers: 'Zahlen',
  '“{text1}” instead of “{text2}” broke': '„{text1}“ statt „{text2}“ verdarb',
  '“{text1}” instead of “{text2}” left every night right.':
    '„{text1}“ statt „{text2}“ ließ jede Nacht richtig.',
  '“{text1}” instead of “{text2}” mended no night and broke none.':
    '„{text1}“ statt „{text2}“ heilte keine Nacht und verdarb keine.',
  '“{text1}” instead of “{text2}” {text3}': '„{text1}“ statt „{text2}“ {text3}',
  'left every night right': 'ließ jede Nacht richtig',
  'mended no night and broke none': 'heilte keine Nacht und verdarb keine',
  'Under “{text}” no night is judged: nothing runs until somebody presses Run':
    'Unter „{text}“ wird keine Nacht beurteilt: Nichts läuft, bis jemand auf Run drückt',
  'the one night that was wrong': 'die eine Nacht, die falsch war',
  'all {n} nights that were wrong': 'alle {n} Nächte, die falsch waren',
  '{n1} of {n2} nights that were wrong': '{n1} von {n2} Nächten, die falsch waren',
  '{n} nights': '{n} Nächte',
  '{n} night': '{n} Nacht',
  '; {text}': '; {text}',
  'the price is {text}': 'der Preis: {text}',
  'the gain is {text}': 'der Gewinn: {text}',
  '{n} night that it broke': '{n} Nacht, die es verdarb',
  '{n} nights that it broke': '{n} Nächte, die es verdarb',
  '{n} night with nothing new at all': '{n} Nacht ganz ohne Neues',
  '{n} nights with nothing new at all': '{n} Nächte ganz ohne Neues',
  'a dashboard that is usually ready {len} later, at {t}':
    'ein Dashboard, das meist {len} später fertig ist, um {t}',
  'a dashboard that is usually ready {len} sooner, at {t}':
    'ein Dashboard, das meist {len} früher fertig ist, um {t}',
  '{n} slot-hours more a day': '{n} Platz-Stunden mehr am Tag',
  '{n} slot-hours less a day': '{n} Platz-Stunden weniger am Tag',
  '{n} runs more a day': '{n} Läufe mehr am Tag',
  '{n} runs fewer a day': '{n} Läufe weniger am Tag',
  '{n} false alert more': '{n} Fehlalarm mehr',
  '{n} false alerts more': '{n} Fehlalarme mehr',
  '{n} night fewer that are silently wrong': '{n} still falsche Nacht weniger',
  '{n} nights fewer that are silently wrong': '{n} still falsche Nächte weniger',
  'no number here is worse for it': 'keine Zahl hier ist deswegen schlechter',
  'no number here is better for it': 'keine Zahl hier ist deswegen besser',
  'tonight, {day}: {text}': 'heute Nacht, {day}: {text}',
  'B mended it': 'B heilte sie',
  'B broke it': 'B verdarb sie',
  'it was right under both': 'sie war unter beiden richtig',
  'it was wrong under both': 'sie war unter beiden falsch',
  'it is not judged under both': 'sie wird nicht unter beiden beurteilt',
  'now never': 'jetzt nie',
  'now {t}': 'jetzt {t}',
  'waited {len} for {name}': 'wartete {len} auf {name}',
  'B began here': 'B begann hier',
  'A began here': 'A begann hier',
  'They are watched differently, so who was told does not compare: {text}':
    'Auf sie wird verschieden aufgepasst, also lässt sich nicht vergleichen, wer es erfuhr: {text}',
  '{name} alone {list}': 'nur {name} {list}',
  '{n1} tasks, {n2} jobs: {list}': '{n1} Aufgaben, {n2} Jobs: {list}',
  '{text1} in {name}': '{text1} mit {name}',
  condition: 'Bedingung',

  // ---- what is varied
  Vary: 'Variiert wird',
  over: 'von',
  Parameter: 'Parameter',
  Range: 'Bereich',
  World: 'Welt',
  'every gap between two clocks': 'jeder Abstand zweier Uhren',
  'worker slots': 'Plätze für Arbeiter',
  'chance that an attempt fails': 'Wahrscheinlichkeit, dass ein Versuch scheitert',
  'nothing fails': 'nichts scheitert',
  '1 to 8 % of attempts fail': '1 bis 8 % der Versuche scheitern',
  '{text}: {n} %': '{text}: {n} %',
  '{text}: +{n} %': '{text}: +{n} %',
  '· simulated, seed {n}': '· gespielt, Seed {n}',
  '{n} nights a row so far': '{n} Nächte je Zeile bisher',
  '{n1} nights a point so far, {n2} points · simulated, seed {n3}':
    '{n1} Nächte je Punkt bisher, {n2} Punkte · gespielt, Seed {n3}',
  '{n1} nights a point so far, {n2} point · simulated, seed {n3}':
    '{n1} Nächte je Punkt bisher, {n2} Punkt · gespielt, Seed {n3}',
  '{n1} nights a row so far · simulated, seed {n3}': '{n1} Nächte je Zeile bisher · gespielt, Seed {n3}',
  '{n1} nights a point so far, {n2} point': '{n1} Nächte je Punkt bisher, {n2} Punkt',
  'poke means nothing to {list}: nothing there would change':
    'poke sagt {list} nichts: Nichts änderte sich dort',
  '{name} means nothing to {list}: nothing there would change':
    '{name} sagt {list} nichts: Nichts änderte sich dort',
  'Left out: {text}': 'Ausgelassen: {text}',

  // ---- what came of it
  '{text1}: no value gets to 99 % of nights; the best is {n} %, with {text2}':
    '{text1}: Kein Wert kommt auf 99 % der Nächte; am besten sind {n} %, mit {text2}',
  '{text1}: no value is surely right on 99 % of nights; the best is {n} %, with {text2}':
    '{text1}: Kein Wert stimmt sicher in 99 % der Nächte; am besten sind {n} %, mit {text2}',
  '{text1}: right on 99 % of nights needs {text2}': '{text1}: richtig in 99 % der Nächte braucht {text2}',
  '{text1}: right on 99 % of nights {text2}': '{text1}: richtig in 99 % der Nächte, {text2}',
  '{text1}: {n1} of {n2} nights, ready at {t}': '{text1}: {n1} von {n2} Nächten, fertig um {t}',
  '{text1}: all of {n} nights, ready at {t}': '{text1}: alle {n} Nächte, fertig um {t}',
  '{text1}: {n1} of {n2} nights': '{text1}: {n1} von {n2} Nächten',
  '{text1}: all of {n} nights': '{text1}: alle {n} Nächte',
  '{text}, ready at {t}': '{text}, fertig um {t}',
  'up to {text}': 'bis zu {text}',
  'whatever the value': 'bei jedem Wert',
  'a gap of {n} %': 'einem Abstand von {n} %',
  'a failure chance of {n} %': '{n} % Scheitern',
  'a spread of {n} %': 'einer Streuung von {n} %',
  '{n} worker slots': '{n} Plätzen',
  '{n} worker slot': '{n} Platz',
  '{n} retry': '{n} Wiederholung',
  '{n} retries': '{n} Wiederholungen',
  '{len} before a retry': '{len} vor einer Wiederholung',
  '{n} % of the rows that are waited for now': '{n} % der Zeilen, auf die jetzt gewartet wird',
  'a longest wait of {len}': 'längstem Warten von {len}',
  'a poke interval of {len}': 'Nachsehen alle {len}',
  '{text}, the season of seed {n1}, at {n2} %': '{text}, die Saison mit Seed {n1}, bei {n2} %',
  '{text}, the season of seed {n1}, at +{n2} %': '{text}, die Saison mit Seed {n1}, bei +{n2} %',
  '{text}, the season of seed {n1}, at {n2}': '{text}, die Saison mit Seed {n1}, bei {n2}',
  '{text}, the season of seed {n1}, at {len}': '{text}, die Saison mit Seed {n1}, bei {len}',
  '· bands: 95 % confidence': '· Bänder: 95 % Konfidenz',
  today: 'heute',
  'of nights right': 'der Nächte richtig',
  '{n1} to {n2} % with 95 % confidence': '{n1} bis {n2} % mit 95 % Konfidenz',
  '{n0} %; {n1} to {n2} % with 95 % confidence': '{n0} %; {n1} bis {n2} % mit 95 % Konfidenz',
  '{text} at {n0} %: {n1} of {n2} nights right, usually ready at {t}':
    '{text} bei {n0} %: {n1} von {n2} Nächten richtig, meist fertig um {t}',
  '{text} at +{n0} %: {n1} of {n2} nights right, usually ready at {t}':
    '{text} bei +{n0} %: {n1} von {n2} Nächten richtig, meist fertig um {t}',
  '{text} at {n0}: {n1} of {n2} nights right, usually ready at {t}':
    '{text} bei {n0}: {n1} von {n2} Nächten richtig, meist fertig um {t}',
  '{text} at {len}: {n1} of {n2} nights right, usually ready at {t}':
    '{text} bei {len}: {n1} von {n2} Nächten richtig, meist fertig um {t}',
  '{text} at {n0} %: {n1} of {n2} nights right, usually ready never':
    '{text} bei {n0} %: {n1} von {n2} Nächten richtig, meist nie fertig',
  '{text} at +{n0} %: {n1} of {n2} nights right, usually ready never':
    '{text} bei +{n0} %: {n1} von {n2} Nächten richtig, meist nie fertig',
  '{text} at {n0}: {n1} of {n2} nights right, usually ready never':
    '{text} bei {n0}: {n1} von {n2} Nächten richtig, meist nie fertig',
  '{text} at {len}: {n1} of {n2} nights right, usually ready never':
    '{text} bei {len}: {n1} von {n2} Nächten richtig, meist nie fertig',
  'Open the first night that is still wrong': 'Die erste Nacht öffnen, die noch falsch ist',
  '{name} waits {len}': '{name} wartet {len}',
  'No night of {n} was wrong': 'Keine von {n} Nächten war falsch',

  // ---- the argument
  'On clocks, gaps of {n} %, nothing fails': 'Nach Uhren, Abstände von {n} %, nichts scheitert',
  'On clocks, gaps of {n} %, 1 to 8 % fail': 'Nach Uhren, Abstände von {n} %, 1 bis 8 % scheitern',
  'The same with 2 retries': 'Dasselbe mit 2 Wiederholungen',
  'In order, 1 to 8 % fail, no retries': 'Nacheinander, 1 bis 8 % scheitern, keine Wiederholung',
  'In order, 1 to 8 % fail, 2 retries': 'Nacheinander, 1 bis 8 % scheitern, 2 Wiederholungen',
  'Padding buys correctness with hours, and does nothing against failures. Dependencies turn what is silently wrong into what is visibly missing; retries bring it back.':
    'Puffer kaufen Richtigkeit mit Stunden und helfen nicht gegen Scheitern. Abhängigkeiten machen aus dem, was still falsch ist, etwas, das sichtbar fehlt; Wiederholungen holen es zurück.',
  '{n} nights a row. One alert: the dashboard’s task was not done when it was due. “Ended” is when that task ended, on nights on which it did, whatever it held.':
    '{n} Nächte je Zeile. Ein Alarm: Die Aufgabe des Dashboards war nicht fertig, als es fällig war. „Geendet“ heißt, wann diese Aufgabe endete, in den Nächten, in denen sie es tat, was sie auch enthielt.',
  'has no two clocks that follow each other once a day: the argument begins with such a policy':
    'hat keine zwei Uhren, die einander einmal am Tag folgen: Das Argument beginnt mit so einer Policy',
  'the argument needs readings': 'das Argument braucht Messungen',

  // ---- a range that cannot be read
  '{text}; write FROM..TO:STEP, for example {name}':
    '{text}; schreiben Sie VON..BIS:SCHRITT, zum Beispiel {name}',
  '{name1} is to go from {text1} down to {text2}, which is an empty range':
    '{name1} soll von {text1} hinunter bis {text2} gehen: ein leerer Bereich',
  '{name1} is to go over "{name2}", which is no range':
    '{name1} soll über „{name2}“ gehen: Das ist kein Bereich',
  '{name1} is to take the value "{name2}", which cannot be read':
    '{name1} soll den Wert „{name2}“ nehmen: Der lässt sich nicht lesen',
  '{name1} is to go on in steps of nothing': '{name1} soll in Schritten von nichts gehen',
  '{name1} can be from {text1} to {text2}, and {text3} is beyond':
    '{name1} kann von {text1} bis {text2} gehen, und {text3} liegt außerhalb',
  '{name1} would take {n1} values, and at most {n2} are played':
    '{name1} nähme {n1} Werte, und höchstens {n2} werden gespielt',
  '{n} %': '{n} %',
  '+{n} %': '+{n} %'
} as const;
