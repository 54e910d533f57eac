// The staff asks an account for documents, its people answer, and the staff sends documents to one account and to several.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';

import { addAuthenticator } from './lib/authenticator.mjs';
import { scrollsSideways, violations } from './lib/axe.mjs';
import { PATIENCE_MS, startBrowser } from './lib/browser.mjs';
import { heading, newCustomer, signIn, signUp } from './lib/customer.mjs';
import { eicar, pdf } from './lib/files.mjs';
import { tabTo, typeInto } from './lib/keyboard.mjs';
import { countMails, newestMail } from './lib/mailbox.mjs';
import { startPortal } from './lib/own-portal.mjs';
import { join, mailedLink, printedLink } from './lib/staff.mjs';
import { steps } from './lib/steps.mjs';
import { Watch } from './lib/watch.mjs';

const SAM = 'sam@staff.example.org';
const REQUESTS = /\/api\/documents\/[\da-f-]{36}\/requests$/u;
const NOBODY = '0000000000';

const pdfOf = (name, text) => ({ name, mimeType: 'application/pdf', buffer: pdf([text]) });
const PASSPORT = pdfOf('Passport.pdf', 'Passport');
const BILL = pdfOf('Electricity.pdf', 'Bill');
const LETTER = pdfOf('Statement of the year.pdf', 'Statement');
const NOTICE = pdfOf('New terms.pdf', 'Terms');
const VIRUS = { name: 'notes.txt', mimeType: 'text/plain', buffer: eicar() };

describe('the staff asks for documents and sends some', () => {
  const step = steps();
  const ada = newCustomer('Ada Example');
  const ben = newCustomer('Ben Example');
  let running;
  let portal;
  let browser;
  let watch;
  let grace;
  let sam;

  const accessible = async (page) => {
    assert.doesNotMatch(await page.locator('body').innerText(), /\d{4}-\d\d-\d\dT/u, 'times are in words');
    assert.equal(await scrollsSideways(page), false, 'the page fits a narrow screen');
    assert.deepEqual(await violations(page), []);
  };
  const button = (page, name) => page.getByRole('button', { name, exact: true });
  const press = async (page, target) => {
    await target.waitFor();
    await tabTo(page, target);
    await page.keyboard.press('Enter');
  };
  /** Opens the browser's dialog by keyboard, and chooses. */
  const choose = async (page, opener, ...files) => {
    const coming = page.waitForEvent('filechooser');
    await press(page, opener);
    await (await coming).setFiles(files);
  };
  const drop = async (page, target, { name, mimeType, buffer }) => {
    const data = await page.evaluateHandle(({ name: called, type, bytes }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(bytes)], called, { type }));
      return transfer;
    }, { name, type: mimeType, bytes: [...buffer] });
    await target.dispatchEvent('dragover', { dataTransfer: data });
    await target.dispatchEvent('drop', { dataTransfer: data });
  };
  const downloaded = async (page, opener) => {
    const coming = page.waitForEvent('download');
    await press(page, opener);
    const file = await coming;
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
  };
  const open = async (viewport) => {
    const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', viewport });
    context.setDefaultTimeout(PATIENCE_MS);
    await watch.follow(context);
    return context.newPage();
  };
  /** Somebody with an account of their own. */
  const customerWith = async (customer, account) => {
    customer.page = await open({ width: 360, height: 740 });
    await signUp(customer.page, portal, customer);
    await signIn(customer.page, portal, customer);
    await customer.page.getByRole('link', { name: 'Make an account' }).click();
    await customer.page.getByLabel('Name of the account').fill(account);
    await customer.page.getByRole('button', { name: 'Make account' }).click();
    await customer.page.getByText('The account is made').waitFor();
    const [number] = /\d(?:[\s\u00a0]?\d){9}/u.exec(await customer.page.locator('main').innerText());
    customer.number = number.replace(/\s/gu, '');
  };
  const line = (page, name) => page.locator('li[data-drop], main li').filter({ hasText: name }).last();
  const inMail = async (customer, seen, subject) => {
    for (let look = 0; look < 100; look += 1) {
      if ((await countMails(portal, customer.email)) > seen && subject.test((await newestMail(portal, customer.email)).subject)) return;
      await new Promise((resolve) => { setTimeout(resolve, 100); });
    }
    throw new Error(`no mail ${subject} for ${customer.email}`);
  };

  before(async () => {
    running = await startPortal();
    portal = running.url;
    browser = await startBrowser();
    const probe = await fetch(portal);
    const [, files] = /connect-src 'self' (\S+);/u.exec(probe.headers.get('content-security-policy'));
    watch = new Watch(portal, [files]);
  });

  after(async () => {
    await browser?.close();
    await running?.stop();
  });

  step('somebody of the staff, and two customers with an account each', async () => {
    grace = await open({ width: 1440, height: 900 });
    await addAuthenticator(grace);
    await join(grace, await printedLink(running.log), 'Grace Okafor');
    await grace.getByRole('link', { name: 'Staff', exact: true }).click();
    await grace.getByLabel('Name', { exact: true }).fill('Sam Doe');
    await grace.getByLabel('Work address').fill(SAM);
    await grace.getByRole('checkbox', { name: 'Support' }).check();
    await button(grace, 'Send the link').click();
    await grace.getByText('The link is on its way to').waitFor();
    sam = await open({ width: 1440, height: 900 });
    await addAuthenticator(sam);
    await join(sam, await mailedLink(portal, SAM), 'Sam Doe');
    await customerWith(ada, 'Example & Sons');
    await customerWith(ben, 'Ben & Daughters');
  });

  step('nothing is requested yet, and the page says what would stand there', async () => {
    const { page } = ada;
    await press(page, page.getByRole('link', { name: 'Documents', exact: true }));
    await press(page, page.getByRole('link', { name: 'Requested of you' }));
    await heading(page, 'Nothing is requested of you').waitFor();
    await accessible(page);
  });

  step('by keyboard: from the number of an account to its documents, where nothing was exchanged yet', async () => {
    await press(sam, sam.getByRole('link', { name: 'Customers' }));
    await sam.getByLabel('An account number').check();
    await typeInto(sam, sam.getByLabel('Account number', { exact: true }), ada.number);
    await sam.keyboard.press('Enter');
    await heading(sam, 'Example & Sons').waitFor();
    await accessible(sam);
    await press(sam, button(sam, 'Documents'));
    await sam.getByText('Nothing was requested of this account.').waitFor();
    await sam.getByText('Nothing was sent to this account.').waitFor();
    assert.doesNotMatch(sam.url(), new RegExp(ada.number, 'u'), 'no number stands in the address');
    await accessible(sam);
  });

  step('by keyboard on a phone: the staff asks for two documents, and is told what is missing in the form', async () => {
    const seen = await countMails(portal, ada.email);
    await sam.setViewportSize({ width: 360, height: 740 });
    await press(sam, button(sam, 'Ask for documents').first());
    const form = sam.getByRole('form', { name: 'Ask for documents' });
    await press(sam, form.getByRole('button', { name: 'Ask for documents' }));
    await sam.getByRole('alert').getByText('Say what it is about.').waitFor();
    await accessible(sam);
    await sam.setViewportSize({ width: 360, height: 740 });
    await typeInto(sam, sam.getByLabel('What it is about'), 'Proof of identity');
    await typeInto(sam, sam.getByLabel('Note (optional)'), 'The law asks us to know you.');
    await typeInto(sam, sam.getByLabel('Document 1', { exact: true }), 'Passport, both pages');
    await press(sam, button(sam, 'Add another document'));
    await sam.keyboard.type('To be taken out');
    await press(sam, button(sam, 'Add another document'));
    await sam.keyboard.type('A bill with your address');
    await press(sam, button(sam, 'Remove document 2'));
    assert.equal(await sam.getByLabel('Document 2', { exact: true }).inputValue(), 'A bill with your address');
    await press(sam, form.getByRole('button', { name: 'Ask for documents' }));
    await sam.getByText(/^The people of the account are asked for .*Proof of identity.* by mail\.$/u).waitFor();
    await sam.getByText('0 of 2 received').waitFor();
    await accessible(sam);
    await inMail(ada, seen, /document/iu);
  });

  step('by keyboard on a phone: the customer finds it at home, and what is missing', async () => {
    const { page } = ada;
    await press(page, page.getByRole('link', { name: 'Home' }));
    const entry = page.getByRole('link', { name: 'Add the documents that are requested of you' });
    await entry.waitFor();
    await accessible(page);
    await press(page, page.getByRole('link', { name: 'Documents', exact: true }));
    await page.getByRole('link', { name: '1 request is open' }).waitFor();
    await page.goBack();
    await press(page, entry);
    await heading(page, 'Requested of you').waitFor();
    await page.getByRole('heading', { name: 'Proof of identity' }).waitFor();
    await page.getByText('The law asks us to know you.').waitFor();
    await page.getByText('0 of 2 received').waitFor();
    await page.getByText(/^Please by /u).waitFor();
    await accessible(page);
  });

  step('a file shows how far it is beside its line, and the line is ticked by itself', async () => {
    const { page } = ada;
    let release;
    const held = new Promise((resolve) => { release = resolve; });
    await page.route(/\/complete$/u, async (route) => {
      await held;
      await route.continue();
    });
    await choose(page, page.getByRole('button', { name: /^Choose files for .*Passport/u }), PASSPORT);
    await line(page, 'Passport, both pages').getByRole('progressbar', { name: /Passport\.pdf/u }).waitFor();
    assert.equal(await page.getByRole('progressbar').count(), 1, 'it stands beside its line alone');
    await accessible(page);
    release();
    await page.getByText('1 of 2 received').waitFor();
    await page.unroute(/\/complete$/u);
    await page.getByRole('link', { name: PASSPORT.name }).waitFor();
    await page.getByRole('progressbar').waitFor({ state: 'detached' });
    assert.equal(await line(page, PASSPORT.name).getByText('Being checked').count(), 0);
    await accessible(page);
  });

  step('a virus is refused beside its line, which stays open', async () => {
    const { page } = ada;
    await choose(page, page.getByRole('button', { name: /^Choose files for .*A bill/u }), VIRUS);
    await page.getByText(/There is a virus in it/u).waitFor();
    await page.getByText('1 of 2 received').waitFor();
    await accessible(page);
    await press(page, page.getByRole('button', { name: /^Remove .*notes\.txt/u }));
    assert.equal(await page.getByText(/There is a virus in it/u).count(), 0);
  });

  step('what is dropped on the last line completes it', async () => {
    const { page } = ada;
    await drop(page, line(page, 'A bill with your address'), BILL);
    await page.getByText(/Proof of identity.* is complete\. Thank you\.$/u).waitFor();
    await heading(page, 'Nothing is requested of you').waitFor();
    await page.getByRole('heading', { name: 'Complete and withdrawn' }).waitFor();
    await page.getByText(/^Complete · 2 of 2 received/u).waitFor();
    await page.getByRole('link', { name: BILL.name }).waitFor();
    await accessible(page);
    await press(page, page.getByRole('link', { name: 'Home' }));
    await page.getByRole('link', { name: 'See all' }).first().waitFor();
    assert.equal(await page.getByRole('link', { name: 'Add the documents that are requested of you' }).count(), 0);
  });

  step('the staff sees what arrived, and what is downloaded is what was sent', async () => {
    await press(sam, button(sam, 'Look again'));
    await sam.getByText('2 of 2 received').waitFor();
    await sam.getByText('Complete', { exact: true }).waitFor();
    await accessible(sam);
    const file = await downloaded(sam, sam.getByRole('button', { name: /^Download .*Passport\.pdf/u }));
    assert.equal(file.name, PASSPORT.name);
    assert.deepEqual(file.bytes, PASSPORT.buffer);
  });

  step('a request is withdrawn once it is said what that does, and the customer reads it', async () => {
    await press(sam, button(sam, 'Ask for documents').first());
    await typeInto(sam, sam.getByLabel('What it is about'), 'Tax papers');
    await typeInto(sam, sam.getByLabel('Document 1', { exact: true }), 'Tax bill');
    await sam.keyboard.press('Enter');
    const withdraw = sam.getByRole('button', { name: /^Withdraw .*Tax papers/u });
    await press(sam, withdraw);
    await sam.getByText('get no reminders').waitFor();
    await accessible(sam);
    await press(sam, button(sam, 'Withdraw now'));
    await sam.getByText(/Tax papers.* is withdrawn\.$/u).waitFor();
    await sam.getByText('Withdrawn', { exact: true }).waitFor();
    await accessible(sam);
    const { page } = ada;
    await press(page, page.getByRole('link', { name: 'Documents', exact: true }));
    await press(page, page.getByRole('link', { name: 'Requested of you' }));
    await page.getByText(/^Withdrawn: nothing is needed any more/u).waitFor();
    await accessible(page);
  });

  step('a document is sent to the account: it is checked, listed, and the customer has it', async () => {
    const seen = await countMails(portal, ada.email);
    await choose(sam, button(sam, 'Send documents'), LETTER);
    await sam.getByRole('button', { name: /^Download .*Statement of the year\.pdf/u }).waitFor();
    await accessible(sam);
    await inMail(ada, seen, /document/iu);
    const { page } = ada;
    await press(page, page.getByRole('link', { name: 'All documents' }));
    await press(page, page.getByRole('link', { name: LETTER.name }));
    await heading(page, LETTER.name).waitFor();
    await accessible(page);
    assert.deepEqual((await downloaded(page, button(page, 'Download'))).bytes, LETTER.buffer);
  });

  step('one that is refused is told with its reason', async () => {
    await choose(sam, button(sam, 'Send documents'), VIRUS);
    await sam.getByText(/^Not taken: There is a virus in it/u).waitFor();
    await accessible(sam);
  });

  step('by keyboard: one file to two accounts, and a number that is nobody’s fails alone', async () => {
    watch.expect(404, '/api/admin/documents/uploads');
    await press(sam, sam.getByRole('link', { name: 'Send a document to several accounts' }));
    await heading(sam, 'Send to several accounts').waitFor();
    await press(sam, button(sam, 'Look over'));
    await sam.getByRole('alert').getByText('Choose a file.').waitFor();
    await sam.getByRole('alert').getByText('Enter at least one account number.').waitFor();
    await sam.getByRole('alert').getByText('Choose why you send it.').waitFor();
    await accessible(sam);
    await sam.getByLabel('Why you send it').selectOption('contract');
    await choose(sam, button(sam, 'Choose a file'), NOTICE);
    await sam.getByText(NOTICE.name).waitFor();
    await tabTo(sam, sam.getByLabel('Account numbers'));
    await sam.keyboard.insertText(`${ada.number}\n${ben.number}\nBen\n`);
    await press(sam, button(sam, 'Look over'));
    await sam.getByRole('alert').getByText(/^Line 3 is no account number of ten digits/u).waitFor();
    await tabTo(sam, sam.getByLabel('Account numbers'));
    await sam.keyboard.press('ControlOrMeta+A');
    await sam.keyboard.insertText(`${ada.number}\n${ben.number}\n${ben.number}\n${NOBODY}`);
    await press(sam, button(sam, 'Look over'));
    await sam.getByText(/New terms\.pdf.* becomes a document of each of these accounts/u).waitFor();
    await accessible(sam);
    await press(sam, button(sam, 'Send to 3 accounts'));
    await sam.getByText('2 of 3 arrived · 1 did not arrive').waitFor();
    await sam.getByText(/^There is no such account/u).waitFor();
    await accessible(sam);
    await press(sam, sam.getByRole('button', { name: new RegExp(`^Try .*${NOBODY}.* again$`, 'u') }));
    await sam.getByText('2 of 3 arrived · 1 did not arrive').waitFor();
    for (const { page } of [ada, ben]) {
      await page.goto(`${portal}/documents`);
      await page.getByRole('link', { name: NOTICE.name }).waitFor();
    }
    await accessible(ben.page);
  });

  step('both trails tell who did what, and why', async () => {
    const { page } = ada;
    await press(page, page.getByRole('link', { name: 'Accounts' }));
    await press(page, page.getByRole('link', { name: 'Example & Sons' }));
    await press(page, page.getByRole('navigation', { name: 'Pages of the account' }).getByRole('link', { name: 'Activity' }));
    for (const what of ['The staff asked for documents', 'The staff withdrew a request for documents', 'The staff downloaded a document', 'A document came from the staff']) {
      await page.getByText(what, { exact: true }).first().waitFor();
    }
    await page.getByText('You had asked for help').first().waitFor();
    await accessible(page);
    await press(grace, grace.getByRole('link', { name: 'Trail' }));
    for (const what of ['Asked an account for documents', 'Withdrew a request for documents', 'Sent a document to an account', 'Downloaded a document of an account', 'Looked at what was asked of an account and sent to it']) {
      await grace.getByText(what, { exact: true }).and(grace.locator('li p')).first().waitFor();
    }
    await accessible(grace);
  });

  step('who may not add sees what is missing and why they cannot, and what is overdue is said in words', async () => {
    const { page } = ada;
    await page.route(REQUESTS, async (route) => {
      const response = await route.fetch();
      const told = await response.json();
      const requests = told.requests.map((one) => ({ ...one, state: 'open', overdue: true, due_on: '2026-01-02', items: one.items.map((item) => ({ ...item, documents: [] })) }));
      await route.fulfill({ response, json: { ...told, requests, can_answer: false } });
    });
    await page.goto(`${portal}/documents`);
    await press(page, page.getByRole('link', { name: 'Requested of you' }));
    await page.getByText('You can see what is requested, and not add it').waitFor();
    await page.getByText(/^Overdue: it was due on 2 January 2026/u).first().waitFor();
    assert.equal(await page.getByRole('button', { name: /^Choose files/u }).count(), 0);
    await accessible(page);
    await page.unroute(REQUESTS);
  });

  step('requests that could not be loaded are told, and trying again helps', async () => {
    const { page } = ada;
    watch.expect(500, REQUESTS);
    await page.route(REQUESTS, (route) => route.fulfill({ status: 500 }));
    await page.reload();
    await button(page, 'Try again').waitFor();
    await accessible(page);
    await page.unroute(REQUESTS);
    await press(page, button(page, 'Try again'));
    await page.getByRole('heading', { name: 'Complete and withdrawn' }).waitFor();
  });

  step('whoever opens the console’s page by its address says why first', async () => {
    await sam.goto(`${portal}/console/customers`);
    await sam.getByLabel('An account number').check();
    await sam.getByLabel('Account number', { exact: true }).fill(ada.number);
    await sam.keyboard.press('Enter');
    await press(sam, button(sam, 'Documents'));
    await sam.getByText('New terms.pdf').first().waitFor();
    await sam.reload();
    await heading(sam, 'Open this account').waitFor();
    await accessible(sam);
  });

  test('no page violated its policy, logged an error or asked anybody else', () => {
    assert.deepEqual(watch.found, []);
  });
});
