// First access by an invitation, by keyboard on a narrow screen: with the real link from the mail, then with
// answers given here for what a walk cannot wait for.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { scrollsSideways, violations } from './lib/axe.mjs';
import { PATIENCE_MS, portalUrl, startBrowser } from './lib/browser.mjs';
import { enterCode, enterPassword, heading, newCustomer, signUp } from './lib/customer.mjs';
import { tabTo, typeInto } from './lib/keyboard.mjs';
import { invitationFor } from './lib/mailbox.mjs';
import { steps } from './lib/steps.mjs';
import { Watch } from './lib/watch.mjs';

const WIDTH = 360;
const LOOK = '/api/auth/invitations/look';
const ACCEPT = '/api/auth/invitations/accept';
const TOKEN = 'dGhpcyBpcyBhbiBpbnZpdGF0aW9uIHRoYXQgbm9ib2R5IHNlbnQgdG8gYW55Ym9keSBhdCBhbnkgdGltZSE'.padEnd(86, 'A');

describe('somebody is invited', () => {
  const customer = newCustomer('Grace Okafor');
  const step = steps();
  let portal;
  let browser;
  let page;
  let watch;
  let link;

  const accessible = async () => {
    assert.equal(await scrollsSideways(page), false, 'the page fits a narrow screen');
    assert.deepEqual(await violations(page, [WIDTH]), []);
  };
  /** The same page again would be no new load: only its hash differs. */
  const open = async (address) => {
    await page.goto('about:blank');
    await page.goto(address);
  };
  const password = () => page.getByLabel('Password', { exact: true });
  const answerWith = async (status, kind, path = LOOK) => {
    watch.expect(status, path);
    const body = JSON.stringify({ type: `urn:portcullis:problem:${kind}`, title: kind, status });
    await page.route(`**${path}`, (route) => route.fulfill({ status, contentType: 'application/problem+json', body }), { times: 1 });
  };

  before(async () => {
    portal = portalUrl();
    browser = await startBrowser();
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: WIDTH, height: 800 } });
    context.setDefaultTimeout(PATIENCE_MS);
    watch = new Watch(portal);
    await watch.follow(context);
    page = await context.newPage();
  });

  after(async () => {
    await browser?.close();
  });

  step('a link without its end says so', async () => {
    for (const hash of ['', `#${TOKEN.slice(1)}`]) {
      await open(`${portal}/invitation${hash}`);
      await heading(page, 'The link is not whole').waitFor();
    }
    await accessible();
  });

  step('the link in the mail opens a page that knows who is invited, and leaves the address bar', async () => {
    link = await invitationFor(portal, customer);
    await open(link);
    await heading(page, 'You are invited').waitFor();
    await page.getByText(/^Hello .?Grace Okafor/u).waitFor();
    await page.getByText(customer.email).waitFor();
    await page.waitForFunction(() => window.location.hash === '');
    assert.equal(page.url(), `${portal}/invitation`);
    assert.equal(await page.getByLabel('Your name').inputValue(), customer.name);
    await accessible();
  });

  step('a weak password is told beside its field, and nothing typed is lost', async () => {
    watch.expect(422, ACCEPT);
    await typeInto(page, password(), '123456789012');
    await page.keyboard.press('Enter');
    await page.getByText('This password is on the lists').first().waitFor();
    assert.equal(await password().inputValue(), '123456789012');
    await accessible();
  });

  step('a good one makes the account, and the sign-in page knows the address', async () => {
    await tabTo(page, password());
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(customer.password);
    await page.keyboard.press('Enter');
    await heading(page, 'Sign in').waitFor();
    await page.getByText('Your account is ready').waitFor();
    assert.equal(await page.getByLabel('Email address').inputValue(), customer.email);
    await accessible();
    const { printed } = await enterPassword(page, portal, customer);
    await enterCode(page, printed);
    await heading(page, customer.name).waitFor();
  });

  step('the same link does not work again', async () => {
    watch.expect(410, LOOK);
    await open(link);
    await heading(page, 'This invitation does not work any more').waitFor();
    await accessible();
  });

  step('who signed up meanwhile is told so, and nothing of the account is changed', async () => {
    const other = await browser.newContext({ locale: 'en-GB', viewport: { width: WIDTH, height: 800 } });
    other.setDefaultTimeout(PATIENCE_MS);
    await watch.follow(other);
    page = await other.newPage();
    const eve = newCustomer('Eve Example');
    link = await invitationFor(portal, eve);
    await open(link);
    await heading(page, 'You are invited').waitFor();
    const elsewhere = await other.newPage();
    await signUp(elsewhere, portal, eve);
    watch.expect(409, ACCEPT);
    await typeInto(page, password(), 'a heron stood in the canal');
    await page.keyboard.press('Enter');
    await heading(page, 'You already have an account').waitFor();
    await accessible();
    await tabTo(page, page.getByRole('link', { name: 'Sign in' }));
    await page.keyboard.press('Enter');
    await heading(page, 'Sign in').waitFor();
    await enterPassword(page, portal, eve);
  });

  step('an outage can be tried again, and an old link is told', async () => {
    await answerWith(503, 'unavailable');
    await open(`${portal}/invitation#${TOKEN}`);
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await accessible();
    await answerWith(410, 'link-ended');
    await page.getByRole('button', { name: 'Try again' }).click();
    await heading(page, 'This invitation does not work any more').waitFor();
  });

  step('an invitation that ends while its page is open says so', async () => {
    const ida = newCustomer('Ida Example');
    await open(await invitationFor(portal, ida));
    await heading(page, 'You are invited').waitFor();
    await answerWith(410, 'link-ended', ACCEPT);
    await typeInto(page, password(), ida.password);
    await page.keyboard.press('Enter');
    await heading(page, 'This invitation does not work any more').waitFor();
  });

  test('no page violated its policy, logged an error or asked anybody else', () => {
    assert.deepEqual(watch.found, []);
  });
});
