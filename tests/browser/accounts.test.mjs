// People who share an account, by keyboard on a narrow screen: one makes it, invites one who has no login and one who
// has, and what is dangerous waits for a second person.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { scrollsSideways, violations } from './lib/axe.mjs';
import { PATIENCE_MS, portalUrl, startBrowser } from './lib/browser.mjs';
import { enterCode, enterPassword, heading, newCustomer, signIn, signUp } from './lib/customer.mjs';
import { tabTo, typeInto } from './lib/keyboard.mjs';
import { accountInvitationAfter, countMails } from './lib/mailbox.mjs';
import { steps } from './lib/steps.mjs';
import { Watch } from './lib/watch.mjs';

const NAME = 'Example & Sons';
const IBAN = 'DE89370400440532013000';
const OVERVIEW = /\/api\/accounts\/[\da-f-]{36}$/u;

describe('people share an account', () => {
  const ada = newCustomer('Ada Example');
  const bea = newCustomer('Bea Example');
  const cem = newCustomer('Cem Example');
  const step = steps();
  let portal;
  let browser;
  let watch;
  /** Whose page the steps are at. */
  let page;
  let adas;
  let beas;
  let cems;
  let linkForCem;

  const button = (name) => page.getByRole('button', { name, exact: true });
  const link = (name) => page.getByRole('link', { name, exact: true });
  const press = async (target) => {
    await target.waitFor();
    await tabTo(page, target);
    await page.keyboard.press('Enter');
  };
  /** A box or a choice, by the key that is for it. */
  const check = async (target) => {
    await tabTo(page, target);
    await page.keyboard.press('Space');
    assert.equal(await target.isChecked(), true);
  };
  /** One of several, by the arrows that move between them. */
  const choose = async (name) => {
    const wanted = page.getByRole('radio', { name, exact: true });
    await wanted.waitFor();
    await tabTo(page, page.locator('input[type=radio]:checked'));
    while (!(await wanted.isChecked())) await page.keyboard.press('ArrowDown');
  };
  const accessible = async (of = page) => {
    assert.equal(await scrollsSideways(of), false, 'the page fits a narrow screen');
    assert.deepEqual(await violations(of), []);
  };
  const replace = async (target, value) => {
    await tabTo(page, target);
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(value);
  };
  const open = async (whose, name) => {
    page = whose;
    await press(page.getByRole('navigation', { name: 'Pages of the account' }).getByRole('link', { name }));
  };
  /** The people of the account, as one of them sees them. */
  const openPeople = async (whose) => {
    await open(whose, 'People');
    await heading(page, 'People').waitFor();
  };
  const visitor = async () => {
    const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', viewport: { width: 360, height: 740 } });
    context.setDefaultTimeout(PATIENCE_MS);
    await watch.follow(context);
    return context.newPage();
  };
  /**
   * Waits until it is done. A sign-in proves for five minutes who somebody is; a walk on a slow machine takes longer, and
   * then they are asked anew.
   */
  const done = async (customer, news) => {
    const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' });
    const password = dialog.getByLabel('Password', { exact: true });
    await password.or(news).first().waitFor();
    if (await dialog.isVisible()) {
      await typeInto(page, password, customer.password);
      await page.keyboard.press('Enter');
      await news.waitFor();
    }
  };
  const part = (name) => page.getByRole('region', { name, exact: true });
  const row = (name) => page.getByRole('listitem').filter({ hasText: name });

  before(async () => {
    portal = portalUrl();
    browser = await startBrowser();
    watch = new Watch(portal);
    // Where somebody has to say anew who they are.
    watch.expect(401, /\/api\/accounts\//u);
    adas = await visitor();
    page = adas;
  });

  after(async () => {
    await browser?.close();
  });

  step('home says what an account is, and leads to making one', async () => {
    await signUp(page, portal, ada);
    await signIn(page, portal, ada);
    await page.getByRole('heading', { name: 'You belong to no account yet' }).waitFor();
    await accessible();
    await press(link('Make an account'));
    await heading(page, 'Make an account').waitFor();
  });

  step('an account without a name is told beside the field, and with one it is made', async () => {
    await press(button('Make account'));
    await page.getByRole('alert').getByText('Enter a name.').waitFor();
    await accessible();
    await typeInto(page, page.getByLabel('Name of the account'), NAME);
    await page.keyboard.press('Enter');
    await heading(page, 'Overview').waitFor();
    await page.getByText('The account is made').waitFor();
    await page.getByText('Company. You are here as: Owner.').waitFor();
    // In groups, to be read out.
    await page.getByText(/^\d{3}\u00a0\d{3}\u00a0\d{4}$/u).waitFor();
    await accessible();
  });

  step('name and contact are changed, and a wrong number is told', async () => {
    await press(button('Change name and contact'));
    await heading(page, 'Change name and contact').waitFor();
    await typeInto(page, page.getByLabel('Phone (optional)'), '030 1234567');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Enter the phone number with +').waitFor();
    await replace(page.getByLabel('Phone (optional)'), '+49 30 1234567');
    await page.keyboard.press('Enter');
    await page.getByText('Saved', { exact: true }).waitFor();
    await part('Name and contact').getByText('+49301234567').waitFor();
  });

  step('what somebody else saved meanwhile is shown, and nothing typed is lost', async () => {
    await press(button('Change what stands on bills'));
    await typeInto(page, page.getByLabel('Tax number (optional)'), 'DE123456789');
    const other = await adas.context().newPage();
    await other.goto(adas.url());
    await other.getByRole('button', { name: 'Change what stands on bills' }).click();
    await other.getByLabel('Postal address (optional)').fill('1 Example Street');
    await other.getByRole('button', { name: 'Save' }).click();
    await other.getByText('Saved', { exact: true }).waitFor();
    await other.close();
    watch.expect(409, /billing$/u);
    await press(button('Save'));
    await page.getByText('Somebody else saved while you were editing').waitFor();
    await page.getByRole('alert').getByText('1 Example Street').waitFor();
    assert.equal(await page.getByLabel('Tax number (optional)').inputValue(), 'DE123456789');
    await accessible();
    // What was not touched here follows theirs.
    assert.equal(await page.getByLabel('Postal address (optional)').inputValue(), '1 Example Street');
    await press(button('Save'));
    await page.getByText('Saved', { exact: true }).waitFor();
    await part('For bills').getByText('1 Example Street').waitFor();
    await part('For bills').getByText('DE123456789').waitFor();
  });

  step('what was changed stands below with what it was, and can be undone', async () => {
    const changes = part('Changes');
    await changes.getByText('+49301234567').waitFor();
    await accessible();
    await press(changes.getByRole('button', { name: /^Undo the change of Tax number,/u }));
    await changes.getByText('The change is undone.').waitFor();
    await part('For bills').getByText('Not given').waitFor();
    await part('For bills').getByText('1 Example Street').waitFor();
    await changes.getByText('Undone').first().waitFor();
    // What was changed again can only be undone from the newest on.
    await changes.getByText(/^Changed again since: Tax number/u).waitFor();
    await accessible();
  });

  step('the bank account is grouped in fours, and a wrong one is told', async () => {
    watch.expect(422, /bank$/u);
    await press(button('Change the bank account'));
    await typeInto(page, page.getByLabel('IBAN (optional)'), 'DE88370400440532013000');
    await page.keyboard.press('Enter');
    await done(ada, page.getByRole('alert').getByText('This is no IBAN'));
    await replace(page.getByLabel('IBAN (optional)'), IBAN);
    await page.keyboard.press('Enter');
    await done(ada, page.getByText('Saved', { exact: true }));
    await page.getByText('DE89 3704 0044 0532 0130 00').waitFor();
  });

  step('a set of rights of its own is made, with words for each right', async () => {
    await open(adas, 'People');
    await heading(page, 'People').waitFor();
    await page.getByText('Owner · At any time').waitFor();
    await press(button('Make a set of rights'));
    await heading(page, 'Make a set of rights').waitFor();
    await typeInto(page, page.getByLabel('What is it called?'), 'Bookkeeper');
    await check(page.getByLabel('see the bank account'));
    await check(page.getByLabel('see who belongs to it, as what'));
    await accessible();
    await press(button('Save set of rights'));
    await done(ada, page.getByText(/^Saved: .?Bookkeeper/u));
    await row('Bookkeeper').getByText('see the bank account').waitFor();
  });

  step('somebody without a login is invited for office hours, and joins with a password of their own', async () => {
    await press(button('Invite somebody'));
    await heading(page, 'Invite somebody').waitFor();
    await typeInto(page, page.getByLabel('Email address'), bea.email);
    await choose('Bookkeeper');
    await check(page.getByLabel('Only at certain times, or for one visit'));
    await check(page.getByLabel('Only at certain hours of the week'));
    await accessible();
    const seen = await countMails(portal, bea.email);
    await press(button('Send invitation'));
    await done(ada, page.getByText(/^Invited: .?walk-/u));
    await row(bea.email).getByText('Bookkeeper · Monday to Friday').waitFor();

    beas = await visitor();
    page = beas;
    await page.goto(await accountInvitationAfter(portal, bea.email, seen));
    await heading(page, 'You are invited').waitFor();
    await page.getByText(/Ada Example.? invites you to the account .?Example & Sons/u).waitFor();
    await accessible();
    await typeInto(page, page.getByLabel('Your name'), bea.name);
    await typeInto(page, page.getByLabel('Password', { exact: true }), bea.password);
    await page.keyboard.press('Enter');
    await heading(page, 'Sign in').waitFor();
    const { printed } = await enterPassword(page, portal, bea);
    await enterCode(page, printed);
    await link(NAME).waitFor();
    await accessible();
  });

  step('whoever has a login is led to it, and joins with it', async () => {
    await open(adas, 'People');
    await press(button('Invite somebody'));
    await typeInto(page, page.getByLabel('Email address'), cem.email);
    await choose('Billing');
    const seen = await countMails(portal, cem.email);
    await press(button('Send invitation'));
    await done(ada, page.getByText(/^Invited: .?walk-/u));
    linkForCem = await accountInvitationAfter(portal, cem.email, seen);

    cems = await visitor();
    page = cems;
    await signUp(page, portal, cem);
    await page.goto(linkForCem);
    await page.getByText(/Ada Example.? invites you/u).waitFor();
    await accessible();
    await press(link('Sign in to join'));
    await heading(page, 'Sign in').waitFor();
    assert.equal(await page.getByLabel('Email address').inputValue(), cem.email);
    const { printed } = await enterPassword(page, portal, cem);
    await enterCode(page, printed);
    await heading(page, 'Join an account').waitFor();
    await page.getByText(/Ada Example.? invites you/u).waitFor();
    await accessible();
    await press(button('Join'));
    await heading(page, 'Overview').waitFor();
    await page.getByText('Company. You are here as: Billing.').waitFor();
    // What the role may not do is not offered.
    assert.equal(await button('Change name and contact').count(), 0);
  });

  step('a link for somebody else, used or not at hand says so', async () => {
    await page.goto(`${portal}/join`);
    await heading(page, 'The invitation is not at hand any more').waitFor();
    await accessible();
    const LOOK = '/api/auth/invitations/look';
    const forDan = { email: 'dan@example.org', language: 'en', account: { name: NAME, by: ada.name }, has_login: true };
    await page.route(`**${LOOK}`, (route) => route.fulfill({ json: forDan }));
    await page.goto('about:blank');
    await page.goto(`${portal}/invitation#${'a'.repeat(86)}`);
    await heading(page, 'This invitation is for another address').waitFor();
    await accessible();
    await page.unroute(`**${LOOK}`);
    watch.expect(410, LOOK);
    await page.goto('about:blank');
    await page.goto(linkForCem);
    await heading(page, 'This invitation does not work any more').waitFor();
    await openPeople(adas);
    const seen = await countMails(portal, 'dan@example.org');
    await press(button('Invite somebody'));
    await typeInto(page, page.getByLabel('Email address'), 'dan@example.org');
    await press(button('Send invitation'));
    await done(ada, page.getByText(/^Invited: /u));
    assert.ok(await accountInvitationAfter(portal, 'dan@example.org', seen));
    await press(page.getByRole('button', { name: /^Take back the invitation for .?dan@/u }));
    await accessible();
    await press(button('Take it back'));
    await done(ada, page.getByText(/^Taken back: /u));
  });

  step('for one visit somebody gets in once, in the browser that came first', async () => {
    await openPeople(adas);
    await press(page.getByRole('button', { name: /^Change .?Bea Example/u }));
    await tabTo(page, page.getByLabel('Only at certain hours of the week'));
    await page.keyboard.press('Space');
    await check(page.getByLabel('For one visit', { exact: true }));
    await page.getByText('and for at most 12 hours').waitFor();
    await accessible();
    await press(button('Save'));
    await done(ada, page.getByText(/^Changed: .?Bea Example/u));
    await row('Bea Example').getByText('Bookkeeper · for one visit').waitFor();

    page = beas;
    await page.reload();
    await press(link(NAME));
    await heading(page, 'Overview').waitFor();

    page = await visitor();
    watch.expect(403, OVERVIEW);
    await signIn(page, portal, bea);
    await page.getByText('not open to you now').waitFor();
    await press(link(NAME));
    await heading(page, 'Your access is not open now').waitFor();
    await page.getByText('or for one visit').waitFor();
    await accessible();
    await page.context().close();

    page = adas;
    await page.reload();
    await row('Bea Example').getByText(/for one visit · came /u).waitFor();
    await press(page.getByRole('button', { name: /^Change .?Bea Example/u }));
    await page.getByText('When you save this, they get another.').waitFor();
    await accessible();
    await press(button('Cancel'));
  });

  step('another role holds at once', async () => {
    await openPeople(adas);
    await press(page.getByRole('button', { name: /^Change .?Cem Example/u }));
    await choose('Owner');
    await page.getByText('An owner is one at any time.').waitFor();
    await press(button('Save'));
    await done(ada, page.getByText(/^Changed: .?Cem Example/u));
    page = cems;
    await page.goto(`${portal}/accounts`);
    await press(link(NAME));
    await page.getByText('Company. You are here as: Owner.').waitFor();
  });

  step('with a second person, another bank account waits for one', async () => {
    await open(adas, 'Approvals');
    await heading(page, 'Approvals').waitFor();
    await page.getByText('Nothing waits for a second person.').waitFor();
    await press(button('Ask for a second person'));
    await done(ada, page.getByText('A second person is asked from now on.'));
    await open(adas, 'Overview');
    await press(button('Change the bank account'));
    await replace(page.getByLabel('IBAN (optional)'), 'BE68539007547034');
    await page.keyboard.press('Enter');
    await done(ada, page.getByText('This waits for a second person'));
    await page.getByText('DE89 3704 0044 0532 0130 00').waitFor();
    await press(link('See what waits'));
    await page.getByText('Asked for by you').waitFor();
    await page.getByText('Somebody else has to approve it.').waitFor();
    await accessible();
  });

  step('the second person sees that it waits and approves it, after saying anew who they are', async () => {
    page = cems;
    await page.reload();
    await open(cems, 'Approvals');
    await row('Another bank account').getByText('BE…7034').waitFor();
    await accessible();
    // A sign-in proves enough for five minutes, which this walk does not wait for.
    const body = JSON.stringify({ type: 'urn:portcullis:problem:step_up_required', title: 'step_up_required', status: 401 });
    await page.route(/approve$/u, (route) => route.fulfill({ status: 401, contentType: 'application/problem+json', body }), { times: 1 });
    await press(page.getByRole('button', { name: 'Approve: Another bank account' }));
    await page.getByRole('dialog', { name: 'Confirm that it is you' }).waitFor();
    await done(cem, page.getByText('Approved. It is done.'));
    await open(cems, 'Overview');
    await page.getByText('BE68 5390 0754 7034').waitFor();
  });

  step('the activity tells who did what to whom', async () => {
    await open(adas, 'Activity');
    await heading(page, 'Activity of the account').waitFor();
    await row('A change was approved').getByText(/By .?Cem Example/u).waitFor();
    await row('Got another role').getByText(/About .?Cem Example/u).waitFor();
    await accessible();
  });

  step('somebody leaves, and the last owner cannot', async () => {
    page = cems;
    await openPeople(cems);
    await press(button('Leave this account'));
    await page.getByText('You see nothing of this account from then on.').waitFor();
    await press(button('Leave the account'));
    await heading(page, 'You belong to no account yet').waitFor();
    page = adas;
    await page.reload();
    await row('Left the account').getByText(/By .?somebody who left/u).waitFor();
    watch.expect(409, /leave$/u);
    await openPeople(adas);
    await press(button('Leave this account'));
    await press(button('Leave the account'));
    await page.getByRole('alert').getByText('You still belong to the account').waitFor();
    await page.getByText('An account needs an owner.').waitFor();
    await accessible();
  });

  step('with a second account there is a menu to change between them', async () => {
    await page.goto(`${portal}/accounts/new`);
    await choose('Household');
    await typeInto(page, page.getByLabel('Name of the account'), 'Garden Lane');
    await page.keyboard.press('Enter');
    await page.getByText('Household. You are here as: Owner.').waitFor();
    await press(page.getByRole('button', { name: /^Account .?Garden Lane/u }));
    await page.getByRole('menuitemradio', { name: NAME }).waitFor();
    await accessible();
    await page.getByRole('menuitemradio', { name: NAME }).press('Enter');
    await page.getByText('Company. You are here as: Owner.').waitFor();
    await accessible();
  });

  step('what cannot be loaded is told, an account of somebody else is not there, and hours that are over are told', async () => {
    const problem = (status, kind) => ({ status, contentType: 'application/problem+json', body: JSON.stringify({ type: `urn:portcullis:problem:${kind}`, title: kind, status }) });
    watch.expect(503, OVERVIEW);
    watch.expect(404, OVERVIEW);
    watch.expect(403, OVERVIEW);
    const here = page.url();
    let answers = problem(503, 'unavailable');
    await page.route(OVERVIEW, (route) => route.fulfill(answers));
    await page.goto(here);
    await button('Try again').waitFor();
    await accessible();
    answers = problem(403, 'outside-grant');
    await press(button('Try again'));
    await heading(page, 'Your access is not open now').waitFor();
    await accessible();
    await page.unroute(OVERVIEW);
    await page.goto(`${portal}/accounts/01a31849-0000-7000-8000-000000000001/people`);
    await heading(page, 'There is no such page').waitFor();
    await page.goto(here);
    await heading(page, 'Overview').waitFor();
  });

  step('all of it reads from right to left in Arabic', async () => {
    await press(button('Language'));
    await page.getByRole('menuitemradio', { name: 'العربية' }).click();
    await heading(page, 'نظرة عامة').waitFor();
    await accessible();
    for (const [name, title] of [['الأشخاص', 'الأشخاص'], ['الموافقات', 'الموافقات'], ['النشاط', 'نشاط الحساب']]) {
      await link(name).click();
      await heading(page, title).waitFor();
      await page.locator('main [aria-busy]').waitFor({ state: 'detached' });
      await accessible();
    }
  });

  test('no page violated its policy, logged an error or asked anybody else', () => {
    assert.deepEqual(watch.found, []);
  });
});
