// Somebody keeps documents in an account: adds them by choosing and by dropping, finds, looks at, fetches, files and removes them.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { scrollsSideways, violations } from './lib/axe.mjs';
import { PATIENCE_MS, portalUrl, startBrowser } from './lib/browser.mjs';
import { heading, newCustomer, signIn, signUp } from './lib/customer.mjs';
import { eicar, pdf, png } from './lib/files.mjs';
import { tabTo, typeInto } from './lib/keyboard.mjs';
import { steps } from './lib/steps.mjs';
import { Watch } from './lib/watch.mjs';

const CONTRACT = { name: 'Contract 2026.pdf', mimeType: 'application/pdf', buffer: pdf(['First page', 'Second page']) };
const PHOTO = { name: 'Photo of the house.png', mimeType: 'image/png', buffer: png() };
const VIRUS = { name: 'notes.txt', mimeType: 'text/plain', buffer: eicar() };

describe('somebody keeps documents', () => {
  const ada = newCustomer('Ada Example');
  const step = steps();
  let portal;
  let browser;
  let watch;
  let page;
  let folder;

  const button = (name) => page.getByRole('button', { name, exact: true });
  const link = (name) => page.getByRole('link', { name, exact: true });
  const row = (name) => page.locator('main li').filter({ has: link(name) });
  const frame = () => page.frameLocator('iframe');
  const press = async (target) => {
    await target.waitFor();
    await tabTo(page, target);
    await page.keyboard.press('Enter');
  };
  const accessible = async () => {
    assert.equal(await scrollsSideways(page), false, 'the page fits a narrow screen');
    assert.deepEqual(await violations(page), []);
  };
  /** Opens the browser's dialog by keyboard, and chooses. */
  const choose = async (opener, ...files) => {
    const coming = page.waitForEvent('filechooser');
    await press(opener);
    await (await coming).setFiles(files);
  };
  const ready = async (name) => {
    await row(name).waitFor();
    await row(name).getByText(/PDF|PNG/u).waitFor();
  };
  const replace = async (target, value) => {
    await tabTo(page, target);
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(value);
  };

  before(async () => {
    portal = portalUrl();
    browser = await startBrowser();
    const probe = await fetch(portal);
    const [, files] = /connect-src 'self' (\S+);/u.exec(probe.headers.get('content-security-policy'));
    watch = new Watch(portal, [files]);
    const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', viewport: { width: 360, height: 740 } });
    context.setDefaultTimeout(PATIENCE_MS);
    await watch.follow(context);
    page = await context.newPage();
    for (const path of ['/api/account/profile', '/api/accounts', '/api/auth/refresh']) watch.expect(401, path);
  });

  after(async () => {
    await browser?.close();
    if (folder !== undefined) await rm(folder, { recursive: true });
  });

  step('without an account there is nothing to put documents into, and the page leads to one', async () => {
    await signUp(page, portal, ada);
    await signIn(page, portal, ada);
    await press(link('Documents'));
    await heading(page, 'Documents belong to an account').waitFor();
    await accessible();
    await press(link('Make an account'));
    await heading(page, 'Make an account').waitFor();
    await typeInto(page, page.getByLabel('Name of the account'), 'Example & Sons');
    await page.keyboard.press('Enter');
    await heading(page, 'Overview').waitFor();
  });

  step('an empty account says what will stand here', async () => {
    await press(link('Documents'));
    await heading(page, 'No documents yet').waitFor();
    await accessible();
  });

  step('a file that is chosen goes on its way, shows how far it is, is checked, and is there', async () => {
    let release;
    const held = new Promise((resolve) => { release = resolve; });
    await page.route(/\/complete$/u, async (route) => {
      await held;
      await route.continue();
    });
    await choose(button('Add documents'), CONTRACT);
    const bar = page.getByRole('progressbar', { name: /Contract 2026\.pdf/u });
    await bar.waitFor();
    await page.getByText(/ of /u).first().waitFor();
    await accessible();
    release();
    await bar.waitFor({ state: 'detached' });
    await page.unroute(/\/complete$/u);
    await ready(CONTRACT.name);
    await row(CONTRACT.name).getByText(/by.*Ada Example/u).waitFor();
    await accessible();
  });

  step('a file that is dropped on the page goes the same way', async () => {
    const data = await page.evaluateHandle(({ name, type, bytes }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(bytes)], name, { type }));
      return transfer;
    }, { name: PHOTO.name, type: PHOTO.mimeType, bytes: [...PHOTO.buffer] });
    await page.dispatchEvent('main', 'dragover', { dataTransfer: data });
    await page.getByText(/^Let go to add to/u).waitFor();
    await page.dispatchEvent('main', 'drop', { dataTransfer: data });
    await ready(PHOTO.name);
  });

  step('a virus is refused, and the row says why', async () => {
    await choose(button('Add documents'), VIRUS);
    await row(VIRUS.name).getByText(/There is a virus in it/u).waitFor();
    await accessible();
    await press(link(VIRUS.name));
    await heading(page, VIRUS.name).waitFor();
    await page.getByText('It was not taken').waitFor();
    assert.equal(await button('Download').count(), 0);
    await accessible();
    await press(button('Remove'));
    await press(button('Yes, remove it'));
    await heading(page, 'Documents').waitFor();
    await row(VIRUS.name).waitFor({ state: 'detached' });
  });

  step('what would be refused for sure is not sent', async () => {
    await choose(button('Add documents'), { name: 'setup.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') });
    await page.getByText(/Files of this kind are not taken/u).waitFor();
    await accessible();
    await press(button(/setup\.exe/u).or(page.getByRole('button', { name: /Remove .*setup\.exe/u })));
  });

  step('a PDF is looked at page by page in a frame of no origin', async () => {
    await press(link(CONTRACT.name));
    await heading(page, CONTRACT.name).waitFor();
    await press(button('Show preview'));
    await page.getByText('Page 1 of 2').waitFor();
    await frame().getByText('First page').waitFor();
    assert.equal(await page.frames()[1].evaluate(() => globalThis.origin), 'null');
    assert.ok(await frame().locator('canvas').evaluate((canvas) => {
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      return data.some((value, at) => at % 4 !== 3 && value < 128);
    }), 'something is drawn');
    await accessible();
    await press(button('Next page'));
    await frame().getByText('Second page').waitFor();
    await page.getByText('Page 2 of 2').waitFor();
    const width = () => frame().locator('canvas').evaluate((canvas) => canvas.clientWidth);
    const before = await width();
    await page.keyboard.press('+');
    await frame().locator('canvas').and(frame().locator(`:not([style*="${before}px"])`)).waitFor();
    await page.keyboard.press('PageUp');
    await frame().getByText('First page').waitFor();
    await press(button('Hide preview'));
    assert.equal(await page.locator('iframe').count(), 0);
  });

  step('what is fetched is what was sent, and its checksum stands there', async () => {
    const coming = page.waitForEvent('download');
    await press(button('Download'));
    const file = await coming;
    assert.equal(file.suggestedFilename(), CONTRACT.name);
    const sum = (bytes) => createHash('sha256').update(bytes).digest('base64');
    assert.equal(sum(await readFile(await file.path())), sum(CONTRACT.buffer));
    await page.getByText(sum(CONTRACT.buffer)).waitFor();
  });

  step('an image is looked at, and has its name for who does not see it', async () => {
    await press(link('All documents'));
    await press(link(PHOTO.name));
    await press(button('Show preview'));
    await frame().getByRole('img', { name: /Photo of the house/u }).waitFor();
    await accessible();
  });

  step('a folder is made, and told when it has no name', async () => {
    await press(link('Folders'));
    await heading(page, 'There are no folders yet').waitFor();
    await accessible();
    await press(button('Make folder'));
    await page.getByRole('alert').getByText('Enter a name.').waitFor();
    await typeInto(page, page.getByLabel('Name of the folder'), 'Contracts');
    await page.keyboard.press('Enter');
    await page.getByText(/^The folder .*Contracts.* is made\.$/u).waitFor();
    await accessible();
  });

  step('a document gets a name, a folder, tags, and those who see it', async () => {
    await press(link('All documents'));
    await press(link(CONTRACT.name));
    await press(page.getByRole('button', { name: 'Change name, folder, tags or who sees it' }));
    await heading(page, /^Change /u).waitFor();
    await replace(page.getByLabel('Name'), 'Lease.pdf');
    await page.getByLabel('Folder').selectOption({ label: 'Contracts' });
    await typeInto(page, page.getByLabel('Tags'), 'flat, 2026');
    await accessible();
    await page.getByLabel('Only those with these roles').check();
    await press(button('Save'));
    await page.getByRole('alert').getByText('Choose at least one role, or everybody.').waitFor();
    await page.getByLabel('Billing').check();
    await press(button('Save'));
    await page.getByText('Saved', { exact: true }).waitFor();
    await heading(page, 'Lease.pdf').waitFor();
    await page.getByRole('definition').filter({ hasText: 'Contracts' }).waitFor();
    await page.getByRole('definition').filter({ hasText: 'Billing' }).waitFor();
    await accessible();
  });

  step('documents are found by name, folder and tag, and what fits nothing is told', async () => {
    await press(link('All documents'));
    await link(PHOTO.name).waitFor();
    await press(button('Contracts'));
    await link(PHOTO.name).waitFor({ state: 'detached' });
    await link('Lease.pdf').waitFor();
    await press(button('flat'));
    await link('Lease.pdf').waitFor();
    await accessible();
    await typeInto(page, page.getByLabel('Search by name'), 'nothing of this name');
    await page.getByRole('heading', { name: 'Nothing fits' }).waitFor();
    await accessible();
    await press(button('Show all documents'));
    await link(PHOTO.name).waitFor();
    await typeInto(page, page.getByLabel('Search by name'), 'house');
    await link('Lease.pdf').waitFor({ state: 'detached' });
    await link(PHOTO.name).waitFor();
    // Whoever comes back finds the list as it was; no address says what was looked for.
    await press(link(PHOTO.name));
    await heading(page, PHOTO.name).waitFor();
    await page.goBack();
    await link(PHOTO.name).waitFor();
    assert.equal(await page.getByLabel('Search by name').inputValue(), 'house');
    assert.equal(new URL(page.url()).search, '');
    await replace(page.getByLabel('Search by name'), ' ');
    await link('Lease.pdf').waitFor();
  });

  step('another version is added, and the one before stays', async () => {
    await press(link('Lease.pdf'));
    await heading(page, 'Lease.pdf').waitFor();
    await choose(button('Add a new version'), { ...CONTRACT, name: 'Signed.pdf', buffer: pdf(['Signed']) });
    await page.getByRole('listitem').filter({ hasText: 'now in use' }).waitFor();
    await page.getByRole('button', { name: /^Download the version of/u }).waitFor();
    await accessible();
  });

  step('to the trash and back: undone at once, and later', async () => {
    await press(button('Move to the trash'));
    await accessible();
    await press(button('Yes, move it to the trash'));
    await page.getByText(/Lease\.pdf.* is in the trash$/u).waitFor();
    await link('Lease.pdf').waitFor({ state: 'detached' });
    await accessible();
    await press(button('Undo'));
    await page.getByText(/Lease\.pdf.* is back in the list\.$/u).waitFor();
    await press(link('Lease.pdf'));
    await press(button('Move to the trash'));
    await press(button('Yes, move it to the trash'));
    await page.getByText(/Lease\.pdf.* is in the trash$/u).waitFor();
    await press(link('Trash'));
    await heading(page, 'Trash').waitFor();
    await accessible();
    await press(page.getByRole('button', { name: /^Restore .*Lease\.pdf/u }));
    await page.getByText(/Lease\.pdf.* is back in the list\.$/u).waitFor();
    await heading(page, 'The trash is empty').waitFor();
    await accessible();
  });

  step('home shows what is new, and the account tells what happened', async () => {
    await press(link('Home'));
    await page.getByRole('heading', { name: 'Documents', exact: true }).waitFor();
    await page.getByText('2 documents', { exact: true }).waitFor();
    await accessible();
    await press(link('Accounts'));
    await press(link('Example & Sons'));
    await press(page.getByRole('navigation', { name: 'Pages of the account' }).getByRole('link', { name: 'Activity' }));
    for (const what of ['A document was added', 'A file was not taken as a document', 'A document was looked at', 'A document was downloaded', 'A document was restored from the trash']) {
      await page.getByText(what, { exact: true }).first().waitFor();
    }
    await accessible();
  });

  step('a list that could not be loaded is told, and trying again helps', async () => {
    watch.expect(500, /\/api\/documents\/[\da-f-]{36}$/u);
    await press(link('Documents'));
    await link('Lease.pdf').waitFor();
    await page.route(/\/api\/documents\/[\da-f-]{36}$/u, (route) => route.fulfill({ status: 500 }), { times: 1 });
    await page.reload();
    await press(button('Try again'));
    await link('Lease.pdf').waitFor();
  });

  step('a lost connection is waited for', async () => {
    let isLost = true;
    watch.expect('ERR_FAILED', /\/quarantine|127\.0\.0\.1|localhost/u);
    await page.route((url) => url.searchParams.has('X-Amz-Signature'), (route) => (isLost ? route.abort() : route.continue()));
    await choose(button('Add documents'), { ...CONTRACT, name: 'Later.pdf', buffer: pdf(['Later']) });
    await page.getByText(/The connection is lost/u).waitFor();
    await accessible();
    isLost = false;
    await ready('Later.pdf');
  });

  step('a large file goes in parts, and is continued after the page was closed in between', async () => {
    // On disk, where it has a date that stays.
    folder = await mkdtemp(join(tmpdir(), 'documents-'));
    const large = join(folder, 'Long text.txt');
    await writeFile(large, Buffer.alloc(40_000_000, 'A line of a long text.\n'));
    const sent = [];
    let isClosed = true;
    await page.unrouteAll();
    await page.route((url) => url.searchParams.has('partNumber'), (route) => {
      const part = new URL(route.request().url()).searchParams.get('partNumber');
      // The last part does not get through before the page is closed.
      if (isClosed && part === '3') return undefined;
      if (route.request().method() === 'PUT') sent.push(part);
      return route.continue();
    });
    const arrived = (part) => page.waitForResponse((answer) => answer.url().includes(`partNumber=${part}`) && answer.request().method() === 'PUT');
    const both = Promise.all([arrived(1), arrived(2)]);
    await choose(button('Add documents'), large);
    await both;
    page.once('dialog', (dialog) => dialog.accept());
    await page.reload();
    isClosed = false;
    await link('Lease.pdf').waitFor();
    await choose(button('Add documents'), large);
    await row('Long text.txt').getByText(/TXT/u).waitFor();
    assert.deepEqual(sent.toSorted(), ['1', '2', '3']);
  });

  test('no page violated its policy, logged an error or asked anybody else', () => {
    assert.deepEqual(watch.found, []);
  });
});
