// Trusted devices and the password, by keyboard on a narrow screen: seen, trusted no longer, changed.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { scrollsSideways, violations } from './lib/axe.mjs';
import { PATIENCE_MS, portalUrl, startBrowser } from './lib/browser.mjs';
import { againPanel, enterCode, enterPassword, heading, newCustomer, signUp } from './lib/customer.mjs';
import { tabTo, typeInto } from './lib/keyboard.mjs';
import { steps } from './lib/steps.mjs';
import { Watch } from './lib/watch.mjs';

const WIDTH = 360;
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';

describe('a customer trusts devices, and then no longer', () => {
  const customer = newCustomer('Ada Example');
  const step = steps();
  let portal;
  let browser;
  let watch;
  let page;
  let other;

  const open = async (options) => {
    const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', ...options });
    context.setDefaultTimeout(PATIENCE_MS);
    await watch.follow(context);
    return context.newPage();
  };
  const button = (name, on = page) => on.getByRole('button', { name, exact: true });
  const devices = () => page.getByRole('region', { name: 'Trusted devices' });
  const press = async (target) => {
    await target.waitFor();
    await tabTo(page, target);
    await page.keyboard.press('Enter');
  };
  const accessible = async () => {
    assert.equal(await scrollsSideways(page), false, 'the page fits a narrow screen');
    assert.deepEqual(await violations(page, [WIDTH]), []);
  };
  const signInTrusting = async (on) => {
    await on.goto(`${portal}/sign-in`);
    const { printed } = await enterPassword(on, portal, customer);
    await on.getByLabel('Trust this device for 30 days').check();
    await enterCode(on, printed);
    await heading(on, customer.name).waitFor();
  };
  const signOut = async (on) => {
    await on.goto(`${portal}/settings/sessions`);
    await button('Sign out', on).click();
    await on.getByText('You are signed out').waitFor();
  };
  const openSecurity = async () => {
    await page.goto(`${portal}/settings/security`);
    await heading(page, 'How your account is protected').waitFor();
  };

  before(async () => {
    portal = portalUrl();
    browser = await startBrowser();
    watch = new Watch(portal);
    for (const path of ['/api/auth/sessions', '/api/auth/refresh', '/api/account/profile', '/api/account/profile/changes', '/api/accounts']) watch.expect(401, path);
    watch.expect(422, '/api/auth/password');
    page = await open({ viewport: { width: WIDTH, height: 800 } });
    other = await open({ userAgent: FIREFOX });
  });

  after(async () => {
    await browser?.close();
  });

  step('the check-up counts the trusted devices and names them', async () => {
    await signUp(page, portal, customer);
    await signInTrusting(page);
    await signInTrusting(other);
    await openSecurity();
    await devices().getByText('2 devices are asked for the password alone').waitFor();
    await devices().getByText('(this device)').waitFor();
    await devices().getByText('Firefox on Linux').waitFor();
    await accessible();
  });

  step('one is trusted no longer, and is asked for both steps again', async () => {
    await press(button('Stop trusting Firefox on Linux'));
    await page.getByText('The next sign-in there takes both steps again').waitFor();
    await accessible();
    await press(button('Stop trusting it'));
    await page.getByRole('status').filter({ hasText: 'No longer trusted: Firefox on Linux' }).waitFor();
    await devices().getByText('1 device is asked for the password alone').waitFor();
    await signOut(other);
    await signInTrusting(other);
  });

  step('all are trusted no longer at once', async () => {
    await openSecurity();
    await press(button('Stop trusting all of them'));
    await press(button('Stop trusting them'));
    await devices().getByText('No device is spared the second step').waitFor();
    await accessible();
  });

  step('the other sign-ins end from here as well', async () => {
    await page.getByRole('region', { name: 'Open sign-ins' }).getByText('on 2 devices').waitFor();
    await press(button('End all others'));
    await press(button('End them all'));
    await page.getByRole('region', { name: 'Open sign-ins' }).getByText('on this device alone').waitFor();
    await other.reload();
    await heading(other, 'Sign in').waitFor();
    await signInTrusting(other);
  });

  step('a wrong current password and a weak new one are told at their fields', async () => {
    await openSecurity();
    await press(page.getByRole('link', { name: 'Change password' }));
    await heading(page, 'Change your password').waitFor();
    await typeInto(page, page.getByLabel('Current password'), 'not the password at all');
    await typeInto(page, page.getByLabel('New password'), 'short');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Enter a password of at least 12 characters').waitFor();
    await press(button('Generate a password'));
    await press(button('Change password'));
    await page.getByRole('alert').getByText('This is not your password').waitFor();
    await accessible();
  });

  step('the password is changed, and the other devices are signed out', async () => {
    const changed = await page.getByLabel('New password').inputValue();
    await page.getByLabel('Current password').fill(customer.password);
    await press(button('Change password'));
    await heading(page, 'Your password is changed').waitFor();
    await accessible();
    customer.password = changed;
    await other.getByRole('link', { name: 'Settings' }).click();
    await againPanel(other).waitFor();
    await press(page.getByRole('link', { name: 'Back to security' }));
    await devices().getByText('No device is spared the second step').waitFor();
    await signOut(page);
    await enterPassword(page, portal, customer);
  });

  test('no page violated its policy, logged an error or asked anybody else', () => {
    assert.deepEqual(watch.found, []);
  });
});
