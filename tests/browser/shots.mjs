// Writes a picture of every page and state, at three widths, light and dark,
// into the folder given as argument: node shots.mjs /tmp/shots
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { argv } from 'node:process';

import { dress, SCHEMES } from './lib/axe.mjs';
import { portalUrl, startBrowser } from './lib/browser.mjs';
import { enterCode, enterPassword, heading, newCustomer, signIn, signUp } from './lib/customer.mjs';

const WIDTHS = [360, 768, 1440];

/** Sixty characters, as long as names get. */
const LONG_NAME = 'Maximiliane Wilhelmine von und zu Hohenberg-Lindenthal-Straß';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';
const PHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';

const folder = argv[2];
if (!folder) throw new Error('say where the pictures go: node shots.mjs FOLDER');
await mkdir(folder, { recursive: true });

const portal = portalUrl();
const browser = await startBrowser();
const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin' });
const page = await context.newPage();
const customer = newCustomer(LONG_NAME);

async function shoot(name) {
  for (const scheme of SCHEMES) {
    for (const width of WIDTHS) {
      await dress(page, scheme, width);
      await page.screenshot({ path: join(folder, `${name}-${width}-${scheme}.png`), fullPage: true });
    }
  }
}

const button = (name) => page.getByRole('button', { name, exact: true });
const PROFILE = '**/api/account/profile';
const failing = (status, type) => (route) => route.fulfill({
  status,
  contentType: 'application/problem+json',
  body: JSON.stringify({ type: `urn:portcullis:problem:${type}`, title: type, status, request_id: '01980d52-6f3a-7cc1-a5c3-0b5e6d1f2a90' }),
});

try {
  await page.goto(`${portal}/`);
  await heading(page, 'Your secure portal').waitFor();
  await shoot('01-welcome');

  await page.goto(`${portal}/no/such/page`);
  await heading(page, 'There is no such page').waitFor();
  await shoot('02-not-found');

  await page.goto(`${portal}/sign-up`);
  await heading(page, 'Create an account').waitFor();
  await shoot('03-sign-up');
  await button('Create account').click();
  await page.getByRole('alert').first().waitFor();
  await shoot('04-sign-up-refused');
  await button('Generate a password').click();
  await page.getByText('Strength: very strong').waitFor();
  await shoot('05-sign-up-generated');

  await page.goto(`${portal}/home`);
  await heading(page, 'Sign in').waitFor();
  await shoot('06-sign-in-needed');

  await page.route('**/api/auth/sign-up/confirm', async (route) => {
    await shoot('07-sign-up-code');
    await route.continue();
  });
  await signUp(page, portal, customer);
  await shoot('08-sign-in-confirmed');
  const { printed } = await enterPassword(page, portal, customer);
  await shoot('09-second-step');
  await page.getByLabel('Code').fill('1234');
  await button('Continue').click();
  await page.getByRole('alert').first().waitFor();
  await shoot('10-second-step-refused');
  await enterCode(page, printed);
  await page.getByRole('heading', { name: 'What needs you' }).waitFor();
  await shoot('11-home');

  await page.getByRole('button', { name: /^Your account/u }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
  await shoot('12-account-menu');
  await page.keyboard.press('Escape');

  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await page.route(PROFILE, async (route) => {
    await held;
    await route.continue();
  });
  await page.reload();
  await page.getByRole('status', { name: 'Loading' }).first().waitFor();
  await shoot('13-home-loading');
  release();
  await page.getByRole('heading', { name: 'What needs you' }).waitFor();
  await page.unroute(PROFILE);

  await page.route(PROFILE, failing(500, 'internal'));
  await page.reload();
  await button('Try again').waitFor();
  await shoot('14-home-error');
  await page.unroute(PROFILE);
  await button('Try again').click();
  await page.getByRole('heading', { name: 'What needs you' }).waitFor();

  await page.getByRole('link', { name: 'Settings' }).click();
  await heading(page, 'Your profile').waitFor();
  await shoot('15-profile');
  await button('Edit profile').click();
  await heading(page, 'Edit your profile').waitFor();
  await shoot('16-profile-edit');
  await page.getByLabel('Phone (optional)').fill('030 1234567');
  await page.getByLabel('Day').fill('31');
  await page.getByLabel('Month').fill('2');
  await page.getByLabel('Year').fill('1980');
  await button('Save profile').click();
  await page.getByRole('alert').first().waitFor();
  await shoot('17-profile-refused');
  await context.setOffline(true);
  await page.getByText('You are offline').first().waitFor();
  await shoot('18-offline');
  await context.setOffline(false);

  const other = await context.newPage();
  await other.goto(`${portal}/settings/profile`);
  await other.getByRole('button', { name: 'Edit profile' }).click();
  await other.getByLabel('Phone (optional)').fill('+49 30 7654321');
  await other.getByLabel('Postal address (optional)').fill('2 Other Road\n20095 Hamburg');
  await other.getByRole('button', { name: 'Save profile' }).click();
  await other.getByText('Your profile is saved').waitFor();
  await other.close();
  await page.getByLabel('Month').fill('3');
  await page.getByLabel('Phone (optional)').fill('+49 30 1234567');
  await button('Save profile').click();
  await page.getByText('Your profile was changed meanwhile').waitFor();
  await shoot('19-conflict');
  await button('Save my choice').click();
  await page.getByText('Your profile is saved').waitFor();
  await shoot('20-profile-saved');
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await page.getByRole('heading', { name: 'Nothing needs you' }).waitFor();
  await shoot('21-home-nothing');

  await page.getByRole('link', { name: 'Settings' }).click();
  await button('Edit profile').click();
  await page.getByLabel('Name').fill('Somebody Else');
  await context.clearCookies();
  await page.route(PROFILE, failing(401, 'not-signed-in'), { times: 1 });
  await button('Save profile').click();
  await page.getByRole('dialog').waitFor();
  await shoot('22-ended');

  await signIn(page, portal, { ...customer, name: /Maximiliane/u });
  for (const userAgent of [FIREFOX, PHONE]) {
    const elsewhere = await browser.newContext({ locale: 'en-GB', userAgent });
    await signIn(await elsewhere.newPage(), portal, { ...customer, name: /Maximiliane/u });
  }
  await page.goto(`${portal}/settings/sessions`);
  await button('End all others').waitFor();
  await shoot('23-sessions');
  await button('End Firefox on Linux').click();
  await shoot('24-sessions-ask');
  await button('End it').click();
  await page.getByText('Ended: Firefox on Linux').waitFor();
  await shoot('25-sessions-ended');

  const endingIn = (idle, whole) => page.route('**/api/auth/refresh', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), idle_ends_in: idle, ends_in: whole } });
  }, { times: 1 });
  await endingIn(110, 43_200);
  await page.reload();
  await page.getByRole('alertdialog').waitFor();
  await shoot('26-idle');
  await endingIn(110, 110);
  await page.reload();
  await page.getByText('we will ask you to sign in again').waitFor();
  await shoot('27-ends-soon');
  await page.goto(`${portal}/administrator#${'a'.repeat(43)}`);
  await page.getByRole('heading', { name: 'This link does not work any more' }).waitFor();
  await shoot('28-administrator');
  await page.goto(`${portal}/staff`);
  await button('Sign in with a passkey').waitFor();
  await shoot('29-staff-sign-in');
} finally {
  await browser.close();
}
