// A customer changes the profile, sees what was there before, and takes a change back.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { scrollsSideways, violations } from './lib/axe.mjs';
import { PATIENCE_MS, portalUrl, startBrowser } from './lib/browser.mjs';
import { heading, newCustomer, profileOf, signIn, signUp } from './lib/customer.mjs';
import { tabTo } from './lib/keyboard.mjs';
import { steps } from './lib/steps.mjs';
import { Watch } from './lib/watch.mjs';

const CHANGES = /\/api\/account\/profile\/changes(?:\?|$)/u;
const UNDO = /\/undo$/u;

describe('a customer undoes a change of the profile', () => {
  const customer = newCustomer('Ada Example');
  const step = steps();
  let portal;
  let browser;
  let watch;
  let page;

  const button = (name) => page.getByRole('button', { name });
  const changes = () => page.locator('main ol > li');
  const press = async (target) => {
    await tabTo(page, target);
    await page.keyboard.press('Enter');
  };
  const accessible = async () => {
    assert.equal(await scrollsSideways(page), false, 'the page fits the screen');
    assert.deepEqual(await violations(page), []);
  };
  const save = async (address) => {
    await press(button('Edit profile'));
    await page.getByLabel('Postal address (optional)').fill(address);
    await press(button('Save profile'));
    await page.getByText('Your profile is saved').waitFor();
  };

  before(async () => {
    portal = portalUrl();
    browser = await startBrowser();
    watch = new Watch(portal);
    const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', viewport: { width: 360, height: 740 } });
    context.setDefaultTimeout(PATIENCE_MS);
    await watch.follow(context);
    page = await context.newPage();
    for (const path of ['/api/account/profile', '/api/auth/refresh']) watch.expect(401, path);
  });

  after(async () => {
    await browser?.close();
  });

  step('before the first change the page says what will stand there', async () => {
    await signUp(page, portal, customer);
    await signIn(page, portal, customer);
    await page.goto(`${portal}/settings/profile`);
    await heading(page, 'Your profile').waitFor();
    await page.getByText('Nothing was changed. When you change something').waitFor();
    await accessible();
  });

  step('by keyboard on a phone: a change is shown with what was before, and undone', async () => {
    await save('1 High Street\nLondon');
    await save('2 Low Street\nParis');
    const newest = changes().filter({ hasText: '2 Low Street' }).first();
    await newest.getByText('1 High Street').waitFor();
    await newest.getByText(/^Possible until/u).waitFor();
    await page.getByText('Changed again since: Postal address.').waitFor();
    await accessible();
    await press(button(/^Undo the change of Postal address/u));
    await page.getByText('The change is undone.').waitFor();
    await page.getByRole('heading', { level: 2, name: 'Changes' }).and(page.locator(':focus')).waitFor();
    await profileOf(page).getByText('1 High Street').waitFor();
    await changes().filter({ hasText: /^Undone/u }).waitFor();
    assert.equal(await changes().count(), 3);
    await accessible();
  });

  step('in the dark on a wide screen it reads as well', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await accessible();
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 360, height: 740 });
  });

  step('what somebody else changed meanwhile is told, and nothing is undone', async () => {
    watch.expect(409, UNDO);
    const problem = { type: 'urn:portcullis:problem:changed-since', title: '', status: 409, detail: '', request_id: 'r', errors: [] };
    await page.route(UNDO, (route) => route.fulfill({ status: 409, json: problem }), { times: 1 });
    await press(button(/^Undo the change of Postal address/u).first());
    const told = page.getByRole('alert');
    await told.getByText('Nothing was undone').waitFor();
    await told.getByText('This was changed again since.').waitFor();
    await accessible();
  });

  step('the activity tells the changes and the undoing', async () => {
    await page.goto(`${portal}/settings/activity`);
    await heading(page, 'Activity').waitFor();
    await changes().filter({ hasText: 'A change of the profile was undone' }).waitFor();
    assert.equal(await changes().filter({ hasText: 'The profile was changed' }).count(), 2);
  });

  step('changes that could not be loaded are told, and trying again helps', async () => {
    watch.expect(500, CHANGES);
    await page.route(CHANGES, (route) => route.fulfill({ status: 500 }), { times: 1 });
    await page.goto(`${portal}/settings/profile`);
    await page.getByRole('alert').getByText('The changes could not be loaded').waitFor();
    await accessible();
    await press(button('Try again'));
    await changes().first().waitFor();
  });

  test('no page violated its policy, logged an error or asked anybody else', () => {
    assert.deepEqual(watch.found, []);
  });
});
