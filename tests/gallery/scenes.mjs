// What the product shows, view by view and state by state: empty, loading and error states too. `pictures.mjs` walks
// through it at three widths in both themes. Another scene is another line.
import { readFileSync } from 'node:fs';

/** @typedef {import('playwright-core').Page} Page */
/** `shows` names the views of the registry that a scene is of.
 * @typedef {{ name: string, shows?: readonly string[], path?: string, stranger?: boolean, slow?: boolean, wait?: string, walk?: (page: Page) => Promise<unknown> }} Scene */

/** @param {Page} page @param {string} typed */
const find = async (page, typed) => {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /^Search/ }).fill(typed);
  await page.keyboard.press('Enter');
};

/** To an instant at which much is to be seen. @param {Page} page */
const morning = async (page) => {
  await find(page, '05:38');
  if (await page.getByRole('button', { name: 'Pause', exact: true }).isVisible())
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
};

/** @param {string} typed @returns {(page: Page) => Promise<void>} */
const shown = (typed) => async (page) => {
  await morning(page);
  await find(page, typed);
};

/** With a thing selected, and one of its tabs. @param {string} thing @param {string} tab */
const drawer = (thing, tab) => async (/** @type {Page} */ page) => {
  await morning(page);
  await find(page, thing);
  await page.getByRole('tab', { name: tab, exact: true }).click();
};

/** @param {string} text */
const file = (text) => async (/** @type {Page} */ page) => {
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name: 'pipeline.json', mimeType: 'application/json', buffer: Buffer.from(text) });
};

const alone = {
  downbeat: 1,
  name: 'One task, nobody promised',
  start: '2026-01-06',
  nights: 2,
  timezone: 'UTC',
  sources: [],
  tasks: [{ id: 'only', kind: 'ingest', reads: [], duration: { base: '5m' } }],
  policies: [
    { id: 'p', orchestrator: 'cron', tasks: { only: { start: { when: 'schedule', cron: '0 1 * * *' } } } }
  ]
};

/** Tasks in five layers, each reading one of the layer before. @param {number} tasks @param {string} cron */
const crowded = (tasks, cron) => {
  const wide = tasks / 5;
  const ids = Array.from({ length: tasks }, (_, i) => `load_${String(i)}`);
  return {
    downbeat: 1,
    name: 'A crowded night',
    start: '2026-01-06',
    nights: 1,
    timezone: 'UTC',
    sources: [{ id: 'orders', arrivals: { kind: 'steady', perDay: 240, every: '1h' } }],
    tasks: ids.map((id, i) => ({
      id,
      kind: i < wide ? 'ingest' : 'transform',
      reads: [i < wide ? 'orders' : ids[i - wide]],
      duration: { base: '3m' }
    })),
    policies: [
      {
        id: 'p',
        orchestrator: 'airflow',
        tasks: Object.fromEntries(
          ids.map((id, i) => [id, { start: i < wide ? { when: 'schedule', cron } : { when: 'upstream' } }])
        )
      }
    ]
  };
};

/**
 * One run on Airflow in which a task runs once for each of twelve files, three at a time; a group of two; and what
 * failed is tried again.
 */
const mapped = {
  downbeat: 1,
  name: 'A task for each file',
  start: '2026-01-06',
  nights: 4,
  timezone: 'UTC',
  sources: [{ id: 'files', arrivals: { kind: 'steady', perDay: 240, every: '1h' } }],
  tasks: [
    { id: 'list_files', kind: 'ingest', reads: ['files'], duration: { base: '4m' }, group: 'take in' },
    {
      id: 'load_file',
      kind: 'transform',
      reads: ['list_files'],
      duration: { base: '12m', spread: 0.4 },
      failureChance: 0.12,
      group: 'take in'
    },
    { id: 'report', kind: 'transform', reads: ['load_file'], duration: { base: '6m' } },
    {
      id: 'page',
      kind: 'serve',
      reads: ['report'],
      duration: { base: '2m' },
      promise: { by: '06:00' }
    }
  ],
  policies: [
    {
      id: 'p',
      orchestrator: 'airflow',
      pools: { default: 3 },
      defaults: { retries: 1, retryDelay: '5m' },
      tasks: {
        list_files: { start: { when: 'schedule', cron: '0 1 * * *' } },
        load_file: { start: { when: 'upstream' }, expand: 12 },
        report: { start: { when: 'upstream' } },
        page: { start: { when: 'upstream' } }
      }
    }
  ]
};

/** Two loads on clocks, and what reads both starts as one orchestrator's own trigger says. @param orchestrator @param start */
const asked = (/** @type {string} */ orchestrator, /** @type {Record<string, unknown>} */ start) => ({
  downbeat: 1,
  name: `As in ${orchestrator}`,
  start: '2026-01-06',
  nights: 4,
  timezone: 'UTC',
  sources: [{ id: 'orders', arrivals: { kind: 'steady', perDay: 240, every: '1h' } }],
  tasks: [
    { id: 'load_a', kind: 'ingest', reads: ['orders'], duration: { base: '5m' } },
    { id: 'load_b', kind: 'ingest', reads: ['orders'], duration: { base: '40m' } },
    { id: 'both', kind: 'transform', reads: ['load_a', 'load_b'], duration: { base: '10m' } }
  ],
  policies: [
    {
      id: 'p',
      orchestrator,
      tasks: {
        load_a: { start: { when: 'schedule', cron: '0 1 * * *' } },
        load_b: { start: { when: 'schedule', cron: '10 1 * * *' } },
        both: { start }
      }
    }
  ]
});

/** Once a document is open and its season is played: before, the page itself goes to the night it is to open with.
 * @param {Page} page @param {string} name */
const settled = async (page, name) => {
  await page.getByText(name).first().waitFor();
  await page.waitForTimeout(2500);
};

/** A document, and then an instant of its second night and perhaps a thing of it.
 * @param {{ readonly name: string }} document @param {string} time @param {string} [thing] */
const played = (document, time, thing) => async (/** @type {Page} */ page) => {
  await file(JSON.stringify(document))(page);
  await settled(page, document.name);
  await find(page, time);
  if (await page.getByRole('button', { name: 'Pause', exact: true }).isVisible())
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
  if (thing !== undefined) await find(page, thing);
};

/** @type {readonly Scene[]} */
export const SCENES = [
  { name: 'opening, the bet', stranger: true, wait: 'Will the number' },
  {
    name: 'opening, the answer',
    stranger: true,
    wait: 'Will the number',
    walk: async (page) => {
      await page.getByRole('button', { name: /^Nobody can tell/ }).click();
      await page.getByText('nothing told anybody').waitFor();
    }
  },
  { name: 'playing' },
  { name: 'a morning', shows: ['graph', 'tonight'], walk: morning },
  { name: 'nights', shows: ['nights'], walk: shown('Show Nights') },
  { name: 'age', shows: ['age'], walk: shown('Show Age') },
  { name: 'scoreboard', shows: ['scoreboard'], walk: shown('Show Scoreboard') },
  { name: 'log', shows: ['log'], walk: shown('Show Log') },
  { name: 'alerts', shows: ['alerts'], walk: shown('Show Alerts') },
  { name: 'list', shows: ['list'], walk: shown('Show List') },
  { name: 'drawer, why', shows: ['now'], walk: drawer('store_lake', 'Why') },
  { name: 'drawer, rows', shows: ['rows'], walk: drawer('store_lake', 'Rows') },
  { name: 'drawer, SQL', shows: ['sql'], walk: drawer('store_lake', 'SQL') },
  { name: 'drawer, states', shows: ['states'], walk: drawer('store_lake', 'States') },
  { name: 'drawer, settings', shows: ['settings'], walk: drawer('store_lake', 'Settings') },
  { name: 'drawer, act', shows: ['act'], walk: drawer('store_lake', 'Act') },
  { name: 'drawer, a source', walk: shown('orders db') },
  {
    name: 'neighbourhood',
    walk: async (page) => (await shown('clean_clicks')(page), page.keyboard.press('f'))
  },
  { name: 'in order', walk: shown('Tasks start: In order') },
  { name: 'by hand', walk: (page) => find(page, 'Tasks start: By hand') },
  {
    name: 'comparison',
    walk: async (page) => {
      await morning(page);
      await page.keyboard.press('c');
    }
  },
  { name: 'sweep, being played', walk: (page) => find(page, 'Sweep a parameter') },
  {
    name: 'sweep',
    walk: async (page) => {
      await find(page, 'Sweep a parameter');
      await page.getByRole('slider', { name: 'Value' }).waitFor();
      await page.getByRole('progressbar').waitFor({ state: 'detached', timeout: 120_000 });
    }
  },
  {
    name: 'two futures',
    walk: async (page) => {
      await morning(page);
      await find(page, '02:00');
      await find(page, 'ingest_orders');
      await page.getByRole('tab', { name: 'Act', exact: true }).click();
      await page.getByRole('combobox', { name: 'What to do' }).selectOption({ label: 'Fail the attempt' });
      await page.getByRole('button', { name: 'Do it now' }).click();
      await page.getByText('You failed ingest_orders').first().waitFor();
      await page.keyboard.press('b');
      await page.getByRole('dialog').getByText(/^log /).first().waitFor();
    }
  },
  {
    name: 'what a person did, in the chart of states',
    walk: async (page) => {
      // Cron clears nothing; Airflow does.
      await find(page, 'Tasks start: In order');
      await drawer('store_lake', 'Act')(page);
      await page.getByRole('combobox', { name: 'What to do' }).selectOption({ value: 'clear' });
      await page.getByRole('button', { name: 'Do it now' }).click();
      await page.getByRole('tab', { name: 'States', exact: true }).click();
    }
  },
  { name: 'a task for each file, and a group', walk: played(mapped, '01:40', 'load_file') },
  {
    name: 'a condition of Dagster',
    walk: played(asked('dagster', { when: 'dagster', condition: 'eager' }), '01:20', 'both')
  },
  {
    name: 'a trigger of Prefect',
    walk: played(
      asked('prefect', {
        when: 'prefect',
        trigger: {
          type: 'compound',
          within: '2h',
          triggers: ['load_a', 'load_b'].map((id) => ({
            expect: ['prefect.task-run.Completed'],
            match: { task: [id] }
          }))
        }
      }),
      '01:20',
      'both'
    )
  },
  {
    name: 'a backfill of a year',
    walk: async (page) => {
      await file(
        readFileSync(new URL('../../static/pipelines/backfill-a-year.json', import.meta.url), 'utf8')
      )(page);
      await settled(page, 'A backfill of a year');
      await find(page, '04:00');
      await find(page, 'Show Nights');
    }
  },
  {
    name: 'editor',
    walk: async (page) => {
      await morning(page);
      await page.keyboard.press('d');
    }
  },
  {
    name: 'slots that somebody waits for, and a sensor that pokes',
    walk: async (page) => {
      await file(
        readFileSync(new URL('../../static/pipelines/sensor-deadlock.json', import.meta.url), 'utf8')
      )(page);
      await settled(page, 'A sensor deadlock');
      await find(page, '02:30');
    }
  },
  {
    name: 'a crowded night, and groups in the place of its tasks',
    walk: async (page) => {
      await file(JSON.stringify(crowded(200, '*/10 * * * *')))(page);
      await page.getByRole('button', { name: 'Draw all 200 tasks' }).waitFor();
      await page.getByRole('slider').last().focus();
      await page.keyboard.press('End');
    }
  },
  { name: 'how to read this', walk: (page) => page.keyboard.press('?') },
  { name: 'palette', walk: (page) => page.keyboard.press('Control+k') },
  {
    name: 'palette, nothing found',
    walk: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: /^Search/ }).fill('xyzzy');
    }
  },
  { name: 'pause at', walk: (page) => page.keyboard.press('p') },
  { name: 'export', walk: (page) => page.keyboard.press('x') },
  { name: 'new pipeline', walk: (page) => find(page, 'New pipeline') },
  { name: 'what is kept', walk: (page) => find(page, 'Open what was kept') },
  { name: 'nobody promised anything', walk: file(JSON.stringify(alone)) },
  {
    name: 'no alerts',
    walk: async (page) => {
      await file(JSON.stringify(alone))(page);
      await page.getByText('Nobody is promised').waitFor();
      await find(page, 'Show Alerts');
    }
  },
  { name: 'a file that cannot be played', walk: file('{"downbeat": 1, "name": "x", "tasks": [{"id": 3}]}') },
  { name: 'a link that is cut off', path: '#1.abc', wait: 'link' },
  { name: 'loading', slow: true, wait: 'Downbeat' },
  { name: 'lessons', path: 'learn/', wait: '' },
  { name: 'a lesson', path: 'learn/the-gap/', wait: '' },
  { name: 'a lesson of one’s own, without a file', path: 'learn/own/', wait: '' },
  { name: 'writing a lesson', path: 'learn/write/', wait: '' },
  { name: 'for teachers', path: 'teach/', wait: '' },
  { name: 'for teachers, a lesson', path: 'teach/the-gap/', wait: '' },
  { name: 'what this leaves out', path: 'limits/', wait: '' },
  { name: 'not there', path: 'no-such-page/', wait: 'no page here' }
];
