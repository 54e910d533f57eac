// A session comes to its end while somebody is at the page, or is not. The
// page's clock is moved; the server's is not, so where the server has to agree
// it is made to by taking the cookie away.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { scrollsSideways, violations } from './lib/axe.mjs';
import { PATIENCE_MS, portalUrl, startBrowser } from './lib/browser.mjs';
import { againPanel, isCovered, newCustomer, profileOf, signIn, signInAgain, signUp } from './lib/customer.mjs';
import { steps } from './lib/steps.mjs';
import { Watch } from './lib/watch.mjs';

const MINUTE = 60_000;
const REFRESH = '/api/auth/refresh';

describe('a session comes to its end', () => {
  const customer = newCustomer('Ada Example');
  const step = steps();
  let portal;
  let browser;
  let context;
  let page;
  let watch;
  /** What was sent to the API: path, and whether it was said to be nobody's doing. */
  let sent = [];

  const button = (name, on = page) => on.getByRole('button', { name, exact: true });
  const name = () => page.getByLabel('Name', { exact: true });
  const warning = (on = page) => on.getByRole('alertdialog', { name: 'You will be signed out soon' });
  const isFocused = (target) => target.evaluate((element) => element === document.activeElement);
  const later = (milliseconds) => context.clock.fastForward(milliseconds);
  const sentTo = (path) => sent.filter((one) => one.path === path);
  const accessible = async () => {
    assert.equal(await scrollsSideways(page), false, 'the page fits a narrow screen');
    assert.deepEqual(await violations(page), []);
  };
  const answered = (path, on = page) => on.waitForResponse((response) => new URL(response.url()).pathname === path);

  before(async () => {
    portal = portalUrl();
    browser = await startBrowser();
    context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin' });
    context.setDefaultTimeout(PATIENCE_MS);
    watch = new Watch(portal);
    await watch.follow(context);
    await context.clock.install();
    context.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith('/api/')) sent.push({ path: pathname, background: request.headers()['portal-activity'] === 'background' });
    });
    page = await context.newPage();
  });

  after(async () => {
    await browser?.close();
  });

  step('what somebody clicks counts as use', async () => {
    await signUp(page, portal, customer);
    await signIn(page, portal, customer);
    sent = [];
    const profile = answered('/api/account/profile');
    await page.goto(`${portal}/settings/profile`);
    await profile;
    assert.deepEqual(sent, [{ path: REFRESH, background: false }, { path: '/api/account/profile', background: false }]);
    await button('Edit profile').click();
  });

  step('what the page asks by itself says so, and the renewal for it too', async () => {
    await later(10 * MINUTE);
    sent = [];
    const profile = answered('/api/account/profile');
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
    await profile;
    assert.deepEqual(sent, [{ path: REFRESH, background: true }, { path: '/api/account/profile', background: true }]);
  });

  step('who types is there, though nothing is sent, and tells it once a minute', async () => {
    const first = answered(REFRESH);
    await name().fill('');
    await first;
    sent = [];
    for (let part = 0; part < 4; part += 1) {
      await later(9 * MINUTE);
      const told = answered(REFRESH);
      await name().pressSequentially('Ada ');
      await told;
    }
    assert.deepEqual(sentTo(REFRESH).map(({ background }) => background), [false, false, false, false]);
    assert.equal(await warning().count(), 0, 'thirty-six minutes of typing');
    await name().fill('Ada Typed Before');
  });

  step('two minutes before the end every tab asks, and the answer has the focus', async () => {
    const other = await context.newPage();
    // An answer that comes after the clock has jumped would tell the page of a time that is over.
    const accounts = answered('/api/accounts', other);
    await other.goto(`${portal}/home`);
    await accounts;
    await page.bringToFront();
    await name().focus();
    await later(28 * MINUTE + 5000);
    await warning().waitFor();
    await warning(other).waitFor();
    assert.ok(await isFocused(button('Stay signed in')));
    await page.getByText(/Time left: .*1:5\d/u).waitFor();
    await accessible();

    sent = [];
    await button('Stay signed in', other).click();
    for (const one of [page, other]) await warning(one).waitFor({ state: 'detached' });
    assert.deepEqual(sentTo(REFRESH), [{ path: REFRESH, background: false }]);
    assert.ok(await isFocused(name()), 'whoever was typing goes on where they were');
    await other.close();
  });

  step('keys on the way to the answer are no answer, and Escape is to stay', async () => {
    await later(28 * MINUTE + 5000);
    await warning().waitFor();
    sent = [];
    await page.keyboard.press('Tab');
    assert.ok(await isFocused(button('Sign out now')));
    assert.deepEqual(sent, []);
    const told = answered(REFRESH);
    await page.keyboard.press('Escape');
    await told;
    await warning().waitFor({ state: 'detached' });
    assert.ok(await isFocused(name()));
  });

  step('who cannot be kept signed in is told why', async () => {
    await later(28 * MINUTE + 5000);
    await warning().waitFor();
    await context.setOffline(true);
    watch.expect('ERR_INTERNET_DISCONNECTED', REFRESH);
    await button('Stay signed in').click();
    await warning().getByRole('alert').getByText('We could not tell the server that you are here').waitFor();
    await accessible();
    await context.setOffline(false);
    await button('Stay signed in').click();
    await warning().waitFor({ state: 'detached' });
  });

  step('a device whose clock is wrong is covered only until the server is asked', async () => {
    await later(28 * MINUTE + 5000);
    await warning().waitFor();
    let release;
    const held = new Promise((resolve) => { release = resolve; });
    await page.route(`**${REFRESH}`, async (route) => {
      await held;
      await route.continue();
    }, { times: 1 });
    await later(2 * MINUTE);
    await againPanel(page).waitFor();
    release();
    await againPanel(page).waitFor({ state: 'detached' });
    assert.equal(await name().inputValue(), 'Ada Typed Before');
  });

  step('at the end the page is covered by itself, and loses nothing that was typed', async () => {
    await name().focus();
    await later(28 * MINUTE + 5000);
    await warning().waitFor();
    await context.clearCookies();
    watch.expect(401, REFRESH);
    sent = [];
    const asked = answered(REFRESH);
    await later(2 * MINUTE);
    await againPanel(page).waitFor();
    assert.equal((await asked).status(), 401);
    assert.deepEqual(sent, [{ path: REFRESH, background: true }]);
    assert.equal(await warning().count(), 0);
    assert.ok(await isCovered(page), 'nothing of the page is to be seen');
    await accessible();
    await signInAgain(page, portal, customer);
    assert.equal(await name().inputValue(), 'Ada Typed Before');
    assert.ok(await isFocused(name()), 'the focus is where it was');
    await button('Save profile').click();
    await page.getByText('Your profile is saved').waitFor();
    await profileOf(page).getByRole('definition').filter({ hasText: 'Ada Typed Before' }).waitFor();
  });

  step('whoever does not want to stay signs out at once', async () => {
    await later(28 * MINUTE + 5000);
    await button('Sign out now').click();
    await page.getByText('You are signed out').waitFor();
  });

  step('the end that no use puts off is told without getting in the way', async () => {
    await page.route(`**${REFRESH}`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), idle_ends_in: 110, ends_in: 110 } });
    }, { times: 1 });
    await signIn(page, portal, { ...customer, name: 'Ada Typed Before' });
    await page.goto(`${portal}/settings/profile`);
    await page.getByRole('status').getByText('we will ask you to sign in again').waitFor();
    assert.equal(await page.getByRole('dialog').count(), 0);
    await accessible();
    await button('Edit profile').click();
    await name().fill('Ada Until The End');
    await context.clearCookies();
    await later(2 * MINUTE);
    await againPanel(page).waitFor();
    await signInAgain(page, portal, customer);
    assert.equal(await name().inputValue(), 'Ada Until The End');
  });

  test('no page violated its policy, logged an error or asked anybody else', () => {
    assert.deepEqual(watch.found, []);
  });
});
