// The staff keep what a legal claim needs, the customer is told that their erasure waits, and the sweep accounts for what it did.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';

import { addAuthenticator } from './lib/authenticator.mjs';
import { scrollsSideways, violations } from './lib/axe.mjs';
import { PATIENCE_MS, startBrowser } from './lib/browser.mjs';
import { heading, newCustomer, signIn, signUp } from './lib/customer.mjs';
import { tabTo, typeInto } from './lib/keyboard.mjs';
import { startPortal } from './lib/own-portal.mjs';
import { join, mailedLink, printedLink } from './lib/staff.mjs';
import { steps } from './lib/steps.mjs';
import { Watch } from './lib/watch.mjs';

const PAT = 'pat@staff.example.org';
const MATTER = '12 O 34/27';
const OTHER = '7 C 11/27';
const ID = '01a33ec5-1a00-7000-8000-000000000001';
const HOLDS = /\/api\/admin\/holds$/u;
const SWEEPS = /\/api\/admin\/retention\/sweeps/u;
const UNSWEPT = /\/api\/admin\/retention\/unswept$/u;
const DATE = String.raw`\d{1,2} \p{L}+ \d{4}`;

describe('what is kept for legal claims, and what is deleted', () => {
  const step = steps();
  const ada = newCustomer('Ada Example');
  let running;
  let portal;
  let browser;
  let watch;
  let grace;
  let pat;

  const accessible = async (page) => {
    assert.doesNotMatch(await page.locator('body').innerText(), /\d{4}-\d\d-\d\dT/u, 'times are in words');
    assert.equal(await scrollsSideways(page), false, 'the page fits a narrow screen');
    assert.deepEqual(await violations(page), []);
  };
  const button = (page, name) => page.getByRole('button', { name, exact: true });
  const part = (page, name) => page.getByRole('region', { name, exact: true });
  const holds = (page) => part(page, 'Legal holds').getByRole('listitem');
  const isFocused = (target) => target.evaluate((element) => element === document.activeElement);
  const press = async (page, target) => {
    await target.waitFor();
    await tabTo(page, target);
    await page.keyboard.press('Enter');
  };
  const open = async (viewport) => {
    const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', viewport });
    context.setDefaultTimeout(PATIENCE_MS);
    await watch.follow(context);
    return context.newPage();
  };
  /** Opens the form, if it is not open. */
  const place = async (matter, fill) => {
    await press(pat, button(pat, 'Place a legal hold'));
    await fill();
    await typeInto(pat, pat.getByLabel('Matter', { exact: true }), matter);
    await pat.keyboard.press('Enter');
  };

  before(async () => {
    running = await startPortal();
    portal = running.url;
    browser = await startBrowser();
    watch = new Watch(portal);
  });

  after(async () => {
    await browser?.close();
    await running?.stop();
  });

  step('a privacy officer and a customer with an account', async () => {
    grace = await open({ width: 1440, height: 900 });
    await addAuthenticator(grace);
    await join(grace, await printedLink(running.log), 'Grace Okafor');
    await grace.getByRole('link', { name: 'Staff', exact: true }).click();
    await grace.getByLabel('Name', { exact: true }).fill('Pat Doe');
    await grace.getByLabel('Work address').fill(PAT);
    await grace.getByRole('checkbox', { name: 'Privacy officer' }).check();
    await button(grace, 'Send the link').click();
    await grace.getByText('The link is on its way to').waitFor();
    pat = await open({ width: 1440, height: 900 });
    await addAuthenticator(pat);
    await join(pat, await mailedLink(portal, PAT), 'Pat Doe');
    ada.page = await open({ width: 360, height: 740 });
    await signUp(ada.page, portal, ada);
    await signIn(ada.page, portal, ada);
    await ada.page.getByRole('link', { name: 'Make an account' }).click();
    await ada.page.getByLabel('Name of the account').fill('Example & Sons');
    await ada.page.getByRole('button', { name: 'Make account' }).click();
    await ada.page.getByText('The account is made').waitFor();
    const [number] = /\d(?:[\s\u00a0]?\d){9}/u.exec(await ada.page.locator('main').innerText());
    ada.number = number.replace(/\s/gu, '');
  });

  step('by keyboard: nothing is held and nothing waits, and a run of the sweep is there with its signature checked', async () => {
    await press(pat, pat.getByRole('link', { name: 'Retention' }));
    await heading(pat, 'Retention').waitFor();
    await part(pat, 'Legal holds').getByText('No legal hold is placed.').waitFor();
    await part(pat, 'What could not be deleted').getByText('Nothing is waiting.').waitFor();
    const runs = part(pat, 'Runs of the sweep').getByRole('listitem');
    await runs.first().getByText('Signature checked').waitFor();
    await runs.first().getByText(new RegExp(`^${DATE}, \\d{2}:\\d{2}$`, 'u')).waitFor();
    await accessible(pat);
  });

  step('the report of a run is downloaded with the keys that it can be checked with', async () => {
    const coming = pat.waitForEvent('download');
    await press(pat, part(pat, 'Runs of the sweep').getByRole('button', { name: /^Download report of /u }).first());
    const file = await coming;
    assert.match(file.suggestedFilename(), /^sweep-report-[\da-f-]{36}\.json$/u);
    const { statement, keys } = JSON.parse(await readFile(await file.path(), 'utf8'));
    const [header] = statement.split('.');
    assert.equal(JSON.parse(Buffer.from(header, 'base64url').toString()).typ, 'sweep-report+jws');
    assert.ok(keys.keys.length > 0);
  });

  step('what is missing or nobody’s is told beside its field', async () => {
    watch.expect(404, HOLDS);
    await press(pat, button(pat, 'Place a legal hold'));
    await press(pat, button(pat, 'Place hold'));
    await pat.getByRole('alert').getByText('Say what it is for.').waitFor();
    await accessible(pat);
    await pat.getByLabel('Mail address', { exact: true }).fill('nobody@example.org');
    await pat.getByLabel('Matter', { exact: true }).fill(MATTER);
    await pat.keyboard.press('Enter');
    await pat.getByRole('alert').getByText(/^Nobody signs in with exactly this address/u).waitFor();
    await pat.getByLabel('A customer’s number').check();
    await pat.getByLabel('Number of the customer', { exact: true }).fill('12');
    await pat.keyboard.press('Enter');
    await pat.getByRole('alert').getByText('Enter the whole number, with its hyphens.').waitFor();
    await pat.getByLabel('Number of the customer', { exact: true }).fill(ID);
    await pat.keyboard.press('Enter');
    await pat.getByRole('alert').getByText('No customer has this number.').waitFor();
    await pat.getByLabel('An account number').check();
    await pat.getByLabel('Account number', { exact: true }).fill('0000000000');
    await pat.keyboard.press('Enter');
    await pat.getByRole('alert').getByText(/^No account has this number/u).waitFor();
    await accessible(pat);
    await press(pat, button(pat, 'Cancel'));
    assert.equal(await holds(pat).count(), 0);
  });

  step('by keyboard: a hold on a customer stands in the list, and placing it again says that it is there', async () => {
    await place(MATTER, () => typeInto(pat, pat.getByLabel('Mail address', { exact: true }), ada.email));
    const news = pat.getByText(/12 O 34\/27.* holds from now on\.$/u);
    await news.waitFor();
    assert.ok(await isFocused(news), 'the focus is where the news is');
    const row = holds(pat).filter({ hasText: MATTER });
    await row.getByText(/^On customer/u).waitFor();
    await row.getByText(/Pat Doe.* answers for it/u).waitFor();
    await row.getByText(new RegExp(`^Review it by ${DATE}$`, 'u')).waitFor();
    await accessible(pat);
    await place('12 o 34/27', () => typeInto(pat, pat.getByLabel('Mail address', { exact: true }), ada.email));
    await pat.getByText(/12 O 34\/27.* was there already\. Nothing was changed\.$/u).waitFor();
    assert.equal(await holds(pat).count(), 1);
  });

  step('by keyboard: another on an account, by its number', async () => {
    await place(OTHER, async () => {
      await pat.getByLabel('An account number').check();
      await typeInto(pat, pat.getByLabel('Account number', { exact: true }), ada.number);
    });
    await pat.getByText(/7 C 11\/27.* holds from now on\.$/u).waitFor();
    await holds(pat).filter({ hasText: OTHER }).getByText(/^On account/u).waitFor();
    assert.equal(await holds(pat).count(), 2);
  });

  step('an overdue hold is told as such, and reviewed by keyboard', async () => {
    await pat.route(HOLDS, async (route) => {
      const answered = await route.fetch();
      const told = await answered.json();
      told.holds = told.holds.map((hold) => (hold.matter === MATTER ? { ...hold, overdue: true, review_by: '2026-01-02T10:00:00Z' } : hold));
      await route.fulfill({ response: answered, json: told });
    });
    await pat.reload();
    await pat.getByText('Overdue: somebody was to review it by 2 Jan 2026. It holds all the same.').waitFor();
    await accessible(pat);
    await pat.unroute(HOLDS);
    await press(pat, pat.getByRole('button', { name: /12 O 34\/27.* is still needed$/u }));
    await pat.getByText(/12 O 34\/27.* holds for another 90 days until its review, and you answer for it\.$/u).waitFor();
    await pat.getByText(/^Overdue/u).waitFor({ state: 'detached' });
  });

  step('the customer sees before they ask that it waits, and afterwards that nothing is left for them to do', async () => {
    const { page } = ada;
    await page.goto(`${portal}/settings/privacy/erase`);
    await page.getByText('A legal claim needs some of your data').waitFor();
    await page.getByText('Goes when a legal claim needs it no more.').waitFor();
    await accessible(page);
    await press(page, button(page, 'Erase my data then'));
    await press(page, button(page, 'Yes, erase it then'));
    await page.getByText('Your data will be erased when a legal claim needs it no more').waitFor();
    await page.getByText(new RegExp(`not before ${DATE}`, 'u')).waitFor();
    await accessible(page);
    await page.goto(`${portal}/home`);
    await page.getByText('Your data will be erased when a legal claim needs it no more').waitFor();
    await page.goto(`${portal}/settings/privacy`);
    await page.locator('main summary').filter({ hasText: /^Legal holds/u }).waitFor();
    await page.getByText('legal claims', { exact: true }).first().waitFor();
    await accessible(page);
  });

  step('who may only read sees the holds, and nothing to change them with', async () => {
    await grace.getByRole('link', { name: 'Retention' }).click();
    await holds(grace).filter({ hasText: MATTER }).waitFor();
    assert.equal(await part(grace, 'Legal holds').getByRole('button').count(), 0);
    await accessible(grace);
  });

  step('by keyboard: a hold is released once it is said what follows, and a failure is told', async () => {
    const release = pat.getByRole('button', { name: /^Release .*12 O 34\/27/u });
    watch.expect(503, /\/api\/admin\/holds\/[\da-f-]{36}$/u);
    await press(pat, release);
    await pat.getByText(/^What no other hold keeps, and whose time is over, is deleted within a day\./u).waitFor();
    await accessible(pat);
    await pat.route(/\/api\/admin\/holds\/[\da-f-]{36}$/u, (route) => route.fulfill({ status: 503 }), { times: 1 });
    await press(pat, button(pat, 'Release it now'));
    await pat.getByRole('alert').getByText('It still holds').waitFor();
    await accessible(pat);
    await press(pat, button(pat, 'Release it now'));
    await pat.getByText(/12 O 34\/27.* is released\.$/u).waitFor();
    await press(pat, pat.getByRole('button', { name: /^Release .*7 C 11\/27/u }));
    await press(pat, button(pat, 'Release it now'));
    await part(pat, 'Legal holds').getByText('No legal hold is placed.').waitFor();
    const { page } = ada;
    await page.goto(`${portal}/settings/privacy/erase`);
    await page.getByText(new RegExp(`^Your data will be erased on ${DATE}$`, 'u')).waitFor();
    assert.equal(await page.getByText(/legal claim/u).count(), 0);
  });

  step('the trail tells who placed, reviewed and released a hold, and on whom', async () => {
    await grace.getByRole('link', { name: 'Trail' }).click();
    for (const what of ['Placed a legal hold', 'Said that a legal hold is still needed', 'Released a legal hold']) {
      const event = grace.locator('main ol > li').filter({ has: grace.getByText(what, { exact: true }) }).filter({ hasText: 'About customer' });
      await event.first().getByText(/By .*Pat Doe/u).waitFor();
    }
    await accessible(grace);
  });

  step('what could not be deleted, a run that broke off, and one whose report was changed are told in words, and older runs are shown', async () => {
    const coming = pat.waitForResponse(SWEEPS);
    await pat.reload();
    const { sweeps: [run] } = await (await coming).json();
    const [header, payload, signature] = run.signed.split('.');
    const stated = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const changed = {
      ...stated, deleted: { events: 12, trashed: 1, horoscopes: 3 }, held: 2, to_look_at: 1, holds_to_review: 1, behind_hours: 5,
      not_deleted: [{ kind: 'trashed', why: 'files', records: 1 }, { kind: 'event', why: 'something_new', records: 1 }],
    };
    const signed = `${header}.${Buffer.from(JSON.stringify(changed)).toString('base64url')}.${signature}`;
    const broken = { id: ID, began_at: '2026-11-02T03:00:00Z', state: 'broken_off' };
    await pat.route(SWEEPS, (route) => route.fulfill({
      json: route.request().url().includes('before=')
        ? { sweeps: [{ ...run, id: ID.replace(/1$/u, '2') }], next: null }
        : { sweeps: [{ ...run, signed }, broken, { ...broken, id: ID.replace(/1$/u, '3'), state: 'running' }], next: ID },
    }));
    const record = { pk: `account#${ID}`, sk: `trashed#${ID}`, why: 'files', tries: 3, since: '2026-11-01T03:00:00Z', last_tried_at: '2026-11-02T03:00:00Z' };
    await pat.route(UNSWEPT, (route) => route.fulfill({ json: { records: [record], as_of: '2026-11-02T04:00:00Z' } }));
    await pat.reload();
    const waiting = part(pat, 'What could not be deleted').getByRole('listitem');
    await waiting.getByText('Documents in the trash').waitFor();
    await waiting.getByText('Its files could not be deleted.').waitFor();
    await waiting.getByText('Tried 3 times · first on 1 Nov 2026 · last on 2 Nov 2026, 04:00').waitFor();
    const runs = part(pat, 'Runs of the sweep');
    await runs.getByText('The signature is not good. Do not rely on this report.').waitFor();
    await runs.getByText('Deleted: 16 records').waitFor();
    await runs.getByText('Documents in the trash: 1').waitFor();
    await runs.getByText('Kept for legal holds: 2 records').waitFor();
    await runs.getByText('Behind: what fell due within the last 5 hours may still be there.').waitFor();
    await runs.getByText('Documents in the trash (1): Its files could not be deleted.').waitFor();
    await runs.getByText('It broke off before it was done. The next run went on where it stopped.').waitFor();
    await runs.getByText('It is running.').waitFor();
    await accessible(pat);
    await press(pat, button(pat, 'Show older'));
    await runs.getByText('The signature is not good. Do not rely on this report.').nth(1).waitFor();
    await button(pat, 'Show older').waitFor({ state: 'detached' });
    await pat.unroute(SWEEPS);
  });

  step('each part that could not be loaded says so, and trying again helps', async () => {
    for (const path of [HOLDS, UNSWEPT, SWEEPS]) {
      watch.expect(500, path);
      await pat.unroute(path);
      await pat.route(path, (route) => route.fulfill({ status: 500 }));
    }
    await pat.reload();
    for (const what of ['The legal holds could not be loaded', 'What could not be deleted could not be loaded', 'The runs could not be loaded']) {
      await pat.getByRole('alert').getByText(what).waitFor();
    }
    await accessible(pat);
    for (const path of [HOLDS, UNSWEPT, SWEEPS]) await pat.unroute(path);
    await press(pat, part(pat, 'Runs of the sweep').getByRole('button', { name: 'Try again' }));
    await part(pat, 'Runs of the sweep').getByText('Signature checked').first().waitFor();
    assert.equal(await pat.getByRole('alert').count(), 2);
  });

  test('no page violated its policy, logged an error or asked anybody else', () => {
    assert.deepEqual(watch.found, []);
  });
});
