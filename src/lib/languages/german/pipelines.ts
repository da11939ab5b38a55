/** The pipelines that come with the site, in German: what they are called, what to look at, what befalls them. */
export const pipelines = {
  'Orders to dashboard': 'Von Bestellungen zum Dashboard',
  'Four sources are ingested every night, stored together, and feed a model and a dashboard that somebody opens at 06:00':
    'Vier Quellen werden jede Nacht eingelesen, zusammen gespeichert und speisen ein Modell und ein Dashboard, das jemand um 06:00 öffnet',
  'customers to call': 'anzurufende Kunden',
  orders: 'Bestellungen',

  'The AND trap': 'Die UND-Falle',
  'Two sources of different rhythm: orders come all day, the price list once, just after midnight. Waiting for all of them means waiting for the slowest, and then taking what the other had by then':
    'Zwei Quellen mit verschiedenem Rhythmus: Bestellungen kommen den ganzen Tag, die Preisliste einmal, kurz nach Mitternacht. Auf alle zu warten heißt, auf die langsamste zu warten und dann zu nehmen, was die andere bis dahin hat',
  'Any of them': 'Irgendeine davon',
  'All of them': 'Alle zusammen',

  'A backfill of a year': 'Ein Jahr nachholen',
  "A rule has changed, and a year of days has to be made anew: 365 runs are asked for at once, beside the night's work. Look at the nights after the start: with one pool for both, the backfill takes the slots, and the morning's board is late":
    'Eine Regel hat sich geändert, und ein Jahr von Tagen muss neu gemacht werden: 365 Läufe werden auf einmal verlangt, neben der Arbeit der Nacht. Sehen Sie sich die Nächte nach dem Anfang an: Mit einem Pool für beides nimmt das Nachholen die Plätze, und die Tafel des Morgens ist zu spät',
  'One pool for all': 'Ein Pool für alles',
  'One pool, the night first': 'Ein Pool, die Nacht zuerst',
  'A pool of its own': 'Ein eigener Pool',

  'Change data capture with a late stream': 'Änderungen als Strom, der sich verspätet',
  'Changes of a database come as a stream, and one in eight arrives forty minutes after it happened. Look at the rows that order_state lacks on a night when the replica lags: a merge every quarter of an hour catches up before anybody looks, a nightly one takes what is there':
    'Änderungen einer Datenbank kommen als Strom, und jede achte kommt vierzig Minuten, nachdem sie geschah. Sehen Sie sich die Zeilen an, die order_state in einer Nacht fehlen, in der die Kopie hinterherhängt: Wer jede Viertelstunde zusammenführt, hat aufgeholt, bevor jemand hinsieht; wer es einmal in der Nacht tut, nimmt, was da ist',
  'Once a night': 'Einmal in der Nacht',
  'Every quarter of an hour': 'Jede Viertelstunde',
  'As changes come': 'Wie Änderungen kommen',
  'The replica lags behind, and reading it trickles':
    'Die Kopie hängt hinterher, und das Lesen daraus tröpfelt',

  'A night without 02:30': 'Eine Nacht ohne 02:30',
  'On 29 March there is no 02:30 in Berlin, and on 26 October there are two. Broken on purpose: the report comes 45 minutes after its load by the clock, and when the clock is moved, 15 by the watch. Look at that night on each system':
    'Am 29. März gibt es in Berlin kein 02:30, und am 26. Oktober gibt es zwei. Mit Absicht kaputt: Der Bericht kommt nach der Uhr 45 Minuten nach seinem Laden, und wenn die Uhr gestellt wird, nach der Stoppuhr 15. Sehen Sie sich diese Nacht auf jedem System an',
  '02:30 on cron': '02:30 mit cron',
  '02:30 on Airflow': '02:30 mit Airflow',
  '02:30 on Dagster': '02:30 mit Dagster',
  'After the load': 'Nach dem Laden',
  bookings: 'Buchungen',

  'ELT with dbt models': 'ELT mit dbt-Modellen',
  'Loads at 01:00, dbt at 02:00, and nothing between them but the hope that an hour is enough. Look at the mornings on which a load was still running at two: all models are green, and the boards show the day before':
    'Laden um 01:00, dbt um 02:00, und dazwischen nichts als die Hoffnung, dass eine Stunde reicht. Sehen Sie sich die Morgen an, an denen um zwei noch geladen wurde: Alle Modelle sind grün, und die Tafeln zeigen den Tag davor',
  'Load at one, dbt at two': 'Laden um eins, dbt um zwei',
  'Models after loads': 'Modelle nach dem Laden',
  'Models as assets': 'Modelle als Assets',
  "Invoices are run on the app's database, and reading it takes four times as long":
    'Auf der Datenbank der App laufen die Rechnungen, und das Lesen dauert viermal so lange',
  'The payment provider is down for maintenance': 'Der Zahlungsanbieter wird gewartet',
  revenue: 'Umsatz',
  'revenue per euro spent': 'Umsatz je ausgegebenem Euro',

  'A fan-out of 50 files': 'Auffächern auf 50 Dateien',
  'Fifty shops send a file each after midnight; each is loaded by a task of its own, and one task puts them together. Look at how many run at once, and at the one that is late: under clocks, 49 of 50 files are a whole report':
    'Fünfzig Läden schicken nach Mitternacht je eine Datei; jede lädt eine eigene Aufgabe, und eine Aufgabe setzt sie zusammen. Sehen Sie, wie viele zugleich laufen, und welche zu spät ist: Nach Uhren sind 49 von 50 Dateien ein ganzer Bericht',
  'The line to shop {name} is slow': 'Die Leitung zu Laden {name} ist langsam',
  'All at one, together at two': 'Alle um eins, zusammen um zwei',
  'In order, {n} slots': 'Nacheinander, {n} Plätze',
  'rows of all shops': 'Zeilen aller Läden',

  'Five DAGs, each on its own cron': 'Fünf DAGs, jeder mit eigenem Cron',
  "Five teams, five DAGs, five crons that somebody once wrote down in a wiki. Broken on purpose as it is: look at build_lake, which starts at 01:40 whether the sales are in or not, and at the assets: after the first night on which one load failed, the other's update waits for the next night's, and the two never meet again":
    'Fünf Teams, fünf DAGs, fünf Crons, die jemand einmal in ein Wiki geschrieben hat. So, wie es ist, mit Absicht kaputt: Sehen Sie sich build_lake an, das um 01:40 startet, ob die Verkäufe da sind oder nicht, und die Assets: Nach der ersten Nacht, in der ein Laden scheiterte, wartet das Neue des anderen auf die nächste Nacht, und die beiden treffen sich nie wieder',
  'As it is': 'So wie es ist',
  'A sensor on the other DAG': 'Ein Sensor auf den anderen DAG',
  Assets: 'Assets',
  "The tills send the week's corrections, and the load takes four times as long":
    'Die Kassen schicken die Korrekturen der Woche, und das Laden dauert viermal so lange',
  'The stock system is down for maintenance': 'Das Lagersystem wird gewartet',
  'items to order': 'zu bestellende Artikel',

  'Hourly roll-ups, a daily report': 'Stündliche Summen, ein Tagesbericht',
  'Every hour is rolled up a few minutes after it is over, and just after midnight a report adds them up. Look at the last hour of the day: the report reads the roll-up before 23:00 to 24:00 is in it, every single night':
    'Jede Stunde wird ein paar Minuten nach ihrem Ende zusammengefasst, und kurz nach Mitternacht zählt ein Bericht sie zusammen. Sehen Sie sich die letzte Stunde des Tages an: Der Bericht liest die Summen, bevor 23:00 bis 24:00 darin ist, jede einzelne Nacht',
  'A clock for each': 'Für jedes eine Uhr',
  'The report when the day is in': 'Der Bericht, wenn der Tag da ist',
  'The report after every hour': 'Der Bericht nach jeder Stunde',
  'Readings are sent again after an outage, and come slowly':
    'Messwerte werden nach einem Ausfall noch einmal geschickt und kommen langsam',

  'Medallion lake': 'Bronze, Silber, Gold',
  'Bronze as it came, silver made clean, gold for people. Look at gold_stock: it reads silver that came an hour before and silver that came a day before, and the two do not belong together':
    'Bronze, wie es kam, Silber gesäubert, Gold für Menschen. Sehen Sie sich gold_stock an: Es liest Silber von vor einer Stunde und Silber vom Tag davor, und die beiden gehören nicht zusammen',
  'A clock for each layer': 'Für jede Schicht eine Uhr',
  'Layer after layer': 'Schicht nach Schicht',
  'Layer after layer, one slot': 'Schicht nach Schicht, ein Platz',
  'The ERP closes its books and answers slowly': 'Das ERP schließt seine Bücher und antwortet langsam',
  "A clean-up holds the table's lock until the morning":
    'Ein Aufräumen hält die Sperre der Tabelle bis zum Morgen',
  kWh: 'kWh',
  'items sold': 'verkaufte Artikel',

  'Train a model, serve its scores': 'Ein Modell trainieren, seine Werte ausgeben',
  "A model is trained every Sunday, and scores are made with it every night. Look at Monday: the scores of the morning are made while the new model is still being trained, with last week's model and today's features":
    'Jeden Sonntag wird ein Modell trainiert, und jede Nacht werden mit ihm Werte berechnet. Sehen Sie sich den Montag an: Die Werte des Morgens entstehen, während das neue Modell noch trainiert wird, mit dem Modell der letzten Woche und den Merkmalen von heute',
  'Train on Sundays, score every night': 'Sonntags trainieren, jede Nacht bewerten',
  'Train every night, then score': 'Jede Nacht trainieren, dann bewerten',
  'Score with the model that is there': 'Mit dem Modell bewerten, das da ist',
  'Somebody else trains on the same machine': 'Jemand anders trainiert auf demselben Rechner',
  'customers scored': 'bewertete Kunden',
  'share of buyers': 'Anteil der Käufer',

  'Reverse ETL': 'Reverse ETL',
  "What the warehouse knows is written back into the tools in which people work. Look at push_to_crm: a sync that starts too early tells sales about yesterday's customers, and no tool shows it":
    'Was das Warehouse weiß, wird in die Werkzeuge zurückgeschrieben, in denen Menschen arbeiten. Sehen Sie sich push_to_crm an: Ein Abgleich, der zu früh beginnt, erzählt dem Vertrieb von den Kunden von gestern, und kein Werkzeug zeigt es',
  'Sync at three': 'Abgleich um drei',
  'Sync after the models': 'Abgleich nach den Modellen',
  'Load every two hours, sync when it is new': 'Alle zwei Stunden laden, abgleichen, wenn es neu ist',
  'The event store is compacted, and reads are slow':
    'Der Ereignisspeicher wird verdichtet, und Lesen ist langsam',
  'The CRM refuses more than so many calls an hour': 'Das CRM lehnt mehr als so viele Anfragen je Stunde ab',
  'accounts at risk': 'gefährdete Konten',
  'accounts in the audience': 'Konten in der Zielgruppe',

  'A sensor deadlock': 'Ein Sensor, der sich selbst sperrt',
  'Broken on purpose: one worker slot, and a sensor that sits on it while it waits for a load that needs the very same slot. Look at the first night: nothing fails, nothing ends, and nobody is told until the sensor gives up':
    'Mit Absicht kaputt: ein Platz, und ein Sensor, der darauf sitzt, während er auf ein Laden wartet, das eben diesen Platz braucht. Sehen Sie sich die erste Nacht an: Nichts scheitert, nichts endet, und niemand erfährt es, bis der Sensor aufgibt',
  'It pokes, on the only slot': 'Er fragt nach, auf dem einzigen Platz',
  'It gives its slot back': 'Er gibt seinen Platz zurück',
  'A slot more': 'Ein Platz mehr',
  contracts: 'Verträge',

  'A promise that nobody watches': 'Ein Versprechen, auf das niemand achtet',
  'Broken on purpose: the price list is promised by 05:00, its load fails one night in ten, and nobody is told. Look at the strip: the same loads fail under all three policies; what differs is who hears of it, and whether it is tried again':
    'Mit Absicht kaputt: Die Preisliste ist bis 05:00 versprochen, ihr Laden scheitert in einer von zehn Nächten, und niemand erfährt es. Sehen Sie sich den Streifen an: Unter allen drei Policies scheitert dasselbe Laden; verschieden ist, wer davon hört, und ob es noch einmal versucht wird',
  'Nobody watches': 'Niemand passt auf',
  'Somebody is told': 'Jemand erfährt es',
  'Told, and tried again': 'Gemeldet und noch einmal versucht',
  articles: 'Artikel'
} as const;
