// Writes a picture of the main pages in a language, at two widths, light and
// dark, into a folder: node shots-languages.mjs ar /tmp/shots. It finds its way
// by the parts of the pages that no language changes.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { argv } from 'node:process';

import { dress, SCHEMES } from './lib/axe.mjs';
import { portalUrl, startBrowser } from './lib/browser.mjs';
import { newCustomer } from './lib/customer.mjs';
import { codeAfter, countMails } from './lib/mailbox.mjs';

const WIDTHS = [360, 1440];

const [, , locale, folder] = argv;
if (!locale || !folder) throw new Error('say which language and where the pictures go: node shots-languages.mjs de FOLDER');
await mkdir(folder, { recursive: true });

const portal = portalUrl();
const browser = await startBrowser();
const context = await browser.newContext({ locale, timezoneId: 'Europe/Berlin' });
const page = await context.newPage();
const customer = newCustomer(locale.startsWith('ar') ? 'ليلى المنصوري' : 'Maximiliane von Hohenberg');

async function shoot(name) {
  for (const scheme of SCHEMES) {
    for (const width of WIDTHS) {
      await dress(page, scheme, width);
      await page.screenshot({ path: join(folder, `${name}-${width}-${scheme}.png`), fullPage: true });
    }
  }
}

const field = (autocomplete) => page.locator(`[autocomplete="${autocomplete}"]`);
const submit = page.locator('button[type=submit]');
const alert = page.getByRole('alert').first();

try {
  await page.goto(`${portal}/`);
  await page.locator('h1').waitFor();
  await shoot('01-welcome');
  await page.locator('header button').first().click();
  await page.getByRole('menu').waitFor();
  await shoot('02-language');

  await page.goto(`${portal}/sign-up`);
  await submit.click();
  await alert.waitFor();
  await shoot('03-sign-up-refused');
  await field('name').fill(customer.name);
  await field('username').fill(customer.email);
  await field('new-password').fill('river');
  await shoot('04-sign-up-typing');
  await field('new-password').fill(customer.password);
  let seen = await countMails(portal, customer.email);
  await submit.click();
  await field('one-time-code').waitFor();
  let { printed } = await codeAfter(portal, customer.email, seen);
  await field('one-time-code').fill(printed);
  await shoot('05-sign-up-code');
  await submit.click();
  await field('current-password').fill(customer.password);
  await shoot('06-sign-in');
  seen = await countMails(portal, customer.email);
  await submit.click();
  await field('one-time-code').waitFor();
  ({ printed } = await codeAfter(portal, customer.email, seen));
  await field('one-time-code').fill('1234');
  await submit.click();
  await alert.waitFor();
  await shoot('07-second-step-refused');
  await field('one-time-code').fill(printed);
  await submit.click();
  await page.waitForURL('**/home');
  await page.locator('main dl').first().waitFor();
  await shoot('08-home');
  await page.locator('header button[aria-haspopup=menu]').first().click();
  await page.getByRole('menu').waitFor();
  await shoot('09-account-menu');
  await page.keyboard.press('Escape');

  await page.locator('nav a').nth(1).click();
  await page.locator('main button').click();
  await field('tel').fill('030 1234567');
  await field('street-address').fill(locale.startsWith('ar') ? '12 شارع النيل\nالقاهرة 11511' : 'Beispielstraße 1\n10115 Berlin');
  await field('bday-day').fill('31');
  await field('bday-month').fill('2');
  await field('bday-year').fill('1980');
  await submit.click();
  await alert.waitFor();
  await shoot('10-profile-refused');

  const other = await context.newPage();
  await other.goto(`${portal}/settings/profile`);
  await other.locator('main button').click();
  await other.locator('[autocomplete=tel]').fill('+49 30 7654321');
  await other.locator('button[type=submit]').click();
  await other.locator('main dl').first().waitFor();
  await other.close();
  await field('tel').fill('+49 30 1234567');
  await field('bday-month').fill('3');
  await submit.click();
  await page.locator('#conflict').waitFor();
  await shoot('11-conflict');
  await submit.click();
  await page.locator('main dl').first().waitFor();
  await shoot('12-profile');
} finally {
  await browser.close();
}
