/** What the simulation leaves out, each with why it does not matter here, or when it does. */

export interface Limit {
  readonly what: string;
  readonly therefore: string;
}

export const LIMITS_TOLD: readonly Limit[] = [
  {
    what: 'Machines',
    therefore:
      'There is no processor, memory or network to share: an attempt takes as long as its own draw says, whatever else runs. What is scarce is slots.'
  },
  {
    what: 'How long a task takes',
    therefore:
      'A base time and a time for each row, times the day’s weather and a small noise of its own. No cold starts, no caches, no query that falls over a cliff. Give a task a wider spread if yours does.'
  },
  {
    what: 'The scheduler’s own troubles',
    therefore:
      'It always lives, and comes by at its period. Its queue, its database and its executors add no delay of theirs.'
  },
  {
    what: 'Failures that come together',
    therefore:
      'Besides the faults and the weather that you see, attempts fail independently of each other. Real outages travel in company: draw them as faults.'
  },
  {
    what: 'Code',
    therefore:
      'SQL runs for real, on rows that are made up; how long it takes on your machine does not change how long the task takes in the night. Nothing else of yours is run.'
  },
  {
    what: 'People',
    therefore:
      'Nobody repairs anything at night unless you do. An alert is counted as told the instant it is raised.'
  },
  {
    what: 'Data that lie',
    therefore:
      'A version is judged by which rows are in it, not by whether their values make sense. A wrong formula is green here as well.'
  },
  {
    what: 'Your version of Airflow, Dagster, Prefect or Mage',
    therefore:
      'Their rules follow Airflow 3, Dagster 1, Prefect 3, Mage 0.9 and Vixie cron as their own tests have them. Plugins, custom timetables and settings of yours are not known.'
  },
  {
    what: 'Leap seconds',
    therefore: 'A day is made of whole seconds. Changes to and from daylight saving time are all there.'
  }
];
