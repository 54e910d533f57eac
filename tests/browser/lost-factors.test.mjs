// Lost factors and "this was not me", by keyboard on a narrow screen. Each step stands on the one before.
// The server's clock does not follow the test's: what it says a day later is written here, and held by the tests over HTTP.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { scrollsSideways, violations } from './lib/axe.mjs';
import { PATIENCE_MS, portalUrl, startBrowser } from './lib/browser.mjs';
import { heading, newCustomer, signIn, signUp } from './lib/customer.mjs';
import { tabTo, typeInto } from './lib/keyboard.mjs';
import { codeAfter, countMails, notMeLinkAfter } from './lib/mailbox.mjs';
import { steps } from './lib/steps.mjs';
import { appWith } from './lib/totp.mjs';
import { Watch } from './lib/watch.mjs';

const WIDTH = 360;
const REPORT = '/api/auth/sign-in/lost-factor';
const NOT_ME = '/api/auth/not-me';

describe('somebody says that the factors of a customer are lost', () => {
  const customer = newCustomer('Ada Example');
  const step = steps();
  let portal;
  let browser;
  let watch;
  /** The customer's own browser, signed in. */
  let home;
  /** Another one, which nobody trusts. */
  let other;
  let code;
  let link;

  const button = (page, name) => page.getByRole('button', { name, exact: true });
  const anchor = (page, name) => page.getByRole('link', { name, exact: true });
  const press = async (page, target) => {
    await target.waitFor();
    await tabTo(page, target);
    await page.keyboard.press('Enter');
  };
  const accessible = async (page) => {
    assert.equal(await scrollsSideways(page), false, 'the page fits a narrow screen');
    assert.deepEqual(await violations(page, [WIDTH]), []);
  };
  const problem = (status, type) => ({ status, contentType: 'application/problem+json', body: JSON.stringify({ type: `urn:portcullis:problem:${type}`, title: type, status }) });
  const answerOnce = async (page, path, given) => {
    if (given.status >= 400) watch.expect(given.status, path);
    await page.route(`**${path}`, (route) => route.fulfill(given), { times: 1 });
  };
  const openBrowser = async () => {
    const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', viewport: { width: WIDTH, height: 800 } });
    context.setDefaultTimeout(PATIENCE_MS);
    await watch.follow(context);
    return context.newPage();
  };
  const enterPassword = async () => {
    await other.goto(`${portal}/sign-in`);
    await other.getByLabel('Email address').fill(customer.email);
    await other.getByLabel('Password', { exact: true }).fill(customer.password);
    await press(other, button(other, 'Sign in'));
    await heading(other, 'Confirm that it is you').waitFor();
  };
  const sendCode = async () => {
    const seen = await countMails(portal, customer.email);
    await press(other, button(other, 'Send the code'));
    await heading(other, 'Enter the code').waitFor();
    ({ printed: code } = await codeAfter(portal, customer.email, seen));
  };
  const openSecurity = async () => {
    await home.goto(`${portal}/settings/security`);
    await heading(home, 'How your account is protected').waitFor();
  };
  const notice = () => home.getByText('Somebody said that these are lost');

  before(async () => {
    portal = portalUrl();
    browser = await startBrowser();
    watch = new Watch(portal);
    // Sign-ins that are begun and not finished count as tries; after three the browser proves that it is one.
    watch.expect(403, '/api/auth/sign-in');
    home = await openBrowser();
    other = await openBrowser();
  });

  after(async () => {
    await browser?.close();
  });

  step('a customer has an authenticator app', async () => {
    await signUp(home, portal, customer);
    await signIn(home, portal, customer);
    await home.goto(`${portal}/settings/security/app`);
    await press(home, button(home, 'Begin'));
    const app = appWith(await home.getByRole('definition').locator('code').innerText());
    await typeInto(home, home.getByLabel('Code from your app'), app.next());
    await home.keyboard.press('Enter');
    await home.getByText('An authenticator app protects your account').waitFor();
  });

  step('who can use none of the ways finds what to do under the others, and the way back', async () => {
    await enterPassword();
    await accessible(other);
    await press(other, anchor(other, 'I can’t use this'));
    await heading(other, 'When you can’t confirm that it is you').waitFor();
    await other.getByText('a wait of 24 hours begins').waitFor();
    await other.getByText('The code goes to').waitFor();
    await accessible(other);
    await press(other, anchor(other, 'Go back'));
    await heading(other, 'Confirm that it is you').waitFor();
    await press(other, anchor(other, 'I can’t use this'));
    await heading(other, 'When you can’t confirm that it is you').waitFor();
  });

  step('a code that cannot be sent is told', async () => {
    await other.context().setOffline(true);
    watch.expect('ERR_INTERNET_DISCONNECTED', REPORT);
    await press(other, button(other, 'Send the code'));
    await other.getByRole('alert').getByText('You are offline').waitFor();
    await accessible(other);
    await other.context().setOffline(false);
    await answerOnce(other, REPORT, problem(409, 'removal-pending'));
    await press(other, button(other, 'Send the code'));
    await other.getByRole('alert').getByText('You have said so already').waitFor();
    await answerOnce(other, REPORT, problem(429, 'too-many-codes'));
    await press(other, button(other, 'Send the code'));
    await other.getByRole('alert').getByText('as many codes as we may').waitFor();
    await accessible(other);
    await press(other, button(other, 'I have a code'));
    await heading(other, 'Enter the code').waitFor();
    await press(other, anchor(other, 'Go back'));
    await press(other, anchor(other, 'I can’t use this'));
  });

  step('the mailed code is asked for; a wrong one and a used-up attempt are told', async () => {
    await sendCode();
    await other.getByText('It signs nobody in').waitFor();
    await accessible(other);
    watch.expect(422, `${REPORT}/confirm`);
    await typeInto(other, other.getByLabel('Code'), code.replace(/\d/u, (digit) => String((Number(digit) + 1) % 10)));
    await other.keyboard.press('Enter');
    await other.getByRole('alert').getByText('This is not the code we sent').waitFor();
    await accessible(other);
    // A phone that dropped the page brings it back where it was.
    await other.reload();
    await heading(other, 'Enter the code').waitFor();
    await answerOnce(other, `${REPORT}/confirm`, problem(410, 'attempt-ended'));
    await typeInto(other, other.getByLabel('Code'), code);
    await other.keyboard.press('Enter');
    await heading(other, 'This attempt has ended').waitFor();
    await accessible(other);
  });

  step('with the code the wait begins, and the page says from when to when', async () => {
    await press(other, anchor(other, 'Sign in again'));
    await enterPassword();
    await press(other, anchor(other, 'I can’t use this'));
    await sendCode();
    await typeInto(other, other.getByLabel('Code'), code);
    const confirmed = other.waitForResponse((response) => response.url().endsWith(`${REPORT}/confirm`));
    await other.keyboard.press('Enter');
    const { from, until } = await (await confirmed).json();
    await heading(other, 'The wait has begun').waitFor();
    const moment = (iso) => new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Berlin' }).format(new Date(iso));
    await other.getByText(`From \u2068${moment(from)}\u2069 on`).waitFor();
    await other.getByText(`until \u2068${moment(until)}\u2069`).waitFor();
    await accessible(other);
    await press(other, anchor(other, 'Back to signing in'));
    await heading(other, 'Sign in').waitFor();
  });

  step('during the wait a sign-in says so and offers no other report', async () => {
    await enterPassword();
    await other.getByText('You said that you lost these').waitFor();
    assert.equal(await anchor(other, 'I can’t use this').count(), 0);
    await accessible(other);
  });

  step('its owner sees it in the settings; what fails is told; the factors are kept', async () => {
    await openSecurity();
    await notice().waitFor();
    await home.getByText('somebody who knows your password and reads your mail').waitFor();
    await accessible(home);
    await answerOnce(home, '/api/auth/factors/removal', problem(503, 'unavailable'));
    await press(home, button(home, 'Keep my factors'));
    await home.getByRole('alert').getByText('It was not called off').waitFor();
    await accessible(home);
    await press(home, button(home, 'Keep my factors'));
    const news = home.getByRole('status').filter({ hasText: 'Your factors stay.' });
    await news.waitFor();
    await notice().waitFor({ state: 'detached' });
    assert.equal(await news.getByRole('link', { name: 'Change your password' }).getAttribute('href'), '/settings/security/password');
    await accessible(home);
    await openSecurity();
    assert.equal(await notice().count(), 0);
  });

  step('who has several ways says it of all of them', async () => {
    await answerOnce(other, '/api/auth/sign-in', { json: { status: 'second_step', challenge: 'x'.repeat(86), methods: ['totp', 'saved_code'] } });
    await enterPassword();
    await press(other, anchor(other, 'I can’t use any of these'));
    await heading(other, 'When you can’t confirm that it is you').waitFor();
  });

  step('a day later a mailed code is offered, and what it removes is said before it is used', async () => {
    const answer = { status: 'second_step', challenge: 'x'.repeat(86), methods: ['totp', 'email'], factors_removable_from: '2026-11-22T10:00:00Z' };
    await answerOnce(other, '/api/auth/sign-in', { json: answer });
    await enterPassword();
    await press(other, button(other, 'Use a code from a mail'));
    await other.getByText('Signing in with it removes your passkeys').first().waitFor();
    const field = other.getByLabel('Code', { exact: true });
    assert.ok(await field.evaluate((element) => element === document.activeElement), 'the field has the focus');
    assert.match(await field.getAttribute('aria-description'), /removes your passkeys/u);
    await accessible(other);
  });

  step('a second report brings a notice with a link', async () => {
    await enterPassword();
    await press(other, anchor(other, 'I can’t use this'));
    await sendCode();
    const seen = await countMails(portal, customer.email);
    await typeInto(other, other.getByLabel('Code'), code);
    await other.keyboard.press('Enter');
    await heading(other, 'The wait has begun').waitFor();
    link = await notMeLinkAfter(portal, customer.email, seen);
    assert.equal(new URL(link).origin, portal);
  });

  step('a link without its end says so', async () => {
    for (const part of ['/not-me', link.slice(0, -1)]) {
      await other.goto('about:blank');
      await other.goto(new URL(part, portal).href);
      await heading(other, 'The link is not whole').waitFor();
    }
    assert.equal(await button(other, 'This was not me').count(), 0);
    await accessible(other);
  });

  step('opening it changes nothing, and its token leaves the address bar at once', async () => {
    const sent = [];
    const note = (request) => sent.push(request.method());
    home.on('request', note);
    await home.goto(link);
    await button(home, 'This was not me').waitFor();
    await home.waitForFunction(() => window.location.hash === '');
    assert.equal(home.url(), `${portal}/not-me`);
    assert.ok(sent.length > 0 && sent.every((method) => method === 'GET'), 'nothing is sent without a click');
    home.off('request', note);
    await accessible(home);
    await press(home, anchor(home, 'It was me'));
    await heading(home, customer.name).waitFor();
  });

  step('a failure is told, and can be tried again', async () => {
    await home.goto(link);
    await answerOnce(home, NOT_ME, problem(503, 'unavailable'));
    await press(home, button(home, 'This was not me'));
    await home.getByRole('alert').getByText('Your account is not secured yet').waitFor();
    await accessible(home);
  });

  step('one click secures the account and signs this very browser out, in its other tabs too', async () => {
    const tab = await home.context().newPage();
    await tab.goto(`${portal}/home`);
    await heading(tab, customer.name).waitFor();
    // Whether a session is left here.
    watch.expect(401, '/api/auth/refresh');
    await press(home, button(home, 'This was not me'));
    await heading(home, 'Your account is secured').waitFor();
    await heading(tab, 'Sign in').waitFor();
    await tab.getByText('You are signed out').waitFor();
    await tab.close();
    assert.equal(home.url(), `${portal}/not-me`, 'what was done stays to be read');
    await accessible(home);
  });

  step('the link works once', async () => {
    watch.expect(410, NOT_ME);
    await other.goto(link);
    await press(other, button(other, 'This was not me'));
    await heading(other, 'This link does not work any more').waitFor();
    await accessible(other);
  });

  step('the password is switched off until a new one is set by mail', async () => {
    await other.goto(`${portal}/sign-in`);
    await other.getByLabel('Email address').fill(customer.email);
    await other.getByLabel('Password', { exact: true }).fill(customer.password);
    await press(other, button(other, 'Sign in'));
    await other.getByRole('alert').getByText('This password is switched off').waitFor();

    customer.password = 'a heron stood in the canal today';
    await press(home, anchor(home, 'Set a new password'));
    await heading(home, 'Forgot your password?').waitFor();
    const seen = await countMails(portal, customer.email);
    await typeInto(home, home.getByLabel('Email address'), customer.email);
    await home.keyboard.press('Enter');
    await heading(home, 'Set a new password').waitFor();
    const { printed } = await codeAfter(portal, customer.email, seen);
    await typeInto(home, home.getByLabel('Code'), printed);
    await typeInto(home, home.getByLabel('New password', { exact: true }), customer.password);
    await home.keyboard.press('Enter');
    await heading(home, 'Sign in').waitFor();
    await home.getByText('Your new password is set').waitFor();
    await typeInto(home, home.getByLabel('Email address'), customer.email);
    await typeInto(home, home.getByLabel('Password', { exact: true }), customer.password);
    await home.keyboard.press('Enter');
    // By mail if the app was added within a minute of the notice: then it was taken back.
    await heading(home, /^(?:Enter your code|Confirm that it is you)$/u).waitFor();
  });

  test('no page violated its policy, logged an error or asked anybody else', () => {
    assert.deepEqual(watch.found, []);
  });
});
