// A customer's walk through the real portal, in the order of a first day.
// Each step stands on the one before.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { scrollsSideways, violations } from './lib/axe.mjs';
import { PATIENCE_MS, portalUrl, startBrowser } from './lib/browser.mjs';
import { enterCode, enterPassword, heading, newCustomer, profileOf } from './lib/customer.mjs';
import { tabTo, typeInto } from './lib/keyboard.mjs';
import { codeAfter, countMails } from './lib/mailbox.mjs';
import { steps } from './lib/steps.mjs';
import { Watch } from './lib/watch.mjs';

describe('a customer walks through the portal', () => {
  const customer = newCustomer('Ada Example');
  let portal;
  let browser;
  let context;
  let page;
  let watch;

  const step = steps();

  const button = (name, on = page) => on.getByRole('button', { name, exact: true });
  const field = (name, on = page) => on.getByLabel(name, { exact: true });
  const accessible = async (on = page) => {
    assert.equal(await scrollsSideways(on), false, 'the page fits a narrow screen');
    assert.deepEqual(await violations(on), []);
  };

  before(async () => {
    portal = portalUrl();
    browser = await startBrowser();
    context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin' });
    context.setDefaultTimeout(PATIENCE_MS);
    watch = new Watch(portal);
    await watch.follow(context);
    page = await context.newPage();
  });

  after(async () => {
    await browser?.close();
  });

  step('the first page leads to signing up and in, and is accessible', async () => {
    await page.goto(`${portal}/`);
    await heading(page, 'Your secure portal').waitFor();
    assert.match(await page.title(), /^Your secure portal · ./u);
    assert.equal(await page.getByRole('link', { name: 'Sign in' }).getAttribute('href'), '/sign-in');
    await accessible();
  });

  step('an address that leads nowhere says so', async () => {
    await page.goto(`${portal}/no/such/page`);
    await heading(page, 'There is no such page').waitFor();
    await accessible();
  });

  step('a page that needs a session leads to signing in', async () => {
    await page.goto(`${portal}/settings/profile`);
    await heading(page, 'Sign in').waitFor();
    assert.equal(new URL(page.url()).searchParams.get('next'), '/settings/profile');
    await accessible();
  });

  step('what is missing is told beside the fields and in a summary with the focus', async () => {
    await page.goto(`${portal}/sign-up`);
    await heading(page, 'Create an account').waitFor();
    await button('Create account').click();
    const summary = page.getByRole('alert').filter({ hasText: 'need your attention' });
    await summary.waitFor();
    assert.equal(await summary.evaluate((element) => element === document.activeElement), true);
    await accessible();
    await summary.getByRole('link', { name: 'Enter your name.' }).click();
    assert.equal(await field('Your name').evaluate((element) => element === document.activeElement), true);
  });

  step('somebody signs up by keyboard alone, with a password the page made', async () => {
    await page.goto(`${portal}/`);
    const start = page.getByRole('link', { name: 'Create an account' });
    await start.waitFor();
    await tabTo(page, start);
    await page.keyboard.press('Enter');
    await heading(page, 'Create an account').waitFor();
    await typeInto(page, field('Your name'), customer.name);
    await typeInto(page, field('Email address'), customer.email);
    await tabTo(page, button('Generate a password'));
    await page.keyboard.press('Enter');
    customer.password = await field('Password').inputValue();
    assert.equal(customer.password.length, 20);
    assert.equal(await field('Password').getAttribute('type'), 'text', 'a generated password is shown');
    await page.getByText('Strength: very strong').waitFor();
    await accessible();
    const seen = await countMails(portal, customer.email);
    await tabTo(page, button('Create account'));
    await page.keyboard.press('Enter');
    await heading(page, 'Confirm your address').waitFor();
    await accessible();
    const { printed } = await codeAfter(portal, customer.email, seen);
    await typeInto(page, field('Code'), printed);
    await page.keyboard.press('Enter');
    await page.getByText('Your address is confirmed').waitFor();
    assert.equal(await field('Email address').inputValue(), customer.email, 'the address is filled in');
    await accessible();
  });

  step('a wrong code is told at its field, and a started sign-in survives a reload', async () => {
    const code = await enterPassword(page, portal, customer);
    watch.expect(422, '/api/auth/sign-in/second-step');
    await page.reload();
    await heading(page, 'Enter your code').waitFor();
    await enterCode(page, code.digits === '00000000' ? '11111111' : '00000000');
    await page.getByRole('alert').getByText('This is not the code we sent').waitFor();
    await accessible();
    const trust = page.getByLabel('Trust this device for 30 days');
    assert.equal(await trust.isChecked(), false, 'nobody trusts a device by accident');
    await enterCode(page, code.printed);
  });

  step('home greets by name and says what is to do', async () => {
    await page.getByRole('heading', { level: 1, name: customer.name }).waitFor();
    assert.match(page.url(), /\/home$/u);
    await page.getByRole('heading', { name: 'What needs you' }).waitFor();
    await accessible();
  });

  step('a thing to do opens the form at its field, and saving takes it off the list', async () => {
    await page.getByRole('link', { name: 'Add your phone number' }).click();
    const phone = field('Phone (optional)');
    await phone.waitFor();
    await page.waitForFunction((element) => element === document.activeElement, await phone.elementHandle());
    await accessible();
    await phone.fill('0301234567');
    await button('Save profile').click();
    await page.getByRole('alert').getByText('country code').waitFor();
    await phone.fill('+49 30 1234567');
    await field('Postal address (optional)').fill('1 Example Street\n10115 Berlin');
    await field('Day').fill('10');
    await field('Month').fill('12');
    await field('Year').fill('1985');
    await button('Save profile').click();
    await page.getByText('Your profile is saved').waitFor();
    await profileOf(page).getByText('10 December 1985').or(profileOf(page).getByText('December 10, 1985')).waitFor();
    await accessible();
    await page.getByRole('link', { name: 'Home', exact: true }).click();
    await page.getByRole('heading', { name: 'Nothing needs you' }).waitFor();
    await accessible();
  });

  step('a reload keeps somebody signed in', async () => {
    await page.reload();
    await page.getByRole('heading', { level: 1, name: customer.name }).waitFor();
  });

  step('while the server is slow to say who is there, the frame stands', async () => {
    let release;
    const held = new Promise((resolve) => { release = resolve; });
    await page.route('**/api/auth/refresh', async (route) => {
      await held;
      await route.continue();
    }, { times: 1 });
    await page.reload({ waitUntil: 'commit' });
    await page.getByRole('main').getByRole('status', { name: 'Loading' }).waitFor();
    release();
    await heading(page, customer.name).waitFor();
  });

  step('when the server cannot say who is there, the page tells it, and trying again helps', async () => {
    watch.expect(503, '/api/auth/refresh');
    // React logs what a page's boundary has caught.
    watch.expect('Problem: unavailable', /\/assets\/react-/u);
    await page.route('**/api/auth/refresh', (route) => route.fulfill({ status: 503 }), { times: 1 });
    await page.reload();
    await heading(page, 'The portal is not available just now').waitFor();
    await accessible();
    await button('Try again').click();
    await heading(page, customer.name).waitFor();
  });

  step('two edits at once lead to a choice, and nothing is overwritten unseen', async () => {
    watch.expect(409, '/api/account/profile');
    const other = await context.newPage();
    for (const one of [page, other]) {
      await one.goto(`${portal}/settings/profile`);
      await button('Edit profile', one).click();
    }
    await field('Name', other).fill('Ada Elsewhere');
    await field('Postal address (optional)', other).fill('2 Other Road\n20095 Hamburg');
    await button('Save profile', other).click();
    await other.getByText('Your profile is saved').waitFor();
    await other.close();

    await field('Name').fill('Ada Here');
    await button('Save profile').click();
    await page.getByRole('heading', { name: 'Your profile was changed meanwhile' }).waitFor();
    await page.getByRole('radiogroup', { name: 'Name' }).getByText('Ada Elsewhere').waitFor();
    await page.getByText('2 Other Road').waitFor();
    await accessible();
    await page.getByLabel('Yours').check();
    await button('Save my choice').click();
    await page.getByText('Your profile is saved').waitFor();
    await profileOf(page).getByRole('definition').filter({ hasText: 'Ada Here' }).waitFor();
    await profileOf(page).getByRole('definition').filter({ hasText: '2 Other Road' }).waitFor();
  });

  step('a session that ends while somebody types loses nothing and continues', async () => {
    watch.expect(401, '/api/account/profile');
    watch.expect(401, '/api/auth/refresh');
    await button('Edit profile').click();
    await field('Name').fill('Ada Typed Before');
    await context.clearCookies();
    await page.route('**/api/account/profile', (route) => route.fulfill({
      status: 401,
      contentType: 'application/problem+json',
      body: JSON.stringify({ type: 'urn:portcullis:problem:not-signed-in', title: 'Not signed in', status: 401 }),
    }), { times: 1 });
    await button('Save profile').click();
    const panel = page.getByRole('dialog', { name: 'Please sign in again' });
    await panel.waitFor();
    await accessible();
    const seen = await countMails(portal, customer.email);
    await panel.getByLabel('Password', { exact: true }).fill(customer.password);
    await button('Sign in', panel).click();
    await panel.getByLabel('Code').waitFor();
    const { printed } = await codeAfter(portal, customer.email, seen);
    await enterCode(page, printed);
    await page.getByText('Your profile is saved').waitFor();
    await profileOf(page).getByRole('definition').filter({ hasText: 'Ada Typed Before' }).waitFor();
  });

  step('without a connection the page says so and keeps what was typed', async () => {
    await button('Edit profile').click();
    await field('Name').fill('Ada Offline');
    await context.setOffline(true);
    await page.getByText('You are offline. What you typed stays').waitFor();
    await accessible();
    await context.setOffline(false);
    assert.equal(await field('Name').inputValue(), 'Ada Offline');
    await button('Cancel').click();
  });

  step('signing out ends the session in all tabs', async () => {
    const other = await context.newPage();
    await other.goto(`${portal}/home`);
    await other.getByRole('heading', { level: 1, name: 'Ada Typed Before' }).waitFor();
    await page.getByRole('button', { name: 'Your account: Ada Typed Before' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByText('You are signed out').waitFor();
    await other.getByText('You are signed out').waitFor();
    await other.goto(`${portal}/home`);
    await heading(other, 'Sign in').waitFor();
    await other.close();
  });

  step('a trusted device is asked for the password alone, and other tabs follow', async () => {
    const other = await context.newPage();
    await other.goto(`${portal}/sign-in`);
    await heading(other, 'Sign in').waitFor();
    const { printed } = await enterPassword(page, portal, customer);
    await page.getByLabel('Trust this device for 30 days').check();
    await enterCode(page, printed);
    await page.getByRole('heading', { level: 1, name: 'Ada Typed Before' }).waitFor();
    await other.getByRole('heading', { level: 1, name: 'Ada Typed Before' }).waitFor();
    await other.close();

    await page.getByRole('button', { name: /^Your account/u }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByText('You are signed out').waitFor();
    await field('Email address').fill(customer.email);
    await field('Password').fill(customer.password);
    await button('Sign in').click();
    await page.getByRole('heading', { level: 1, name: 'Ada Typed Before' }).waitFor();
  });

  test('no page violated its policy, logged an error or asked anybody else', () => {
    assert.deepEqual(watch.found, []);
  });
});
