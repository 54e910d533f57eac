// The page behind the first administrator's link: with answers given here, for
// every outcome has to be told, then with the one link that the portal printed.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { env } from 'node:process';
import { after, before, describe, test } from 'node:test';

import { addAuthenticator } from './lib/authenticator.mjs';
import { scrollsSideways, violations } from './lib/axe.mjs';
import { PATIENCE_MS, portalUrl, startBrowser } from './lib/browser.mjs';
import { heading, newCustomer, signIn, signUp } from './lib/customer.mjs';
import { tabTo, typeInto } from './lib/keyboard.mjs';
import { mailedLink, printedLink } from './lib/staff.mjs';
import { steps } from './lib/steps.mjs';
import { Watch } from './lib/watch.mjs';

const LOOK = '/api/auth/staff/enrolment/look';
const AUDIT = /\/api\/admin\/audit\?about=/u;
const TOKEN = 'dGhlIGZpcnN0IGFkbWluaXN0cmF0b3JzIGxpbmsgb2';

const SAM = 'sam@staff.example.org';

describe('the first administrator joins by the printed link', () => {
  const step = steps();
  let portal;
  let browser;
  let page;
  let watch;
  const sent = [];
  let authenticator;
  let sam;
  let customer;
  const ida = newCustomer('Ida Example');

  const accessibleOn = async (shown) => {
    assert.doesNotMatch(await shown.locator('body').innerText(), /\d{4}-\d\d-\d\dT/u, 'times are in words');
    assert.equal(await scrollsSideways(shown), false, 'the page fits a narrow screen');
    assert.deepEqual(await violations(shown), []);
  };
  const press = async (target) => {
    await tabTo(page, target);
    await page.keyboard.press('Enter');
  };
  const events = () => page.locator('main ol > li');
  const told = (what) => events().filter({ hasText: what });
  const accessible = () => accessibleOn(page);
  const submit = () => page.getByRole('button', { name: 'Make the passkey' });
  const answerWith = async (status, body) => {
    if (status >= 400) watch.expect(status, LOOK);
    await page.route(`**${LOOK}`, (route) => {
      sent.push(route.request().postDataJSON());
      return route.fulfill({ status, contentType: status < 400 ? 'application/json' : 'application/problem+json', body: JSON.stringify(body) });
    }, { times: 1 });
  };
  const problem = (kind, status) => ({ type: `urn:portcullis:problem:${kind}`, title: kind, status });

  before(async () => {
    portal = portalUrl();
    browser = await startBrowser();
    const context = await browser.newContext({ locale: 'en-GB' });
    context.setDefaultTimeout(PATIENCE_MS);
    watch = new Watch(portal);
    await watch.follow(context);
    page = await context.newPage();
    authenticator = await addAuthenticator(page);
  });

  after(async () => {
    await browser?.close();
  });

  step('a link without its end says so, and asks nobody', async () => {
    for (const hash of ['', `#${TOKEN}`]) {
      await page.goto(`${portal}/administrator${hash}`);
      await heading(page, 'The link is not whole').waitFor();
      assert.equal(await submit().count(), 0);
    }
    await accessible();
  });

  step('the token leaves the address bar at once; a used or old one is told, and an outage can be tried again', async () => {
    await answerWith(503, problem('unavailable', 503));
    await page.goto(`${portal}/administrator#${TOKEN}1`);
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await page.waitForFunction(() => window.location.hash === '');
    assert.equal(page.url(), `${portal}/administrator`);
    await answerWith(410, problem('link-ended', 410));
    await page.getByRole('button', { name: 'Try again' }).click();
    await heading(page, 'This link does not work any more').waitFor();
    assert.deepEqual(sent, [{ token: `${TOKEN}1` }, { token: `${TOKEN}1` }]);
    await accessible();
  });

  step('the printed link asks for a name and an address, and says what is missing', async () => {
    await page.goto('about:blank');
    await page.goto(await printedLink(env.PORTAL_LOG));
    await heading(page, 'Join the staff').waitFor();
    await page.getByText('You hold the link that makes an administrator of').waitFor();
    await accessible();
    await submit().click();
    await page.getByText('Enter your name').first().waitFor();
    await accessible();
  });

  step('who shows no finger has not joined, and can do it again', async () => {
    await authenticator.verifies(false);
    await typeInto(page, page.getByLabel('Your name'), 'Grace Okafor');
    await typeInto(page, page.getByLabel('Your work address'), 'grace@staff.example.org');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await accessible();
    await authenticator.verifies(true);
    await tabTo(page, submit());
    await page.keyboard.press('Enter');
    await heading(page, 'You have joined').waitFor();
    await accessible();
  });

  step('the passkey signs in to the console, which says who one is', async () => {
    await page.getByRole('link', { name: 'Go to the sign-in' }).click();
    await heading(page, 'Staff sign-in').waitFor();
    await accessible();
    await tabTo(page, page.getByRole('button', { name: 'Sign in with a passkey' }));
    await page.keyboard.press('Enter');
    await heading(page, 'Grace Okafor').waitFor();
    assert.equal(page.url(), `${portal}/console`);
    await page.getByText('Administrator', { exact: true }).waitFor();
    await page.getByText('Invite staff and change their roles').waitFor();
    await accessible();
  });

  step('a page of customers leads back to the console, and loading it again stays signed in', async () => {
    for (const path of ['/home', '/sign-in', '/staff', '/console']) {
      await page.goto(`${portal}${path}`);
      await heading(page, 'Grace Okafor').waitFor();
      assert.equal(page.url(), `${portal}/console`, path);
    }
  });

  step('somebody is invited by name, address and role', async () => {
    await page.getByRole('link', { name: 'Staff', exact: true }).click();
    await heading(page, 'Staff').waitFor();
    await page.getByText('(you)').waitFor();
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText('Enter your name').first().waitFor();
    await typeInto(page, page.getByLabel('Name', { exact: true }), 'Sam Doe');
    await typeInto(page, page.getByLabel('Work address'), SAM);
    await page.getByRole('checkbox', { name: 'Support' }).check();
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText('The link is on its way to').waitFor();
    await page.getByText(SAM).waitFor();
    await accessible();
  });

  step('the mailed link makes a colleague, who sees what support sees', async () => {
    const context = await browser.newContext({ locale: 'en-GB' });
    context.setDefaultTimeout(PATIENCE_MS);
    await watch.follow(context);
    sam = await context.newPage();
    await addAuthenticator(sam);
    await sam.goto(await mailedLink(portal, SAM));
    await sam.getByText('invites you to its staff').waitFor();
    assert.equal(await sam.getByLabel('Your work address').inputValue(), SAM);
    await sam.getByRole('button', { name: 'Make the passkey' }).click();
    await sam.getByRole('link', { name: 'Go to the sign-in' }).click();
    await sam.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await heading(sam, 'Sam Doe').waitFor();
    await sam.getByText('Deactivate customers').waitFor();
    assert.deepEqual(await sam.getByRole('navigation').getByRole('link').allInnerTexts(), ['You', 'Customers']);
  });

  step('a customer has an account, and a page of it open', async () => {
    const context = await browser.newContext({ locale: 'en-GB' });
    context.setDefaultTimeout(PATIENCE_MS);
    await watch.follow(context);
    customer = await context.newPage();
    await signUp(customer, portal, ida);
    await signIn(customer, portal, ida);
    await customer.getByRole('link', { name: 'Make an account' }).click();
    await customer.getByLabel('Name of the account').fill('Ida & Sons');
    await customer.getByRole('button', { name: 'Make account' }).click();
    await customer.getByText('The account is made').waitFor();
  });

  step('support finds the customer by the whole address alone, by keyboard', async () => {
    await sam.getByRole('link', { name: 'Customers' }).click();
    await heading(sam, 'Customers').waitFor();
    await accessibleOn(sam);
    watch.expect(404, '/api/admin/customers/find');
    await typeInto(sam, sam.getByLabel('Mail address', { exact: true }), 'nobody@example.org');
    await sam.keyboard.press('Enter');
    await sam.getByText('Nobody signs in with exactly this address').first().waitFor();
    await accessibleOn(sam);
    await typeInto(sam, sam.getByLabel('Mail address', { exact: true }), ida.email);
    await sam.keyboard.press('Enter');
    await heading(sam, ida.name).waitFor();
    await sam.getByText('Noted in your trail and in theirs').waitFor();
    assert.equal(await sam.getByText(ida.email).count(), 0, 'the address is masked');
    await sam.getByText('In 1 browser').waitFor();
    await accessibleOn(sam);
  });

  step('from a customer to the account and back to its people', async () => {
    await sam.getByRole('button', { name: /^Open .?Ida & Sons/u }).click();
    await heading(sam, 'Ida & Sons').waitFor();
    await sam.getByText('Owner').waitFor();
    await accessibleOn(sam);
    const account = sam.url();
    await sam.getByRole('button', { name: /^Open .?Ida Example/u }).click();
    await heading(sam, ida.name).waitFor();
    const opened = sam.url();
    await sam.goto(account);
    await heading(sam, 'Open this account').waitFor();
    await accessibleOn(sam);
    await sam.goto(opened);
    await heading(sam, 'Open this customer').waitFor();
    await accessibleOn(sam);
    await sam.getByRole('link', { name: 'You', exact: true }).click();
    await heading(sam, 'Sam Doe').waitFor();
    await sam.goBack();
    await heading(sam, 'Open this customer').waitFor();
    await sam.getByLabel('Why you look').selectOption('security');
    await sam.getByRole('button', { name: 'Open', exact: true }).click();
    await heading(sam, ida.name).waitFor();
  });

  step('who is deactivated is out on the next click, and is told why they cannot sign in', async () => {
    await sam.getByRole('button', { name: 'Deactivate', exact: true }).click();
    await accessibleOn(sam);
    await sam.getByRole('button', { name: 'Deactivate now' }).click();
    await sam.getByText('gets in nowhere any more').waitFor();
    await sam.getByText('Deactivated on').waitFor();
    await sam.getByText('An administrator can open it again.').waitFor();
    await accessibleOn(sam);
    watch.expect(401, /\/api\//u);
    await customer.getByRole('navigation').getByRole('link', { name: 'Activity' }).first().click();
    await customer.getByRole('dialog', { name: 'Please sign in again' }).waitFor();
    watch.expect(403, '/api/auth/sign-in');
    await customer.goto(`${portal}/sign-in`);
    await customer.getByLabel('Email address').fill(ida.email);
    await customer.getByLabel('Password', { exact: true }).fill(ida.password);
    await customer.getByRole('button', { name: 'Sign in', exact: true }).click();
    await customer.getByText('Your access is closed').waitFor();
    await accessibleOn(customer);
  });

  step('an administrator opens it again, and the customer reads who looked and why', async () => {
    await page.getByRole('link', { name: 'Customers' }).click();
    await typeInto(page, page.getByLabel('Mail address', { exact: true }), ida.email);
    await page.keyboard.press('Enter');
    await heading(page, ida.name).waitFor();
    await page.getByRole('button', { name: 'Reactivate', exact: true }).click();
    await page.getByRole('button', { name: 'Reactivate now' }).click();
    await page.getByText('can sign in again, and was told').waitFor();
    await signIn(customer, portal, ida);
    await customer.goto(`${portal}/settings/activity`);
    await customer.getByText('The staff closed your access', { exact: true }).waitFor();
    await customer.getByText('There was a sign of misuse').first().waitFor();
    await customer.getByText('The staff looked at your profile').first().waitFor();
    await accessibleOn(customer);
    await page.getByRole('link', { name: 'Staff', exact: true }).click();
    await heading(page, 'Staff').waitFor();
  });

  step('a new role holds on the next request, and a note of a training is kept', async () => {
    await page.reload();
    const row = page.getByRole('listitem').filter({ hasText: SAM });
    await row.getByRole('button', { name: 'Roles' }).click();
    await row.getByRole('checkbox', { name: 'Administrator' }).check();
    await accessible();
    await row.getByRole('button', { name: 'Save' }).click();
    await page.getByText('has the new roles').waitFor();
    await sam.reload();
    await sam.getByRole('link', { name: 'Staff', exact: true }).waitFor();

    await row.getByRole('button', { name: 'Training and device' }).click();
    await row.getByLabel('The training counts until').fill('2099-12-31');
    await row.getByLabel('The device counts as protected until').fill('2099-12-31');
    await row.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Noted for').waitFor();
  });

  step('with two administrators one asks, and the other, whom it is about, cannot approve', async () => {
    const row = page.getByRole('listitem').filter({ hasText: SAM });
    await row.getByRole('button', { name: 'Deactivate' }).click();
    await row.getByRole('button', { name: 'Deactivate now' }).click();
    await page.getByText('A second administrator has to approve this').waitFor();
    await page.getByText('You asked for it, or it is about you').waitFor();
    await accessible();
    await sam.getByRole('link', { name: 'Staff', exact: true }).click();
    await sam.getByText('You asked for it, or it is about you').waitFor();
    assert.equal(await sam.getByRole('button', { name: 'Approve' }).count(), 0);
    await sam.getByRole('button', { name: 'Decline' }).click();
    await sam.getByText('Declined.').waitFor();
  });

  step('what asks for two is approved by the other', async () => {
    await typeInto(page, page.getByLabel('Name', { exact: true }), 'Ann Third');
    await typeInto(page, page.getByLabel('Work address'), 'ann@staff.example.org');
    await page.getByRole('checkbox', { name: 'Administrator' }).last().check();
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText('A second administrator has to approve this').waitFor();
    await sam.reload();
    await sam.getByRole('button', { name: 'Approve' }).click();
    await sam.getByText('Approved and done.').waitFor();
    await sam.getByText('ann@staff.example.org').waitFor();
  });

  step('by keyboard on a phone: an open invitation is withdrawn, once it is said what that does', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.reload();
    const row = page.getByRole('listitem').filter({ hasText: 'ann@staff.example.org' });
    await press(row.getByRole('button', { name: 'Withdraw', exact: true }));
    await page.getByText('stops working at once').waitFor();
    await accessible();
    await press(row.getByRole('button', { name: 'Withdraw now' }));
    await page.getByText('The invitation of').waitFor();
    await page.getByText('No link is open.').waitFor();
    assert.equal(await row.count(), 0);
    await accessible();
  });

  step('by keyboard on a phone: the trail tells what was done, the newest first', async () => {
    await press(page.getByRole('link', { name: 'Trail' }));
    await heading(page, 'What the staff did').waitFor();
    for (const what of ['Became administrator by the operator’s link', 'Approved a change', 'Withdrew an invitation']) await told(what).first().waitFor();
    assert.ok((await events().count()) >= 8);
    await accessible();
  });

  step('by keyboard: what somebody did, of a kind, on a day, and everything again', async () => {
    const everything = await events().count();
    await tabTo(page, page.getByLabel('Done by'));
    await page.keyboard.type('Sam');
    await told('Approved a change').waitFor();
    await told('Became administrator').waitFor({ state: 'detached' });
    const sams = await events().count();
    assert.ok(sams < everything && (await told('By \u2068Sam Doe\u2069').count()) === sams);
    await tabTo(page, page.getByLabel('What', { exact: true }));
    await page.keyboard.type('Approved');
    await page.waitForFunction(() => document.querySelectorAll('main ol > li').length === 1);
    await accessible();
    await tabTo(page, page.getByLabel('Until (day, UTC)'));
    await page.keyboard.type('01012020');
    await page.getByText('Nothing of the kind was done.').waitFor();
    await accessible();
    await press(page.getByRole('button', { name: 'Show everything' }));
    await told('Became administrator by the operator’s link').waitFor();
    assert.equal(await events().count(), everything);
  });

  step('a search that has not found anything yet goes on, and a failure is told', async () => {
    const answers = [
      (route) => route.fulfill({ status: 500 }),
      (route) => route.fulfill({ json: { events: [], next: '01a31849-0000-7000-8000-000000000000' } }),
      (route) => route.fulfill({ json: { events: [], next: null } }),
    ];
    watch.expect(500, AUDIT);
    await page.route(AUDIT, (route) => answers.shift()(route));
    await tabTo(page, page.getByLabel('About'));
    await page.keyboard.type('Sam');
    await page.getByRole('alert').getByText('The trail could not be loaded').waitFor();
    await accessible();
    await press(page.getByRole('button', { name: 'Try again' }));
    await page.getByText('Nothing found so far.').waitFor();
    await accessible();
    await press(page.getByRole('button', { name: 'Search on' }));
    await page.getByText('Nothing of the kind was done.').waitFor();
    await page.unroute(AUDIT);
    await press(page.getByRole('button', { name: 'Show everything' }));
    await told('Became administrator by the operator’s link').waitFor();
  });

  step('by keyboard: this month as a table, which the trail tells from then on', async () => {
    const coming = page.waitForEvent('download');
    await press(page.getByRole('button', { name: 'Download as a table (CSV)' }));
    const file = await coming;
    assert.match(file.suggestedFilename(), /^staff-trail-\d{4}-\d\d\.csv$/u);
    const lines = (await readFile(await file.path(), 'utf8')).split('\r\n');
    assert.match(lines[0], /^id,at,what,by,/u);
    assert.ok(lines.some((line) => line.includes(',became_administrator,')));
    await page.getByText(/is downloaded\.$/u).waitFor();
    await accessible();
    await page.reload();
    await told('Downloaded a month of this trail').waitFor();
    await page.setViewportSize({ width: 1440, height: 900 });
    await accessible();
  });

  step('signing out leads to the staff’s sign-in, and the console is closed', async () => {
    await press(page.getByRole('button', { name: 'Sign out' }));
    await heading(page, 'Staff sign-in').waitFor();
    await page.goto(`${portal}/console`);
    await heading(page, 'Staff sign-in').waitFor();
  });

  step('the link worked once', async () => {
    watch.expect(410, LOOK);
    await page.goto('about:blank');
    await page.goto(await printedLink(env.PORTAL_LOG));
    await heading(page, 'This link does not work any more').waitFor();
  });

  test('no page violated its policy, logged an error or asked anybody else', () => {
    assert.deepEqual(watch.found, []);
  });
});
