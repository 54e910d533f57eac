// A customer with three browsers sees where they are signed in, and ends it there.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { scrollsSideways, violations } from './lib/axe.mjs';
import { PATIENCE_MS, portalUrl, startBrowser } from './lib/browser.mjs';
import { againPanel, heading, isCovered, newCustomer, signIn, signInAgain, signUp } from './lib/customer.mjs';
import { tabTo } from './lib/keyboard.mjs';
import { steps } from './lib/steps.mjs';
import { Watch } from './lib/watch.mjs';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';
const PHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';

describe('a customer looks where they are signed in', () => {
  const customer = newCustomer('Ada Example');
  const step = steps();
  let portal;
  let browser;
  let watch;
  /** Their own browser, another computer and a phone. */
  let page;
  let computer;
  let phone;

  const open = async (userAgent) => {
    const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', userAgent });
    context.setDefaultTimeout(PATIENCE_MS);
    await watch.follow(context);
    return context.newPage();
  };
  const button = (name) => page.getByRole('button', { name, exact: true });
  const link = (name, on = page) => on.getByRole('link', { name, exact: true });
  const isFocused = (target) => target.evaluate((element) => element === document.activeElement);
  const devices = () => page.getByRole('region', { name: 'Other devices' }).getByRole('listitem');
  const press = async (target) => {
    await tabTo(page, target);
    await page.keyboard.press('Enter');
  };
  const accessible = async () => {
    assert.equal(await scrollsSideways(page), false, 'the page fits a narrow screen');
    assert.deepEqual(await violations(page), []);
  };
  const isSignedOutBy = async (other, place) => {
    await link(place, other).click();
    await againPanel(other).waitFor();
    assert.ok(await isCovered(other), 'nothing of the page is to be seen');
  };

  before(async () => {
    portal = portalUrl();
    browser = await startBrowser();
    watch = new Watch(portal);
    page = await open();
    computer = await open(FIREFOX);
    phone = await open(PHONE);
    for (const path of ['/api/account/profile', '/api/account/profile/changes', '/api/accounts', '/api/auth/refresh']) watch.expect(401, path);
  });

  after(async () => {
    await browser?.close();
  });

  step('who is signed in nowhere else is told so', async () => {
    await signUp(page, portal, customer);
    await signIn(page, portal, customer);
    await press(link('Settings'));
    await heading(page, 'Your profile').waitFor();
    await press(link('Sign-ins'));
    await heading(page, 'Where you are signed in').waitFor();
    assert.equal(await link('Settings').getAttribute('aria-current'), 'page');
    await page.getByRole('region', { name: 'This device' }).getByText('Last used now').waitFor();
    await page.getByText('You are signed in nowhere else').waitFor();
    await accessible();
  });

  step('another browser appears with its name, its place and when it was used', async () => {
    await signIn(computer, portal, customer);
    await computer.getByRole('heading', { name: 'What needs you' }).waitFor();
    await page.reload();
    const one = devices().filter({ hasText: 'Firefox on Linux' });
    await one.getByText('Place unknown').waitFor();
    const used = one.locator('time').first();
    assert.match(await used.getAttribute('title'), /\d{4}/u, 'the exact moment is there too');
    assert.equal(await devices().count(), 1);
    assert.equal(await button('End all others').count(), 0, 'one is ended by its own button');
    await accessible();
  });

  step('by keyboard: the question comes first, and Escape takes it back', async () => {
    const end = button('End Firefox on Linux');
    await press(end);
    await page.getByText('It is signed out on its next click').waitFor();
    assert.ok(await isFocused(button('End it')), 'the answer has the focus');
    await accessible();
    await page.keyboard.press('Escape');
    assert.ok(await isFocused(end), 'the focus is back where it was');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Ended: Firefox on Linux' }).waitFor();
    assert.ok(await isFocused(page.getByRole('heading', { name: 'Other devices' })), 'the focus stays in the list');
    assert.equal(await devices().count(), 0);
    await accessible();
  });

  step('the next click in the other browser asks for the password, and its page is covered', async () => {
    await isSignedOutBy(computer, 'Settings');
    await signInAgain(computer, portal, customer);
    await heading(computer, 'Your profile').waitFor();
  });

  step('an ending that fails is told where it was asked', async () => {
    await page.reload();
    watch.expect(503, /\/api\/auth\/sessions\/[\w-]+$/u);
    await page.route('**/api/auth/sessions/*', (route) => route.fulfill({ status: 503 }), { times: 1 });
    await button('End Firefox on Linux').click();
    await button('End it').click();
    await page.getByRole('alert').getByText('It may still be signed in').waitFor();
    await accessible();
    await button('Cancel').click();
  });

  step('all others end at once, and this one stays', async () => {
    await signIn(phone, portal, customer);
    await page.reload();
    await devices().filter({ hasText: 'Safari on iOS' }).waitFor();
    assert.equal(await devices().count(), 2);
    await accessible();
    await press(button('End all others'));
    await press(button('End them all'));
    await page.getByRole('status').filter({ hasText: 'Ended: 2 other devices' }).waitFor();
    await page.getByText('You are signed in nowhere else').waitFor();
    await isSignedOutBy(computer, 'Home');
    await isSignedOutBy(phone, 'Settings');
    await link('Home').click();
    await heading(page, customer.name).waitFor();
  });

  step('what could not be loaded is told, and trying again helps', async () => {
    watch.expect(500, '/api/auth/sessions');
    await page.route('**/api/auth/sessions', (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{}' }), { times: 1 });
    await page.goto(`${portal}/settings/sessions`);
    await heading(page, 'Something went wrong on our side').waitFor();
    await accessible();
    await button('Try again').click();
    await page.getByText('You are signed in nowhere else').waitFor();
  });

  step('this device signs out from here as well', async () => {
    await button('Sign out').click();
    await page.getByText('You are signed out').waitFor();
    await page.goto(`${portal}/settings/sessions`);
    await heading(page, 'Sign in').waitFor();
    assert.equal(new URL(page.url()).searchParams.get('next'), '/settings/sessions');
  });

  test('no page violated its policy, logged an error or asked anybody else', () => {
    assert.deepEqual(watch.found, []);
  });
});
