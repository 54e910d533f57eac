// Owns: the links by which people join the staff.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

import { heading } from './customer.mjs';

/** From what the portal wrote into `log` when it started. */
export async function printedLink(log) {
  const [link] = /https?:\S+\/administrator#\S+/u.exec(await readFile(log, 'utf8')) ?? [];
  assert.ok(link, 'the portal printed its link');
  return link;
}

/** From the newest mail to an address, which comes a moment after it is owed. */
export async function mailedLink(portal, address) {
  for (let look = 0; look < 100; look += 1) {
    const mails = await (await fetch(`${portal}/_local/mail.json`)).json();
    const [link] = mails.filter(({ to }) => to === address).map(({ text }) => /https?:\S+\/staff\/invitation#\S+/u.exec(text)?.[0]);
    if (link) return link;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  throw new Error(`no link for ${address}`);
}

/** Makes the passkey on the page of a link, and signs in with it. The page needs an authenticator. */
export async function join(page, link, name) {
  await page.goto(link);
  await heading(page, 'Join the staff').waitFor();
  const field = page.getByLabel('Your name');
  if ((await field.inputValue()) === '') await field.fill(name);
  const address = page.getByLabel('Your work address');
  if ((await address.inputValue()) === '') await address.fill(`${name.toLowerCase().replaceAll(' ', '.')}@staff.example.org`);
  await page.getByRole('button', { name: 'Make the passkey' }).click();
  await page.getByRole('link', { name: 'Go to the sign-in' }).click();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await heading(page, name).waitFor();
}
