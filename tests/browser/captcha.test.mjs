// Wrong passwords, by keyboard on a narrow screen: the browser proves itself, then the account waits.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { scrollsSideways, violations } from './lib/axe.mjs';
import { PATIENCE_MS, portalUrl, startBrowser } from './lib/browser.mjs';
import { heading, newCustomer, signUp } from './lib/customer.mjs';
import { tabTo, typeInto } from './lib/keyboard.mjs';
import { steps } from './lib/steps.mjs';
import { Watch } from './lib/watch.mjs';

const WIDTH = 360;
const CHALLENGE = '**/api/auth/captcha';

describe('somebody mistypes their password', () => {
  const customer = newCustomer('Ada Example');
  const step = steps();
  let portal;
  let browser;
  let page;
  let watch;
  let answers;

  const button = (name) => page.getByRole('button', { name, exact: true });
  const password = () => page.getByLabel('Password', { exact: true });
  const isAttempt = (response) => response.url().endsWith('/api/auth/sign-in');
  const refusal = (words) => page.getByRole('alert').getByText(words);
  const isFocused = (target) => target.evaluate((element) => element === document.activeElement);
  const accessible = async () => {
    assert.equal(await scrollsSideways(page), false, 'the page fits a narrow screen');
    assert.deepEqual(await violations(page, [WIDTH]), []);
  };
  /** Types it in place of what stands there, and sends it. Returns when the server has answered `statuses`. */
  const enter = async (typed, statuses) => {
    answers = [];
    await tabTo(page, password());
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
    while (answers.length < statuses.length) await page.waitForResponse(isAttempt);
    assert.deepEqual(answers, statuses);
  };

  before(async () => {
    portal = portalUrl();
    browser = await startBrowser();
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: WIDTH, height: 800 } });
    context.setDefaultTimeout(PATIENCE_MS);
    watch = new Watch(portal);
    for (const status of [401, 403, 429]) watch.expect(status, '/api/auth/sign-in');
    await watch.follow(context);
    page = await context.newPage();
    page.on('response', (response) => {
      if (isAttempt(response)) answers.push(response.status());
    });
  });

  after(async () => {
    await browser?.close();
  });

  step('three wrong passwords are told one by one', async () => {
    await signUp(page, portal, customer);
    await typeInto(page, page.getByLabel('Email address'), customer.email);
    for (let failures = 0; failures < 3; failures += 1) {
      await enter('not the password at all', [401]);
      await refusal('is not right').waitFor();
    }
  });

  step('then the browser is checked, which can be called off, and nothing typed is lost', async () => {
    let release;
    const held = new Promise((resolve) => { release = resolve; });
    await page.route(CHALLENGE, async (route) => {
      await held;
      await route.continue().catch(() => undefined);
    }, { times: 1 });
    await enter(customer.password, [403]);
    await page.getByRole('status').filter({ hasText: 'Checking that this is a browser' }).waitFor();
    await accessible();
    await tabTo(page, button('Cancel'));
    await page.keyboard.press('Enter');
    await button('Cancel').waitFor({ state: 'detached' });
    release();
    assert.equal(await password().inputValue(), customer.password);
    assert.ok(await isFocused(password()), 'the focus is where one goes on');
    assert.equal(await page.getByRole('alert').count(), 0, 'calling it off is no error');
  });

  step('a check that fails is told, and trying again helps', async () => {
    watch.expect(503, '/api/auth/captcha');
    await page.route(CHALLENGE, (route) => route.fulfill({ status: 503 }), { times: 1 });
    await enter(customer.password, [403]);
    await refusal('not available just now').waitFor();
    assert.equal(await password().inputValue(), customer.password);
  });

  step('left alone, it signs in by itself', async () => {
    await enter(customer.password, [403, 200]);
    await heading(page, 'Enter your code').waitFor();
  });

  step('after the fifth attempt that leads nowhere the account waits, says how long, and keeps the field', async () => {
    await tabTo(page, page.getByRole('link', { name: 'Sign in with another address' }));
    await page.keyboard.press('Enter');
    await heading(page, 'Sign in').waitFor();
    // The sign-in that was not completed counts as well.
    await enter('not the password at all', [403, 401]);
    await enter(customer.password, [429]);
    await refusal('Too many wrong passwords').waitFor();
    await page.getByRole('status').filter({ hasText: /You can try again in \d+ (?:seconds|minutes)/u }).waitFor();
    assert.equal(await password().inputValue(), customer.password);
    await accessible();
  });

  test('no page violated its policy, logged an error or asked anybody else', () => {
    assert.deepEqual(watch.found, []);
  });
});
