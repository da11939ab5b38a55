import { expect } from 'vitest';
import { journey } from './journey.ts';

journey('a teacher sends links with seeds, and makes a table of what comes back', async (page, site) => {
  await page.goto(`${site}teach/`);
  await page.getByRole('heading', { level: 1, name: 'Teaching with Downbeat' }).waitFor();
  const made = page.getByRole('textbox', { name: 'Links for a class' });
  const links = (await made.inputValue()).split('\n');
  expect(new Set(links).size).toBe(30);
  await page.goto(links[6]!);
  await page.getByText('seed 7').locator('visible=true').first().waitFor();
  await page.getByRole('button', { name: 'On fewer than half' }).click();
  await page.getByRole('button', { name: 'Play the night' }).click();
  await page.getByRole('button', { name: 'What came of it?' }).click();
  await page.getByRole('slider', { name: 'Every gap' }).fill('2');
  await page.getByRole('button', { name: 'Judge my 200 nights' }).click();
  await page.waitForSelector('[data-phase="passed"]');
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: (text: string) => Promise.resolve(void (document.title = text)) }
    });
  });
  await page.getByRole('textbox', { name: 'Your name, for the link' }).fill('Ada');
  await page.getByRole('button', { name: 'Copy link' }).last().click();
  await page.waitForFunction(() => document.title.includes('#l1.'));
  const link = await page.title();
  // The link opens what Ada has left, and is no progress of whoever opens it.
  await page.goto(`${site}limits/`);
  await page.goto(link);
  await page.getByText('This is how Ada left it: 1 try.').waitFor();
  await page.waitForSelector('[data-phase="passed"]');
  await page.goto(`${site}teach/`);
  await page.getByRole('textbox', { name: 'Paste the links here' }).fill(`Ada: ${link}\nand #l1.AAAA.xxxx`);
  await page.getByRole('cell', { name: 'Ada', exact: true }).waitFor();
  await page.getByText('1 link was read. 1 passed.').waitFor();
  await page.getByText('was cut off or altered').waitFor();
});

journey(
  'a lesson has a page for paper, and the course is read in German and in other words',
  async (page, site) => {
    await page.goto(`${site}teach/the-gap/`);
    await page.getByRole('heading', { level: 1, name: 'The gap you guess' }).waitFor();
    for (const picture of await page.locator('figure img').all())
      await expect
        .poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth))
        .toBeGreaterThan(500);
    await page.getByRole('combobox', { name: 'Language' }).selectOption('de');
    await page.getByRole('heading', { level: 1, name: 'Der Abstand, den man rät' }).waitFor();
    await page.goto(`${site}learn/be-the-scheduler/`);
    await page.getByText('An wie vielen von 200 Morgen stimmt das Dashboard?').waitFor();
    await page.getByRole('combobox', { name: 'In den Worten von' }).selectOption('mage');
    await page.getByText('elf blocks').waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
  }
);

journey('a room bets by hands, sees the amber and the verdict', async (page, site) => {
  await page.goto(`${site}learn/green-and-wrong/?lecture`);
  await page.getByRole('spinbutton', { name: 'Hands for: On a few' }).fill('17');
  await page.getByRole('button', { name: 'Show the night' }).click();
  await page.getByText('Held where it went wrong: 02:00').waitFor();
  await page.getByText('17 hands').waitFor();
  await page.getByRole('button', { name: 'Show the verdict' }).click();
  await page.getByText('You bet: on a few. It was 79 of 200.').waitFor();
  await page.getByRole('button', { name: 'Repair it: try again, twice' }).click();
  await page.getByText('Padding helps against being late.').waitFor();
});

journey(
  'a lesson is written from a pipeline of the site, tried, and opened from its link',
  async (page, site) => {
    await page.goto(`${site}learn/write/`);
    await page
      .getByRole('combobox', { name: 'The pipeline that it begins from' })
      .selectOption('reference.json');
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByText('nothing could be changed').waitFor();
    await page.getByRole('textbox', { name: /^Title/ }).fill('Mine');
    await page.getByRole('textbox', { name: /Markdown/ }).fill('It *waits* <img src=x onerror=alert(1)>');
    await page.getByRole('textbox', { name: 'Question' }).fill('How many?');
    for (const [i, text] of ['None', 'Some', 'All'].entries())
      await page.getByRole('textbox', { name: `Answer ${String(i + 1)}` }).fill(text);
    await page.getByRole('combobox', { name: 'Policy' }).selectOption('on-clocks');
    await page.getByRole('button', { name: 'Play the start' }).click();
    const pick = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('button', { name: 'Make it a goal' }) });
    await pick.filter({ hasText: 'mornings right' }).getByRole('button').click();
    await pick
      .filter({ hasText: /^runs a day/ })
      .getByRole('button')
      .click();
    await page.getByRole('button', { name: 'A goal about the drawing' }).click();
    await page.getByRole('combobox', { name: 'From', exact: true }).selectOption('crm');
    await page.getByRole('button', { name: 'A goal about clocks' }).click();
    await page.getByRole('checkbox', { name: 'Retries' }).check();
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByRole('heading', { level: 1, name: 'Mine' }).waitFor();
    await page.getByText('<img src=x onerror=alert(1)>').waitFor();
    await page.getByRole('button', { name: 'Some' }).click();
    await page.getByRole('button', { name: 'Play the night' }).click();
    await page.getByRole('button', { name: 'What came of it?' }).click();
    await page.getByRole('slider', { name: 'Retries' }).waitFor();
    await page.getByText('bi_store depends on crm').waitFor();
    await page.getByText('At most 4 tasks start by a clock').waitFor();
    // What one has tried is kept as a repair, and the lesson is sent only once it holds.
    await page.getByRole('button', { name: /^Judge my/ }).click();
    await page.waitForSelector('[data-phase="verdict"], [data-phase="passed"]');
    await page.getByRole('textbox', { name: 'What you changed, in a few words' }).fill('nothing at all');
    await page.getByRole('button', { name: /^Keep it as/ }).click();
    await page.getByText('“nothing at all” is kept with your lesson.').waitFor();
    // What was being written is still there.
    await page.getByRole('link', { name: 'Back to writing' }).click();
    await page.getByRole('textbox', { name: /^Title/ }).waitFor();
    expect(await page.getByRole('textbox', { name: /^Title/ }).inputValue()).toBe('Mine');
    expect(await page.getByRole('textbox', { name: 'Repair 1' }).inputValue()).toBe('nothing at all');
    await page.getByRole('button', { name: 'Check it' }).click();
    await page.getByText('It does not hold yet').waitFor();
    expect(await page.getByRole('button', { name: 'Save as a file' }).isDisabled()).toBe(true);
  }
);
