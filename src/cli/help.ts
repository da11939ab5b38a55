/** What the command line says of itself. */

/** The commands, and a line on each. */
export const COMMANDS = {
  simulate: 'play a document under one of its policies, and say what came of it',
  check: 'say whether a document can be played, and what is wrong with it',
  compare: 'play policies of a document on the same nights, and say how they differ',
  sweep: 'vary one thing over a range, and say how many nights are right',
  lessons: 'play the course: starts fail, solutions pass, wrong repairs do not'
} as const;

/** A command's name. */
export type Command = keyof typeof COMMANDS;

const HELP: Readonly<Record<Command | '', string>> = {
  '': `Usage: npm run -s downbeat -- COMMAND FILE [options]

Commands:
  simulate   ${COMMANDS.simulate}
  check      ${COMMANDS.check}
  compare    ${COMMANDS.compare}
  sweep      ${COMMANDS.sweep}
  lessons    ${COMMANDS.lessons}

FILE is a pipeline (JSON), or a workflow instance of WfCommons (WfFormat 1.5). Paths are relative to where you stand.

Examples:
  npm run -s downbeat -- simulate static/pipelines/reference.json
  npm run -s downbeat -- simulate static/pipelines/reference.json --policy on-clocks --json
  npm run -s downbeat -- check static/pipelines/reference.json
  npm run -s downbeat -- compare static/pipelines/reference.json --policies on-clocks,in-order
  npm run -s downbeat -- sweep static/pipelines/reference.json --vary gap=0%..200%:50%
  npm run -s downbeat -- simulate --help

Exit codes: 0 all is well, 1 something is wrong with the file, 2 the call is wrong.`,

  simulate: `Usage: npm run -s downbeat -- simulate FILE [--policy ID] [--seed N] [--until T] [--interventions FILE] [--json]

Plays a document from the day before its first night, and says what came of it. The same file, policy, seed and
instant give the same log everywhere; its hash says whether they did.

Options:
  --policy ID  the policy to play; the first of the document by default
  --seed N     a whole number, 0 or more; the document's own by default
  --until T    play up to and including T; the document's last noon by default. T is an instant on the document's
               clock (2026-01-08T06:00), one with an offset (2026-01-08T05:00Z), or a date: then that night is
               played to its end, at noon
  --interventions FILE
               what people do meanwhile: a JSON list such as [{"at": "2026-01-08T02:10", "kind": "fail",
               "task": "ingest_orders"}]. Kinds are run (with: upstream, downstream, both), fail, slow (factor),
               hang (for), clear (downstream), mark (state), pause, resume, backfill (from, to, reprocess,
               maxActiveRuns) and fault (on, for, fault: {kind, …}); those of a task instance name it by task,
               planned and ordinal, or the task's newest by the task alone
  --json       one object on one line: policy, seed, until, engine, hash, events, runs (how many stand in each
               state), tasks (for each id, how many of its instances stand in each state), verdicts (for each id,
               how many of its attempts read what was fresh, partial, stale, empty or unjudged, how many were
               torn or duplicated besides, and of these how many arose there: own), and makespan
               (milliseconds from the first start to the last end; 0 when nothing ran). The warm-up night counts

Examples:
  npm run -s downbeat -- simulate static/pipelines/reference.json
  npm run -s downbeat -- simulate static/pipelines/reference.json --policy in-order --seed 7
  npm run -s downbeat -- simulate static/pipelines/reference.json --policy on-clocks --until 2026-01-08 --json`,

  lessons: `Usage: npm run -s downbeat -- lessons [LESSON …] [--nights N] [--json]

Plays each lesson's start, solution, alternatives and wrong repairs. Exits with 1 when a start or a wrong repair
passes, or a solution or an alternative does not.

Options:
  --nights N   nights that each is judged on, rounded up to whole seasons; 200 by default
  --json       one object a lesson and line: id, start, solution, alternatives, wrongRepairs, each {pass, margin};
               a margin is a share of what the goal asks for, of the goal that is met the least

Examples:
  npm run -s downbeat -- lessons
  npm run -s downbeat -- lessons the-gap --nights 2000 --json`,

  check: `Usage: npm run -s downbeat -- check FILE [--strict] [--jobs] [--against OLD]

Says whether a document can be played: exit code 0, or 1 with a sentence for each problem. Advice keeps nothing from
playing; it is printed too.

Options:
  --strict       exit with 1 when there is advice
  --jobs         list the jobs of each policy, and what is split or merged between policies
  --against OLD  say which jobs an edit has split or merged: OLD is the document before it

Examples:
  npm run -s downbeat -- check static/pipelines/reference.json
  npm run -s downbeat -- check my-pipeline.json --strict`,

  compare: `Usage: npm run -s downbeat -- compare FILE --policies A,B[,…] [--seeds N] [--fail-if-worse] [--json]

Plays policies of a document on the same nights: the same rows, the same durations, the same faults. The second and
all others are held against the first, night by night.

Options:
  --policies A,B  two or more policies of the document, by id
  --seeds N       how many seasons: the document's seed and those after it; 1 by default, 50 at the most
  --fail-if-worse exit with 1 when a policy is right on fewer nights than the first, or silently wrong on more
  --json          one object on one line: seeds; policies, and for each id nights (those that were judged), right,
                  silentlyWrong, wrongTold, missing, missingSilent (these five add up to nights), readyAt (for each
                  serve task with a daily promise p50 and p95, in milliseconds since midnight by the wall clock; null
                  is never), staleness (mean, p95 and max over time, in milliseconds), lostRows, torn (nights whose
                  readers saw torn data), twice (nights whose readers saw rows twice), runsPerDay, emptyRunsPerDay,
                  slotSeconds and waitingSeconds (over all nights), alerts (alertsTrue, alertsFalse,
                  alertsPerIncident), incidents, timeToNotice, timeToRecover, manualActions; and pairs, of the second
                  against the first: mended, broken, rightBoth, wrongBoth

Examples:
  npm run -s downbeat -- compare static/pipelines/reference.json --policies on-clocks,in-order
  npm run -s downbeat -- compare static/pipelines/reference.json --policies in-order,on-events --seeds 5 --json
  npm run -s downbeat -- compare my-pipeline.json --policies before,after --fail-if-worse`,

  sweep: `Usage: npm run -s downbeat -- sweep FILE --vary PATH=FROM..TO:STEP [--policies A,B] [--seeds N] [--json]
       npm run -s downbeat -- sweep FILE --argument [--policies A] [--seeds N] [--json]

Sets one thing to one value after the other, and plays the same nights for each.

Options:
  --vary PATH=FROM..TO:STEP
                  what, and over which values. PATH is one of:
                    gap          how much later than usual a clock is put after what its task reads (0%..200%:25%)
                    retries      of every task (0..4:1)
                    delay        before a retry (1m..30m:5m)
                    slots        of the pool that most tasks take theirs from (1..8:1)
                    rows         to wait for, as a part of today's (25%..300%:25%)
                    longestWait  of a row, where tasks wait for rows (30m..4h:30m)
                    poke         how often sensors look (1m..31m:5m)
                    failures     the chance that an attempt fails, of every task (0%..10%:1%)
                    spread       how unsteady durations are from night to night (0..0.6:0.1)
                  or the path of a number or a duration in the document: tasks.*.failureChance,
                  policies.in-order.defaults.retryDelay; * is every one, and one in a list is named by its id
  --argument      instead of --vary: six rows made of the document's policy on clocks, with longer gaps, failures,
                  retries, and in order; what padding buys, and what it does not
  --policies A,B  by default all whose nights can be judged
  --seeds N       seasons a value, 50 at the most; by default as many as give 2,000 nights
  --json          one object on one line: vary, unit, seeds, present (today's value under each policy), points (a value
                  each: for each policy the numbers that compare prints, and firstWrong, the seed and night of the
                  first night that was not right), and sentence; with --argument: argument (the policy), seeds, rows
                  (label, nights, staleReads, silentlyWrong, missing, right, ended, firstWrong)

Examples:
  npm run -s downbeat -- sweep static/pipelines/reference.json --vary gap=0%..200%:50% --policies on-clocks
  npm run -s downbeat -- sweep static/pipelines/reference.json --vary retries=0..3:1 --policies in-order --json
  npm run -s downbeat -- sweep static/pipelines/reference.json --vary tasks.*.failureChance=0..0.08:0.02
  npm run -s downbeat -- sweep static/pipelines/reference.json --argument`
};

/** The help of a command, or of all. */
export const help = (command: Command | '' = ''): string => HELP[command];
