// The page behind the first administrator's link: with answers given here, for
// every outcome has to be told, then with the one link that the portal printed.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { env } from 'node:process';
import { after, before, describe, test } from 'node:test';

import { scrollsSideways, violations } from './lib/axe.mjs';
import { portalUrl, startBrowser } from './lib/browser.mjs';
import { heading } from './lib/customer.mjs';
import { tabTo } from './lib/keyboard.mjs';
import { steps } from './lib/steps.mjs';
import { Watch } from './lib/watch.mjs';

const WELCOME = '/api/admin/welcome';
const TOKEN = 'dGhlIGZpcnN0IGFkbWluaXN0cmF0b3JzIGxpbmsgb2';

/** From what the portal wrote when it started (PORTAL_LOG names the file). */
async function printedLink() {
  const [link] = /https?:\S+\/administrator#\S+/u.exec(await readFile(env.PORTAL_LOG, 'utf8')) ?? [];
  assert.ok(link, 'the portal printed its link');
  return link;
}

describe('somebody opens the first administrator’s link', () => {
  const step = steps();
  let portal;
  let browser;
  let page;
  let watch;
  let sent = [];

  const accessible = async () => {
    assert.equal(await scrollsSideways(page), false, 'the page fits a narrow screen');
    assert.deepEqual(await violations(page), []);
  };
  const open = () => page.getByRole('button', { name: 'Open', exact: true });
  const answerWith = async (status, body) => {
    if (status >= 400) watch.expect(status, WELCOME);
    await page.route(`**${WELCOME}`, (route) => {
      sent.push(route.request().postDataJSON());
      return route.fulfill({ status, contentType: status < 400 ? 'application/json' : 'application/problem+json', body: JSON.stringify(body) });
    }, { times: 1 });
  };
  const problem = (kind, status) => ({ type: `urn:portcullis:problem:${kind}`, title: kind, status });

  before(async () => {
    portal = portalUrl();
    browser = await startBrowser();
    const context = await browser.newContext({ locale: 'en-GB' });
    context.setDefaultTimeout(15_000);
    watch = new Watch(portal);
    await watch.follow(context);
    page = await context.newPage();
  });

  after(async () => {
    await browser?.close();
  });

  step('a link without its end says so', async () => {
    for (const hash of ['', `#${TOKEN}`]) {
      await page.goto(`${portal}/administrator${hash}`);
      await heading(page, 'The link is not whole').waitFor();
      assert.equal(await open().count(), 0);
    }
    await accessible();
  });

  step('the token leaves the address bar at once, and looking does not use it up', async () => {
    await page.goto(`${portal}/administrator#${TOKEN}1`);
    await open().waitFor();
    await page.waitForFunction(() => window.location.hash === '');
    assert.equal(page.url(), `${portal}/administrator`);
    assert.deepEqual(sent, []);
    await accessible();
  });

  step('the button sends it, in the body, and a used or old one is told', async () => {
    await answerWith(410, problem('link-ended', 410));
    await tabTo(page, open());
    await page.keyboard.press('Enter');
    await heading(page, 'This link does not work any more').waitFor();
    assert.deepEqual(sent, [{ token: `${TOKEN}1` }]);
    await accessible();
  });

  step('a new link pasted into the open page starts afresh; an outage can be tried again', async () => {
    await page.evaluate((hash) => { window.location.hash = hash; }, `${TOKEN}2`);
    await open().waitFor();
    await answerWith(503, problem('unavailable', 503));
    await open().click();
    await page.getByRole('alert').getByText('The link could not be opened').waitFor();
    await accessible();
    await answerWith(422, problem('invalid-input', 422));
    await open().click();
    await heading(page, 'The link is not whole').waitFor();
  });

  step('the link that the portal printed welcomes', async () => {
    await page.goto(await printedLink());
    await open().click();
    await heading(page, 'Welcome').waitFor();
    await page.getByText('first administrator’s link of').waitFor();
    await page.getByText('The staff console is not part of this version yet').waitFor();
    await accessible();
  });

  step('and does so once', async () => {
    watch.expect(410, WELCOME);
    await page.goto('about:blank');
    await page.goto(await printedLink());
    await open().click();
    await heading(page, 'This link does not work any more').waitFor();
  });

  test('no page violated its policy, logged an error or asked anybody else', () => {
    assert.deepEqual(watch.found, []);
  });
});
