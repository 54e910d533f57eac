// A customer reads what happened with the account, and takes it along.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';

import { scrollsSideways, violations } from './lib/axe.mjs';
import { PATIENCE_MS, portalUrl, startBrowser } from './lib/browser.mjs';
import { heading, newCustomer, signIn, signUp } from './lib/customer.mjs';
import { tabTo } from './lib/keyboard.mjs';
import { steps } from './lib/steps.mjs';
import { Watch } from './lib/watch.mjs';

const ACTIVITY = /\/api\/account\/activity/u;

describe('a customer reads the activity', () => {
  const customer = newCustomer('Ada Example');
  const step = steps();
  let portal;
  let browser;
  let watch;
  let page;

  const link = (name) => page.getByRole('link', { name, exact: true });
  const entries = () => page.locator('main ol > li');
  const press = async (target) => {
    await tabTo(page, target);
    await page.keyboard.press('Enter');
  };
  const accessible = async () => {
    assert.equal(await scrollsSideways(page), false, 'the page fits a narrow screen');
    assert.deepEqual(await violations(page), []);
  };

  before(async () => {
    portal = portalUrl();
    browser = await startBrowser();
    watch = new Watch(portal);
    const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', viewport: { width: 360, height: 740 } });
    context.setDefaultTimeout(PATIENCE_MS);
    await watch.follow(context);
    page = await context.newPage();
    for (const path of ['/api/account/profile', '/api/accounts', '/api/auth/refresh']) watch.expect(401, path);
  });

  after(async () => {
    await browser?.close();
  });

  step('by keyboard on a phone: what happened, how, in which browser and when', async () => {
    await signUp(page, portal, customer);
    await signIn(page, portal, customer);
    await page.goto(`${portal}/settings/sessions`);
    await heading(page, 'Where you are signed in').waitFor();
    await press(link('Activity'));
    await heading(page, 'Activity').waitFor();
    const signedIn = entries().filter({ hasText: 'Signed in' }).first();
    await signedIn.getByText('Password and a mailed code').waitFor();
    await signedIn.getByText('in this session').waitFor();
    assert.match(await signedIn.locator('time').getAttribute('datetime'), /^\d{4}-/u);
    await entries().filter({ hasText: 'The account was made' }).waitFor();
    await page.getByText('That is all.').waitFor();
    await accessible();
  });

  step('older entries follow when they are asked for, and a failure is told', async () => {
    const event = (n) => ({
      id: `01a31849-0000-7000-8000-${String(n).padStart(12, '0')}`, at: '2026-11-22T10:00:00Z', what: 'profile_changed',
      browser: { name: 'Firefox', system: 'Linux', kind: 'computer' }, country: 'DE', by_this_session: false,
    });
    const pages = [
      { events: Array.from({ length: 30 }, (_, n) => event(n)), next: event(29).id, as_of: '2026-11-22T10:00:00Z' },
      { events: [{ ...event(30), what: 'copy_found' }], next: null, as_of: '2026-11-22T10:00:00Z' },
    ];
    let fails = true;
    watch.expect(503, ACTIVITY);
    await page.route(ACTIVITY, (route) => {
      const isOlder = route.request().url().includes('before=');
      if (isOlder && fails) return route.fulfill({ status: 503 });
      return route.fulfill({ json: pages[isOlder ? 1 : 0] });
    });
    await page.reload();
    await entries().nth(29).waitFor();
    await press(page.getByRole('button', { name: 'Show older entries' }));
    await page.getByRole('alert').getByText('The older entries could not be loaded').waitFor();
    await accessible();
    fails = false;
    await press(page.getByRole('button', { name: 'Show older entries' }));
    await entries().filter({ hasText: 'A copied session was found and ended' }).getByText('Firefox on Linux · Germany').waitFor();
    assert.equal(await entries().count(), 31);
    await accessible();
    await page.unroute(ACTIVITY);
  });

  step('what could not be loaded is told, and trying again helps', async () => {
    watch.expect(500, ACTIVITY);
    await page.route(ACTIVITY, (route) => route.fulfill({ status: 500 }), { times: 1 });
    await page.reload();
    await press(page.getByRole('button', { name: 'Try again' }));
    await entries().first().waitFor();
    await accessible();
  });

  step('attempts that failed are told with the sign-in that came after them', async () => {
    watch.expect(401, '/api/auth/sign-in');
    await page.getByRole('button', { name: /^Your account/u }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.goto(`${portal}/sign-in`);
    await page.getByLabel('Email address').fill(customer.email);
    await page.getByLabel('Password', { exact: true }).fill('another tram, another day');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText('The email address or the password is not right').first().waitFor();
    await signIn(page, portal, customer);
    await page.goto(`${portal}/settings/activity`);
    await entries().filter({ hasText: 'Signed in' }).first().getByText('1 attempt before this failed').waitFor();
    await accessible();
  });

  step('by keyboard: the whole of it as a table', async () => {
    const coming = page.waitForEvent('download');
    await press(page.getByRole('button', { name: 'Download as a table (CSV)' }));
    const file = await coming;
    assert.match(file.suggestedFilename(), /^activity-\d{4}-\d\d-\d\d\.csv$/u);
    const lines = (await readFile(await file.path(), 'utf8')).split('\r\n');
    assert.match(lines[0], /^id,at,what,/u);
    assert.equal(lines.length, (await entries().count()) + 2);
    await page.getByText(/is downloaded\.$/u).waitFor();
    await accessible();
  });

  step('a long one in parts becomes one file, and a failure is told', async () => {
    const EXPORT = /\/activity\/export\?/u;
    watch.expect(503, EXPORT);
    const part = (number, headers = {}) => ({ body: `{"part":${number}}\n`, headers: { 'content-type': 'application/jsonl', ...headers } });
    const next = '01a31849-0000-7000-8000-000000000001';
    await page.route(EXPORT, (route) => {
      const isSecond = route.request().url().includes(`before=${next}`);
      return route.fulfill(isSecond ? part(2) : part(1, { link: `</api/account/activity/export?format=jsonl&before=${next}>; rel="next"` }));
    });
    const coming = page.waitForEvent('download');
    await press(page.getByRole('button', { name: 'Download as JSON Lines' }));
    assert.equal(await readFile(await (await coming).path(), 'utf8'), '{"part":1}\n{"part":2}\n');
    await page.unroute(EXPORT);
    await page.route(EXPORT, (route) => route.fulfill({ status: 503 }));
    await press(page.getByRole('button', { name: 'Download as JSON Lines' }));
    await page.getByRole('alert').getByText('The file could not be made').waitFor();
    await accessible();
    await page.unroute(EXPORT);
  });

  test('no page violated its policy, logged an error or asked anybody else', () => {
    assert.deepEqual(watch.found, []);
  });
});
