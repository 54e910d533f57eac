// A forgotten password, by keyboard on a narrow screen.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { scrollsSideways, violations } from './lib/axe.mjs';
import { PATIENCE_MS, portalUrl, startBrowser } from './lib/browser.mjs';
import { heading, newCustomer, signIn, signUp } from './lib/customer.mjs';
import { tabTo, typeInto } from './lib/keyboard.mjs';
import { codeAfter, countMails } from './lib/mailbox.mjs';
import { steps } from './lib/steps.mjs';
import { Watch } from './lib/watch.mjs';

const WIDTH = 360;

describe('a customer has forgotten their password', () => {
  const customer = newCustomer('Ada Example');
  const step = steps();
  let portal;
  let browser;
  let page;
  let watch;
  let code;

  const accessible = async () => {
    assert.equal(await scrollsSideways(page), false, 'the page fits a narrow screen');
    assert.deepEqual(await violations(page, [WIDTH]), []);
  };

  before(async () => {
    portal = portalUrl();
    browser = await startBrowser();
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: WIDTH, height: 800 } });
    context.setDefaultTimeout(PATIENCE_MS);
    watch = new Watch(portal);
    watch.expect(422, '/api/auth/recovery/password');
    await watch.follow(context);
    page = await context.newPage();
  });

  after(async () => {
    await browser?.close();
  });

  step('the sign-in page leads to a code by mail', async () => {
    await signUp(page, portal, customer);
    await tabTo(page, page.getByRole('link', { name: 'Forgot your password?' }));
    await page.keyboard.press('Enter');
    await heading(page, 'Forgot your password?').waitFor();
    await accessible();
    const seen = await countMails(portal, customer.email);
    await typeInto(page, page.getByLabel('Email address'), customer.email);
    await page.keyboard.press('Enter');
    await heading(page, 'Set a new password').waitFor();
    await page.getByText(customer.email).waitFor();
    await accessible();
    ({ printed: code } = await codeAfter(portal, customer.email, seen));
  });

  step('a wrong code and a weak password are told beside their fields, and nothing typed is lost', async () => {
    const wrong = code.replace(/\d/u, (digit) => String((Number(digit) + 1) % 10));
    await typeInto(page, page.getByLabel('Code'), wrong);
    await typeInto(page, page.getByLabel('New password', { exact: true }), '123456789012');
    await page.keyboard.press('Enter');
    await page.getByText('This is not the code we sent.').first().waitFor();
    await accessible();
    assert.equal(await page.getByLabel('New password', { exact: true }).inputValue(), '123456789012');
    await tabTo(page, page.getByLabel('Code'));
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(code);
    await page.keyboard.press('Enter');
    await page.getByText('This password is on the lists').first().waitFor();
    await accessible();
  });

  step('the code sets a new password, which signs in; the old one does not', async () => {
    customer.password = 'a heron stood in the canal today';
    await tabTo(page, page.getByLabel('New password', { exact: true }));
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(customer.password);
    await page.keyboard.press('Enter');
    await heading(page, 'Sign in').waitFor();
    await page.getByText('Your new password is set').waitFor();
    await accessible();
    await signIn(page, portal, customer);
  });

  step('who comes to the second page without an attempt is sent to the first', async () => {
    const other = await browser.newContext({ locale: 'en-GB', viewport: { width: WIDTH, height: 800 } });
    const lost = await other.newPage();
    await lost.goto(`${portal}/password/new`);
    await heading(lost, 'Forgot your password?').waitFor();
    await other.close();
  });

  test('no page violated its policy, logged an error or asked anybody else', () => {
    assert.deepEqual(watch.found, []);
  });
});
