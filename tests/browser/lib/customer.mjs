// Owns: a customer who does not exist, and the ways they go through the portal.
import { randomBytes } from 'node:crypto';

import { codeAfter, countMails } from './mailbox.mjs';

export function newCustomer(name = 'Ada Example') {
  return {
    name,
    email: `walk-${randomBytes(6).toString('hex')}@example.org`,
    password: `${randomBytes(9).toString('base64url')} walks by the river`,
  };
}

export const heading = (page, name) => page.getByRole('heading', { level: 1, name });

/** The profile as it is, above what was changed in it. */
export const profileOf = (page) => page.locator('main dl').first();

export async function signUp(page, portal, customer) {
  await page.goto(`${portal}/sign-up`);
  await page.getByLabel('Your name').fill(customer.name);
  await page.getByLabel('Email address').fill(customer.email);
  await page.getByLabel('Password', { exact: true }).fill(customer.password);
  const seen = await countMails(portal, customer.email);
  await page.getByRole('button', { name: 'Create account' }).click();
  await heading(page, 'Confirm your address').waitFor();
  const { printed } = await codeAfter(portal, customer.email, seen);
  await page.getByLabel('Code').fill(printed);
  await page.getByRole('button', { name: 'Confirm address' }).click();
  await heading(page, 'Sign in').waitFor();
}

/** From the sign-in page to the code; the page is then at its second step. */
export async function enterPassword(page, portal, customer) {
  const seen = await countMails(portal, customer.email);
  await page.getByLabel('Email address').fill(customer.email);
  await page.getByLabel('Password', { exact: true }).fill(customer.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await heading(page, 'Enter your code').waitFor();
  return codeAfter(portal, customer.email, seen);
}

export async function enterCode(page, code) {
  await page.getByLabel('Code').fill(code);
  await page.getByRole('button', { name: 'Continue' }).click();
}

/** From any page that asks for it to the home page, both steps. */
export async function signIn(page, portal, customer) {
  await page.goto(`${portal}/sign-in`);
  await heading(page, 'Sign in').waitFor();
  const { printed } = await enterPassword(page, portal, customer);
  await enterCode(page, printed);
  await heading(page, customer.name).waitFor();
}

/** The panel over a page whose session has ended. */
export const againPanel = (page) => page.getByRole('dialog', { name: 'Please sign in again' });

/** Through that panel, both steps. */
export async function signInAgain(page, portal, customer) {
  const panel = againPanel(page);
  const seen = await countMails(portal, customer.email);
  await panel.getByLabel('Password', { exact: true }).fill(customer.password);
  await panel.getByRole('button', { name: 'Sign in', exact: true }).click();
  await panel.getByLabel('Code').waitFor();
  const { printed } = await codeAfter(portal, customer.email, seen);
  await enterCode(page, printed);
  await panel.waitFor({ state: 'detached' });
}

/** Whether that panel lets nothing of the page through. */
export async function isCovered(page) {
  const colour = await againPanel(page).evaluate((panel) => getComputedStyle(panel, '::backdrop').backgroundColor);
  return /^rgb\(/u.test(colour);
}
