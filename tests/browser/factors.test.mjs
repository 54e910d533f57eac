// Second factors, by keyboard on a narrow screen: added, named, proved, asked for anew, removed.
// Each step stands on the one before.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { addAuthenticator } from './lib/authenticator.mjs';
import { scrollsSideways, violations } from './lib/axe.mjs';
import { PATIENCE_MS, portalUrl, startBrowser } from './lib/browser.mjs';
import { heading, newCustomer, signIn, signUp } from './lib/customer.mjs';
import { tabTo, typeInto } from './lib/keyboard.mjs';
import { steps } from './lib/steps.mjs';
import { appWith } from './lib/totp.mjs';
import { Watch } from './lib/watch.mjs';

const WIDTH = 360;

describe('a customer protects their account', () => {
  const customer = newCustomer('Ada Example');
  const step = steps();
  let portal;
  let browser;
  let context;
  let page;
  let watch;
  let authenticator;
  let app;
  let codes;

  const button = (name, on = page) => on.getByRole('button', { name, exact: true });
  const link = (name) => page.getByRole('link', { name, exact: true });
  const section = (name) => page.getByRole('region', { name });
  const dialog = () => page.getByRole('dialog', { name: 'Confirm that it is you' });
  const isFocused = (target) => target.evaluate((element) => element === document.activeElement);
  const press = async (target) => {
    await target.waitFor();
    await tabTo(page, target);
    await page.keyboard.press('Enter');
  };
  const accessible = async () => {
    assert.equal(await scrollsSideways(page), false, 'the page fits a narrow screen');
    assert.deepEqual(await violations(page, [WIDTH]), []);
  };
  const signOut = async () => {
    await page.goto(`${portal}/settings/sessions`);
    await press(button('Sign out'));
    await page.getByText('You are signed out').waitFor();
  };
  const enterPassword = async () => {
    await page.getByLabel('Email address').fill(customer.email);
    await page.getByLabel('Password', { exact: true }).fill(customer.password);
    await press(button('Sign in'));
    await heading(page, 'Confirm that it is you').waitFor();
  };
  const openSecurity = async () => {
    await page.goto(`${portal}/settings/security`);
    await heading(page, 'How your account is protected').waitFor();
  };
  const confirmByPassword = async () => {
    await dialog().waitFor();
    const password = dialog().getByLabel('Password', { exact: true });
    await password.waitFor();
    await accessible();
    await typeInto(page, password, 'not the password at all');
    await page.keyboard.press('Enter');
    await dialog().getByRole('alert').getByText('This is not your password').waitFor();
    await password.fill(customer.password);
    await press(button('Continue', dialog()));
  };
  const answering = (path, answers) => page.route(path, (route) => route.fulfill(answers.shift()), { times: answers.length });
  const problem = (status, type) => ({ status, contentType: 'application/problem+json', body: JSON.stringify({ type: `urn:portcullis:problem:${type}`, title: type, status }) });

  before(async () => {
    portal = portalUrl();
    browser = await startBrowser();
    context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', viewport: { width: WIDTH, height: 800 } });
    context.setDefaultTimeout(PATIENCE_MS);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    watch = new Watch(portal);
    await watch.follow(context);
    page = await context.newPage();
    authenticator = await addAuthenticator(page);
    watch.expect(401, /\/api\/auth\/factors/u);
    watch.expect(422, /\/api\/auth\/(?:sign-in\/second-step|step-up|factors\/totp\/confirm)$/u);
  });

  after(async () => {
    await browser?.close();
  });

  step('after a sign-in with a mail code the portal offers a passkey, which can be put off', async () => {
    await signUp(page, portal, customer);
    await signIn(page, portal, customer);
    await page.getByText('A passkey saves you the code next time').waitFor();
    await accessible();
    await press(button('Not now'));
    await page.getByText('A passkey saves you the code next time').waitFor({ state: 'detached' });
  });

  step('the check-up says what protects the account, without a score', async () => {
    await press(link('Settings'));
    await press(link('Security'));
    await section('Second factor').getByText('Whoever can read your mail gets in').waitFor();
    await section('Saved codes').getByText('add one of these first').waitFor();
    await section('Trusted devices').getByText('No device is spared').waitFor();
    await section('Open sign-ins').getByText('on this device alone').waitFor();
    await accessible();
  });

  step('a passkey that its owner refuses is told, and nothing is added', async () => {
    await authenticator.verifies(false);
    await press(button('Add a passkey'));
    await page.getByRole('alert').getByText('No passkey was used').waitFor();
    await accessible();
    await authenticator.verifies(true);
  });

  step('a passkey is added, and the fact changes', async () => {
    await press(button('Add a passkey'));
    await section('Second factor').getByText('1 passkey protects your account').waitFor();
    await page.getByRole('status').filter({ hasText: 'The passkey is added' }).waitFor();
    assert.ok(await isFocused(page.getByRole('heading', { name: 'Second factor' })), 'the focus stays in the list');
    await accessible();
  });

  step('it gets a name', async () => {
    await press(button('Rename \u2068Passkey without a name\u2069'));
    const name = page.getByLabel('Name of the passkey');
    await name.waitFor();
    assert.ok(await isFocused(name));
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Enter 1 to 60 characters').waitFor();
    await accessible();
    await typeInto(page, name, 'My laptop');
    await page.keyboard.press('Enter');
    await section('Second factor').getByText('My laptop').waitFor();
    await name.waitFor({ state: 'detached' });
  });

  step('the same device is not added twice', async () => {
    await press(button('Add a passkey'));
    await page.getByRole('alert').getByText('This device has a passkey for you already').waitFor();
  });

  step('with a passkey one signs in without address and password', async () => {
    await signOut();
    await press(button('Sign in with a passkey'));
    await heading(page, customer.name).waitFor();
    await page.getByRole('heading', { name: 'What needs you' }).waitFor();
  });

  step('an authenticator app is added with its secret as text, its picture and its first code', async () => {
    await openSecurity();
    await press(link('Add an authenticator app'));
    await heading(page, 'Add an authenticator app').waitFor();
    await press(button('Begin'));
    // A passkey that is not a day old vouches for nothing yet, so the password is asked.
    await confirmByPassword();
    const picture = page.getByRole('img', { name: /^QR code/u });
    await picture.waitFor();
    assert.ok(await picture.evaluate((image) => image.complete && image.naturalWidth > 0), 'the policy lets the picture be drawn');
    await accessible();
    app = appWith(await page.getByRole('definition').locator('code').innerText());
    await press(button('Copy the key'));
    await page.getByText('Copied', { exact: true }).waitFor();
    await typeInto(page, page.getByLabel('Code from your app'), '12');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Enter all 6 digits').waitFor();
    await page.getByLabel('Code from your app').fill(app.next());
    await press(button('Add the app'));
    await section('Second factor').getByText('1 passkey and an authenticator app').waitFor();
    await accessible();
  });

  step('saved codes are shown once, and can be copied, saved and printed', async () => {
    await press(link('Make saved codes'));
    await press(button('Show my codes'));
    await heading(page, 'Your saved codes').waitFor();
    codes = await page.getByRole('listitem').locator('code').allInnerTexts();
    assert.equal(new Set(codes).size, 10);
    for (const code of codes) assert.match(code, /^(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}$/u);
    await accessible();
    await press(button('Copy'));
    await page.getByText('Copied', { exact: true }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.ok(codes.every((code) => copied.includes(code)));
    const saved = page.waitForEvent('download');
    await press(button('Save as text'));
    assert.equal((await saved).suggestedFilename(), 'saved-codes.txt');
    await press(link('I have kept them'));
    await section('Saved codes').getByText('10 of 10 are left').waitFor();
    await page.goBack();
    await heading(page, 'Make saved codes').waitFor();
    assert.equal(await page.getByText(codes[0]).count(), 0, 'they are shown once');
  });

  step('the second step asks for the best way first and lists the others', async () => {
    await signOut();
    await enterPassword();
    await button('Use a passkey').waitFor();
    const others = page.getByRole('region', { name: 'Other ways' }).getByRole('button');
    assert.deepEqual(await others.allInnerTexts(), ['Use a code from your app', 'Use a saved code']);
    await accessible();
    await press(button('Use a passkey'));
    await heading(page, customer.name).waitFor();
  });

  step('a code from the app is enough as well, and a wrong one is told at its field', async () => {
    await signOut();
    await enterPassword();
    await press(button('Use a code from your app'));
    const field = page.getByLabel('Code from your app');
    assert.ok(await isFocused(field), 'the field has the focus');
    await page.keyboard.type('000 000');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('not the code that your app shows now').waitFor();
    await accessible();
    await field.fill(app.next());
    await press(button('Continue'));
    await heading(page, customer.name).waitFor();
  });

  step('a saved code works once, however it is typed', async () => {
    for (const [code, taken] of [[codes[0].toLowerCase().replaceAll('-', ' '), true], [codes[0], false]]) {
      await signOut();
      await enterPassword();
      await press(button('Use a saved code'));
      await page.getByLabel('Saved code').fill(code);
      await press(button('Continue'));
      if (taken) await heading(page, customer.name).waitFor();
      else await page.getByRole('alert').getByText('not one of your saved codes').waitFor();
      if (!taken) break;
    }
    await accessible();
    await press(button('Use a passkey'));
    await press(button('Use a passkey'));
    await heading(page, customer.name).waitFor();
    await openSecurity();
    await section('Saved codes').getByText('9 of 10 are left').waitFor();
  });

  step('what matters most asks for more than the password, says so, and changes nothing', async () => {
    await press(button('Remove the authenticator app'));
    await press(button('Remove it'));
    await dialog().getByRole('status').filter({ hasText: 'What comes next matters' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('alert').getByText('It is still there').waitFor();
    assert.equal(await dialog().count(), 0);
    await press(button('Remove it'));
    await confirmByPassword();
    await dialog().getByText('a second factor that you have had for a day').waitFor();
    await accessible();
    await press(button('Cancel', dialog()));
    await page.getByRole('alert').getByText('You did not confirm that it is you').waitFor();
    await section('Second factor').getByText('1 passkey and an authenticator app').waitFor();
  });

  step('a day later a passkey is enough: what was asked for goes on by itself', async () => {
    // The server's clock does not follow the test's, so its answers of a day later are written here.
    await answering('**/api/auth/factors/totp', [problem(401, 'step_up_required'), { status: 204 }]);
    await answering('**/api/auth/step-up', [{ json: { methods: ['passkey', 'totp', 'saved_code'] } }, { json: { until: new Date().toISOString() } }]);
    await press(button('Remove it'));
    await press(button('Use a passkey', dialog()));
    await page.getByRole('status').filter({ hasText: 'The authenticator app is removed' }).waitFor();
    assert.equal(await dialog().count(), 0);
  });

  step('removing the last one says what it means', async () => {
    const factors = { passkeys: [], totp: { added_at: '2026-11-22T10:00:00Z' }, saved_codes: null, removal: null };
    await page.route('**/api/auth/factors', (route) => route.fulfill({ json: factors }));
    await openSecurity();
    await section('Saved codes').getByText('it takes long to get back in').waitFor();
    await press(button('Remove the authenticator app'));
    await page.getByText('Remove your last second factor').waitFor();
    await accessible();
    await page.unroute('**/api/auth/factors');
  });

  step('what could not be loaded is told in its place, and the rest is there', async () => {
    watch.expect(500, '/api/auth/factors');
    await page.route('**/api/auth/factors', (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{}' }), { times: 2 });
    await openSecurity();
    await section('Second factor').getByText('We cannot tell just now').waitFor();
    await section('Open sign-ins').getByText('on this device alone').waitFor();
    await accessible();
  });

  step('a device without a passkey is told so, and the password is still there', async () => {
    await signOut();
    await authenticator.forgetAll();
    await press(button('Sign in with a passkey'));
    await page.getByRole('alert').getByText('No passkey was used').waitFor();
    await accessible();
    await enterPassword();
  });

  test('no page violated its policy, logged an error or asked anybody else', () => {
    assert.deepEqual(watch.found, []);
  });
});
