// Somebody wants many documents at once: asks for an archive, waits for it, fetches it, and takes it away.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { env } from 'node:process';
import { after, before, describe, test } from 'node:test';

import { dress, SCHEMES, scrollsSideways, violations } from './lib/axe.mjs';
import { PATIENCE_MS, portalUrl, startBrowser } from './lib/browser.mjs';
import { heading, newCustomer, signIn, signUp } from './lib/customer.mjs';
import { pdf } from './lib/files.mjs';
import { tabTo, typeInto } from './lib/keyboard.mjs';
import { newestMail } from './lib/mailbox.mjs';
import { steps } from './lib/steps.mjs';
import { Watch } from './lib/watch.mjs';

const file = (name) => ({ name, mimeType: 'application/pdf', buffer: pdf([name]) });

describe('somebody wants many documents at once', () => {
  const ada = newCustomer('Ada Example');
  const step = steps();
  let portal;
  let browser;
  let watch;
  let page;

  const button = (name) => page.getByRole('button', { name, exact: true });
  const link = (name) => page.getByRole('link', { name, exact: true });
  const press = async (target) => {
    await target.waitFor();
    await tabTo(page, target);
    await page.keyboard.press('Enter');
  };
  const accessible = async () => {
    assert.equal(await scrollsSideways(page), false, 'the page fits a narrow screen');
    assert.deepEqual(await violations(page), []);
  };
  /** A picture at each width and in each scheme, where somebody wants to see them (SHOTS=folder). */
  const shoot = async (name) => {
    for (const scheme of env.SHOTS === undefined ? [] : SCHEMES) {
      for (const width of [360, 1440]) {
        await dress(page, scheme, width);
        await page.screenshot({ path: join(env.SHOTS, `${name}-${width}-${scheme}.png`), fullPage: true });
      }
    }
  };
  const archives = () => page.getByRole('region', { name: 'Your archives' }).getByRole('listitem');

  before(async () => {
    portal = portalUrl();
    browser = await startBrowser();
    const probe = await fetch(portal);
    const [, files] = /connect-src 'self' (\S+);/u.exec(probe.headers.get('content-security-policy'));
    watch = new Watch(portal, [files]);
    const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', viewport: { width: 360, height: 740 } });
    context.setDefaultTimeout(PATIENCE_MS);
    await watch.follow(context);
    page = await context.newPage();
    for (const path of ['/api/account/profile', '/api/accounts', '/api/auth/refresh']) watch.expect(401, path);
  });

  after(() => browser?.close());

  step('where nothing was asked for the page says what it is for', async () => {
    await signUp(page, portal, ada);
    await signIn(page, portal, ada);
    await press(link('Documents'));
    await press(link('Make an account'));
    await typeInto(page, page.getByLabel('Name of the account'), 'Example & Sons');
    await page.keyboard.press('Enter');
    await heading(page, 'Overview').waitFor();
    await press(link('Documents'));
    const coming = page.waitForEvent('filechooser');
    await press(button('Add documents'));
    await (await coming).setFiles([file('Contract.pdf'), file('Invoice.pdf')]);
    await link('Invoice.pdf').waitFor();
    await link('Contract.pdf').waitFor();
    await page.getByText('Being checked for viruses').first().waitFor({ state: 'detached' });
    await press(link('Download several'));
    await heading(page, 'Download several').waitFor();
    await page.getByText('There are none now.').waitFor();
    await accessible();
    await shoot('1-empty');
  });

  step('what is missing is said at its field', async () => {
    await tabTo(page, page.getByLabel('All that I may see'));
    await page.keyboard.press('ArrowDown');
    await page.getByLabel('First day').waitFor();
    await press(button('Make the archive'));
    await page.getByText('Enter a first or a last day.').first().waitFor();
    await accessible();
  });

  step('documents are ticked, and put into one archive that says when it ends', async () => {
    await page.getByLabel('Those that I choose').check();
    await page.getByRole('checkbox', { name: 'Contract.pdf' }).check();
    await page.getByText('1 document chosen').waitFor();
    await accessible();
    await shoot('2-chosen');
    await press(button('Make the archive'));
    await page.getByText('Your archive is being made.').waitFor();
    await page.getByText('Chosen documents').waitFor();
    await page.getByText(/1 document · .*, here until/u).waitFor();
    await accessible();
  });

  step('it is fetched as a ZIP, and a mail said that it is there', async () => {
    const coming = page.waitForEvent('download');
    await press(archives().getByRole('button', { name: /^Download the archive/u }));
    const download = await coming;
    assert.match(download.suggestedFilename(), /^documents-\d{4}-\d\d-\d\d\.zip$/u);
    const zip = await readFile(await download.path());
    assert.equal(zip.subarray(0, 4).toString('hex'), '504b0304');
    for (const name of ['documents/Contract.pdf', 'manifest.json', 'documents.csv']) assert.ok(zip.includes(name), name);
    assert.ok(!zip.includes('Invoice.pdf'));
    const mail = await newestMail(portal, ada.email);
    assert.match(mail.text, /24 hours/u);
    assert.ok(!mail.text.includes('Contract'));
  });

  step('all of them are put into another', async () => {
    await page.getByLabel('All that I may see').check();
    await press(button('Make the archive'));
    await page.getByText(/2 documents · .*, here until/u).waitFor();
    assert.equal(await archives().count(), 2);
    await shoot('3-ready');
  });

  step('one that is needed no more is taken away', async () => {
    await press(archives().first().getByRole('button', { name: /^Remove the archive/u }));
    await page.getByText('The archive goes away at once.').waitFor();
    await accessible();
    await press(button('Yes, remove it'));
    await page.getByText(/2 documents · /u).waitFor({ state: 'detached' });
    assert.equal(await archives().count(), 1);
  });

  test('no page violated its policy, logged an error or asked anybody else', () => {
    assert.deepEqual(watch.found, []);
  });
});
