// A password that would not be taken today: its owner is asked for another at the next sign-in, and not kept out.
// Here because the profile has come to tell the day that the password is made of; a stricter policy asks likewise.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { scrollsSideways, violations } from './lib/axe.mjs';
import { PATIENCE_MS, portalUrl, startBrowser } from './lib/browser.mjs';
import { againPanel, enterCode, enterPassword, heading, newCustomer, signInAgain, signUp } from './lib/customer.mjs';
import { codeAfter, countMails } from './lib/mailbox.mjs';
import { steps } from './lib/steps.mjs';
import { Watch } from './lib/watch.mjs';

describe('a password that would not be taken today', () => {
  const customer = { ...newCustomer('Ada Example'), password: '1987-03-21 x 21.3.' };
  const step = steps();
  let portal;
  let browser;
  let page;
  let watch;

  const asked = () => heading(page, 'Change your password').waitFor();
  const notice = () => page.getByRole('status').filter({ hasText: 'Please choose a new password' });
  const accessible = async () => {
    assert.equal(await scrollsSideways(page), false, 'the page fits a narrow screen');
    assert.deepEqual(await violations(page), []);
  };

  async function call(method, path, body, token = '') {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const response = await fetch(`${portal}${path}`, { method, headers, body: JSON.stringify(body) });
    return response.json();
  }

  /** Signs in as from another device. */
  async function tokenElsewhere() {
    const { email, password } = customer;
    const seen = await countMails(portal, email);
    const { challenge } = await call('POST', '/api/auth/sign-in', { email, password });
    const { printed } = await codeAfter(portal, email, seen);
    const proof = { method: 'email', code: printed };
    const { access_token: token } = await call('POST', '/api/auth/sign-in/second-step', { challenge, proof });
    return token;
  }

  async function tellBirthDate() {
    const told = { birth_date: '1987-03-21', version: 1 };
    const { birth_date: kept } = await call('PATCH', '/api/account/profile', told, await tokenElsewhere());
    assert.equal(kept, '1987-03-21');
  }

  async function signIn(next) {
    await page.goto(`${portal}${next}`);
    await heading(page, 'Sign in').waitFor();
    const { printed } = await enterPassword(page, portal, customer);
    await enterCode(page, printed);
  }

  async function signOut() {
    await page.goto(`${portal}/settings/sessions`);
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.getByText('You are signed out').waitFor();
  }

  before(async () => {
    portal = portalUrl();
    browser = await startBrowser();
    const context = await browser.newContext({ locale: 'en-GB' });
    context.setDefaultTimeout(PATIENCE_MS);
    watch = new Watch(portal);
    await watch.follow(context);
    page = await context.newPage();
    await signUp(page, portal, customer);
    await tellBirthDate();
  });

  after(async () => {
    await browser?.close();
  });

  step('both steps done, the page says why a new password is wanted', async () => {
    await signIn('/settings/sessions');
    await asked();
    await notice().getByText('built on your date of birth').waitFor();
    await accessible();
  });

  step('later leads to where one was headed, and it is not asked again in this session', async () => {
    await page.getByRole('link', { name: 'Later', exact: true }).click();
    await page.waitForURL(`${portal}/settings/sessions`);
    await page.goto(`${portal}/`);
    await heading(page, customer.name).waitFor();
    await page.goto(`${portal}/settings/security/password`);
    await asked();
    assert.equal(await notice().count(), 0);
  });

  step('after the panel over a page whose session ended, the page stays and a notice leads to the reason', async () => {
    await page.goto(`${portal}/settings/security`);
    await heading(page, 'How your account is protected').waitFor();
    watch.expect(401, /\/api\//u);
    const headers = { authorization: `Bearer ${await tokenElsewhere()}` };
    assert.equal((await fetch(`${portal}/api/auth/sessions/end-others`, { method: 'POST', headers })).status, 200);
    await page.getByRole('link', { name: 'Sign-ins', exact: true }).click();
    await againPanel(page).waitFor();
    await signInAgain(page, portal, customer);
    await page.waitForURL(`${portal}/settings/sessions`);
    await notice().waitFor();
    await accessible();
    await page.getByRole('link', { name: 'See why and change it' }).click();
    await asked();
    await notice().getByText('built on your date of birth').waitFor();
    assert.equal(await notice().count(), 1);
    await page.getByRole('link', { name: 'Profile', exact: true }).click();
    // The address changes before the page does.
    await heading(page, 'Your profile').waitFor();
    assert.equal(await notice().count(), 0);
  });

  step('the next sign-in asks again, and with a new password one goes on', async () => {
    await signOut();
    await signIn('/settings/sessions');
    await asked();
    await notice().waitFor();
    await page.getByLabel('Current password').fill(customer.password);
    customer.password = 'a heron stood in the canal';
    await page.getByLabel('New password').fill(customer.password);
    await page.getByRole('button', { name: 'Change password' }).click();
    await heading(page, 'Your password is changed').waitFor();
    await page.getByRole('link', { name: 'Continue', exact: true }).click();
    await page.waitForURL(`${portal}/settings/sessions`);
  });

  step('who has a good one is asked for nothing', async () => {
    await signOut();
    await signIn('/settings/sessions');
    await heading(page, 'Where you are signed in').waitFor();
    assert.equal(new URL(page.url()).pathname, '/settings/sessions');
  });

  step('in German the field for a new password fits the narrowest screen', async () => {
    const german = await browser.newContext({ locale: 'de-DE' });
    const signUpPage = await german.newPage();
    await signUpPage.goto(`${portal}/sign-up`);
    await signUpPage.getByText('Kleinbuchstaben').waitFor();
    assert.equal(await scrollsSideways(signUpPage), false);
    await german.close();
  });

  test('no page violated its policy, logged an error or asked anybody else', () => {
    assert.deepEqual(watch.found, []);
  });
});
