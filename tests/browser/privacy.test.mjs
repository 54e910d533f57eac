// A customer reads what is kept of them, plans to be erased, asks for it and calls it off; and the page of the receipt.
import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';

import { scrollsSideways, violations } from './lib/axe.mjs';
import { PATIENCE_MS, portalUrl, startBrowser } from './lib/browser.mjs';
import { heading, newCustomer, signIn, signUp } from './lib/customer.mjs';
import { tabTo, typeInto } from './lib/keyboard.mjs';
import { countMails, newestMail } from './lib/mailbox.mjs';
import { steps } from './lib/steps.mjs';
import { Watch } from './lib/watch.mjs';

const ERASURE = /\/api\/privacy\/erasure$/u;
const HELD = /\/api\/privacy\/held$/u;
const RECEIPT = /\/api\/privacy\/receipt$/u;
const KEYS = /\/api\/privacy\/statement-keys$/u;
const DATE = String.raw`\d{1,2} \p{L}+ \d{4}`;
const WHOLE = 'A'.repeat(86);

const problem = (status, type) => ({ status, contentType: 'application/problem+json', json: { type: `urn:portcullis:problem:${type}`, title: type, status } });

describe('a customer and their data', () => {
  const customer = newCustomer('Ada Example');
  const step = steps();
  let portal;
  let browser;
  let watch;
  let page;

  const link = (name) => page.getByRole('link', { name, exact: true });
  const button = (name) => page.getByRole('button', { name, exact: true });
  const isFocused = (target) => target.evaluate((element) => element === document.activeElement);
  const press = async (target) => {
    await target.waitFor();
    await tabTo(page, target);
    await page.keyboard.press('Enter');
  };
  const accessible = async () => {
    assert.doesNotMatch(await page.locator('body').innerText(), /\d{4}-\d\d-\d\d/u, 'times are in words');
    assert.equal(await scrollsSideways(page), false, 'the page fits a narrow screen');
    assert.deepEqual(await violations(page), []);
    await page.setViewportSize({ width: 360, height: 740 });
  };
  const inMail = async (seen, subject) => {
    for (let look = 0; look < 100; look += 1) {
      if ((await countMails(portal, customer.email)) > seen && subject.test((await newestMail(portal, customer.email)).subject)) return;
      await new Promise((resolve) => { setTimeout(resolve, 100); });
    }
    throw new Error(`no mail ${subject}`);
  };
  const account = async (name) => {
    await page.goto(`${portal}/accounts/new`);
    await page.getByLabel('Name of the account').fill(name);
    await button('Make account').click();
    await page.getByText('The account is made').waitFor();
  };
  /** A link's page takes the token out of the address; the same address again would open nothing anew. */
  const openReceipt = async (token) => {
    await page.goto('about:blank');
    await page.goto(`${portal}/erased#${token}`);
  };

  before(async () => {
    portal = portalUrl();
    browser = await startBrowser();
    watch = new Watch(portal);
    const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', viewport: { width: 360, height: 740 } });
    context.setDefaultTimeout(PATIENCE_MS);
    await watch.follow(context);
    page = await context.newPage();
  });

  after(async () => {
    await browser?.close();
  });

  step('by keyboard on a phone: from the menu to all that is kept, each part with its purpose and basis', async () => {
    await signUp(page, portal, customer);
    await signIn(page, portal, customer);
    await account('Example & Daughters');
    await press(page.getByRole('button', { name: /^Your account/u }));
    await page.getByRole('menu').waitFor();
    for (let down = 0; down < 3 && !(await isFocused(page.getByRole('menuitem', { name: 'Privacy' }))); down += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await heading(page, 'Privacy').waitFor();
    assert.equal(await link('Privacy').getAttribute('aria-current'), 'page');
    const { records } = await (await fetch(`${portal}/api/privacy/held`)).json();
    await page.getByRole('region', { name: 'Your data and how long we keep it' }).locator('details').first().waitFor();
    assert.equal(await page.locator('main details').count(), records.length, 'every record is there');
    assert.equal(await page.getByRole('heading', { name: 'Other' }).count(), 0, 'and has its group');
    const profile = page.locator('main summary').filter({ hasText: /^Your profile/u });
    await profile.getByText('as long as the account').waitFor();
    await press(profile);
    await page.getByText('to be called back about the account').waitFor();
    await page.getByText(/your consent/u).first().waitFor();
    await accessible();
  });

  step('a record that these pages do not know yet is shown all the same, and a failure is told', async () => {
    const field = { name: 'sign', purpose: 'to tell the future', basis: 'consent', class: 'personal' };
    await page.route(HELD, (route) => route.fulfill({ json: { records: [{ name: 'horoscope', rule: 'month', kept: 'a month', fields: [field] }] } }), { times: 1 });
    await page.reload();
    await page.getByRole('heading', { name: 'Other' }).waitFor();
    await press(page.locator('main summary').filter({ hasText: 'horoscope' }));
    assert.equal(await page.getByText('to tell the future').getAttribute('lang'), 'en');
    watch.expect(500, HELD);
    await page.route(HELD, (route) => route.fulfill({ status: 500 }), { times: 1 });
    await page.reload();
    await page.getByRole('alert').getByText('What we keep could not be loaded').waitFor();
    await accessible();
    await page.reload();
    await page.locator('main details').nth(10).waitFor();
  });

  step('by keyboard: the plan says what goes, what stays and until when, before anything is asked', async () => {
    await press(link('See what would be erased'));
    await heading(page, 'Erase everything').waitFor();
    await page.getByText('Your activity', { exact: true }).waitFor();
    await page.getByRole('region', { name: 'What becomes of your accounts' }).getByText('Example & Daughters').waitFor();
    await page.getByText('Goes: nobody else belongs to it.').waitFor();
    const stays = page.getByRole('region', { name: 'What stays' });
    await stays.getByText('Backups', { exact: true }).waitFor();
    await stays.getByText(new RegExp(`^Until ${DATE} at the latest$`, 'u')).first().waitFor();
    await page.getByText(new RegExp(`it is done on ${DATE}`, 'u')).waitFor();
    await accessible();
  });

  step('an account that others use and nobody else answers for stops it, and the page leads to its people', async () => {
    await page.route(ERASURE, async (route) => {
      const answered = await route.fetch();
      const known = await answered.json();
      known.accounts = [
        { ...known.accounts[0], fate: 'needs_owner' },
        { ...known.accounts[0], id: '01a31849-0000-7000-8000-000000000001', name: 'ليلى وأولادها', fate: 'left' },
        { ...known.accounts[0], id: '01a31849-0000-7000-8000-000000000002', name: 'Example & Sons', documents: 3 },
      ];
      await route.fulfill({ response: answered, json: known });
    });
    await page.reload();
    await page.getByText('An account needs another owner first').waitFor();
    assert.equal(await button('Erase my data in 7 days').count(), 0);
    await page.getByText('Stays with the others. You leave it.').waitFor();
    await page.getByText('Goes, with 3 documents: nobody else belongs to it.').waitFor();
    await accessible();
    await press(page.getByRole('link', { name: /^Choose another owner of .*Example & Daughters/u }));
    await page.waitForURL(/\/accounts\/[\da-f-]{36}\/people$/u);
    // The address is there before the page is.
    await page.getByRole('heading', { name: 'People', exact: true }).waitFor();
    await page.unroute(ERASURE);
    await page.goBack();
    await button('Erase my data in 7 days').waitFor();
  });

  step('by keyboard: it is asked for once it is said what that does and who asks, and a refusal is told', async () => {
    await press(button('Erase my data in 7 days'));
    await page.getByText('After that nobody can bring it back, neither you nor we.').waitFor();
    await accessible();
    await page.keyboard.press('Escape');
    assert.ok(await isFocused(button('Erase my data in 7 days')), 'nothing was asked for');

    watch.expect(409, ERASURE);
    await page.route(ERASURE, (route) => (route.request().method() === 'POST' ? route.fulfill(problem(409, 'last-owner')) : route.continue()));
    await page.keyboard.press('Enter');
    await press(button('Yes, erase it in 7 days'));
    await page.getByRole('alert').getByText('Nothing was asked for').waitFor();
    await page.getByRole('alert').getByText('An account needs an owner.').waitFor();
    await accessible();
    await page.unroute(ERASURE);

    watch.expect(401, ERASURE);
    let isAsked = false;
    await page.route(ERASURE, (route) => {
      if (route.request().method() !== 'POST' || isAsked) return route.continue();
      isAsked = true;
      return route.fulfill(problem(401, 'step_up_required'));
    });
    const seen = await countMails(portal, customer.email);
    await press(button('Yes, erase it in 7 days'));
    const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' });
    await dialog.waitFor();
    await typeInto(page, dialog.getByLabel('Password', { exact: true }), customer.password);
    await press(dialog.getByRole('button', { name: 'Continue' }));
    await heading(page, 'Your data will be erased').waitFor();
    await page.unroute(ERASURE);
    assert.ok(await isFocused(heading(page, 'Your data will be erased')), 'the focus is where the news is');
    await page.getByText(new RegExp(`^Your data will be erased on ${DATE}$`, 'u')).waitFor();
    await page.getByText(/^You can call it off until .*\d{2}:\d{2}/u).waitFor();
    assert.equal(await button('Erase my data in 7 days').count(), 0);
    await inMail(seen, /you asked us to erase your data/u);
    await accessible();
  });

  step('home says so, without holding a place for it', async () => {
    await press(link('Home'));
    await heading(page, customer.name).waitFor();
    await page.getByText(new RegExp(`^Your data will be erased on ${DATE}$`, 'u')).waitFor();
    await accessible();
    watch.expect(503, ERASURE);
    await page.route(ERASURE, (route) => route.fulfill({ status: 503 }));
    const asked = page.waitForResponse(ERASURE);
    await page.reload();
    await asked;
    await heading(page, customer.name).waitFor();
    assert.equal(await page.getByRole('alert').count(), 0, 'it is nothing that home stands on');
    await page.unroute(ERASURE);
    await page.reload();
    await press(link('Keep my data'));
    await heading(page, 'Privacy').waitFor();
  });

  step('by keyboard: called off too late is told, in time nothing will be erased', async () => {
    await page.route(ERASURE, (route) => (route.request().method() === 'DELETE' ? route.fulfill(problem(409, 'erasure-began')) : route.continue()));
    await press(button('Keep my data'));
    await page.getByRole('alert').getByText('It is too late to call this off.').waitFor();
    await accessible();
    await page.unroute(ERASURE);
    const seen = await countMails(portal, customer.email);
    await press(button('Keep my data'));
    await page.getByText('Called off: nothing will be erased').waitFor();
    assert.ok(await isFocused(heading(page, 'Privacy')));
    assert.equal(await button('Keep my data').count(), 0);
    await inMail(seen, /your data stays/u);
    await accessible();
    const asked = page.waitForResponse(ERASURE);
    await press(link('Home'));
    await asked;
    await heading(page, customer.name).waitFor();
    assert.equal(await page.getByText(/^Your data will be erased/u).count(), 0);
    await page.goto(`${portal}/settings/activity`);
    await page.getByText('The erasure of your data was called off').waitFor();
    await page.getByText('The erasure of your data was asked for').waitFor();
  });

  step('who is offline is told, and nothing of the plan is lost', async () => {
    await page.goto(`${portal}/settings/privacy/erase`);
    await press(button('Erase my data in 7 days'));
    await page.context().setOffline(true);
    watch.expect('ERR_INTERNET_DISCONNECTED', /./u);
    await press(button('Yes, erase it in 7 days'));
    await page.getByRole('alert').getByText('Nothing was asked for').waitFor();
    await page.getByRole('alert').getByText('You are offline.').waitFor();
    await page.context().setOffline(false);
  });

  step('the link to a receipt: not whole, ended, and not to be reached', async () => {
    await openReceipt('damaged');
    await heading(page, 'The link is not whole').waitFor();
    assert.equal(page.url(), `${portal}/erased`, 'nothing of it stays in the address');
    await accessible();
    watch.expect(410, RECEIPT);
    await openReceipt(WHOLE);
    await heading(page, 'This link does not work any more').waitFor();
    assert.equal(page.url(), `${portal}/erased`);
    await accessible();
    watch.expect(500, RECEIPT);
    await page.route(RECEIPT, (route) => route.fulfill({ status: 500 }), { times: 1 });
    await openReceipt(WHOLE);
    await press(button('Try again'));
    await heading(page, 'This link does not work any more').waitFor();
  });

  step('by keyboard on a phone: the receipt in plain words, its signature checked, and saved for checking it elsewhere', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x, y } = publicKey.export({ format: 'jwk' });
    const keys = { keys: [{ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig', kid: 'one', x, y }] };
    const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const stated = {
      statement: 'erasure', receipt: '01a31849-0000-7000-8000-00000000000a', issuer: portal, operator: 'Example Bank',
      asked_at: '2027-01-15T09:00:00Z', keys_destroyed_at: '2027-01-22T09:10:00Z', erased_at: '2027-01-22T09:20:00Z',
      keys_destroyed: [
        { owner: 'user 01a31849-0000-7000-8000-00000000000b', compartments: ['identity'] },
        { owner: 'account 01a31849-0000-7000-8000-00000000000c', compartments: ['identity', 'documents'] },
      ],
      nothing_left_in: ['the table of records', 'the moon'],
      accounts_left_to_others: 1,
      stays: [
        { what: 'staff_trail', why: 'Because.', until: '2028-02-26T09:20:00Z' },
        { what: 'something_new', why: 'A reason of tomorrow.', until: '2027-02-26T09:20:00Z' },
      ],
    };
    const signed = `${part({ alg: 'ES256', kid: 'one', typ: 'erasure-receipt+jws' })}.${part(stated)}`;
    const statement = `${signed}.${sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
    await page.route(KEYS, (route) => route.fulfill({ json: keys }));
    await page.route(RECEIPT, (route) => route.fulfill({ json: { statement } }));
    await openReceipt(WHOLE);
    await heading(page, 'Receipt of an erasure').waitFor();
    await page.getByText('The signature is good').waitFor();
    await page.getByText('Example Bank', { exact: true }).waitFor();
    await page.getByText(/^22 Jan 2027, 10:10$/u).waitFor();
    await page.getByText('The table of records').waitFor();
    await page.getByText('1 account of others was left. It stays theirs.').waitFor();
    await page.getByText('What our staff did with your data').waitFor();
    await page.getByText('A reason of tomorrow.').waitFor();
    await accessible();
    const coming = page.waitForEvent('download');
    await press(button('Save the receipt'));
    const file = await coming;
    assert.equal(file.suggestedFilename(), 'erasure-receipt.json');
    assert.deepEqual(JSON.parse(await readFile(await file.path(), 'utf8')), { statement, keys });
    await page.getByText(/erasure-receipt\.json.* is saved\.$/u).waitFor();

    await page.route(RECEIPT, (route) => {
      const [header, , signature] = statement.split('.');
      return route.fulfill({ json: { statement: `${header}.${part({ ...stated, operator: 'Somebody Else' })}.${signature}` } });
    });
    await openReceipt(WHOLE);
    await page.getByRole('alert').getByText('The signature is not good').waitFor();
    await accessible();
    await page.route(RECEIPT, (route) => route.fulfill({ json: { statement: 'no.receipt.this' } }));
    await openReceipt(WHOLE);
    await heading(page, 'This receipt cannot be read').waitFor();
    await accessible();
    await page.unroute(RECEIPT);
    await page.unroute(KEYS);
  });

  test('no page violated its policy, logged an error or asked anybody else', () => {
    assert.deepEqual(watch.found, []);
  });
});
