// Measures the sign-in page and the home of somebody signed in. Lighthouse's
// own throttling stands for a phone on a slow line and for a desktop computer.
import { env, exit, stderr, stdout } from 'node:process';

import lighthouse from 'lighthouse';
import desktop from 'lighthouse/core/config/desktop-config.js';
import puppeteer from 'puppeteer-core';

import { ARGUMENTS, findChromium, portalUrl } from '../browser/lib/chromium.mjs';
import { newCustomer } from '../browser/lib/customer.mjs';
import { codeAfter, countMails } from '../browser/lib/mailbox.mjs';

const TARGETS = { performance: 95, accessibility: 100, 'best-practices': 100 };
const DEVICES = { mobile: undefined, desktop };
const TIMES = { fcp: 'first-contentful-paint', lcp: 'largest-contentful-paint', tbt: 'total-blocking-time', cls: 'cumulative-layout-shift' };
const RUNS = Number(env.RUNS ?? 3);

const portal = portalUrl();

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function submit(page, fields) {
  for (const [autocomplete, value] of Object.entries(fields)) {
    await page.locator(`[autocomplete="${autocomplete}"]`).fill(value);
  }
  await page.locator('button[type=submit]').click();
}

/** Signs up and in, so that the browser holds a session. */
async function signIn() {
  const page = await browser.newPage();
  const { name, email, password } = newCustomer();
  const enterCode = async (fields) => {
    const seen = await countMails(portal, email);
    await submit(page, fields);
    await page.waitForSelector('[autocomplete=one-time-code]');
    const { digits } = await codeAfter(portal, email, seen);
    await submit(page, { 'one-time-code': digits });
  };
  await page.goto(`${portal}/sign-up`);
  await enterCode({ name, username: email, 'new-password': password });
  await page.waitForSelector('[autocomplete=current-password]');
  await enterCode({ username: email, 'current-password': password });
  await page.waitForSelector('main dl');
  await page.close();
}

/** One visit. A trace without its beginning says nothing about the page; Lighthouse asks to go again. */
async function visit(url, config, tries = 3) {
  const lhr = await look(url, config);
  if (lhr.runtimeError?.code === 'NO_NAVSTART' && tries > 1) return visit(url, config, tries - 1);
  if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
  if (!lhr.finalDisplayedUrl.startsWith(url)) throw new Error(`${url} led to ${lhr.finalDisplayedUrl}`);
  tellShortfalls(url, lhr);
  return {
    scores: Object.fromEntries(Object.keys(TARGETS).map((id) => [id, Math.round(lhr.categories[id].score * 100)])),
    times: Object.fromEntries(Object.entries(TIMES).map(([short, id]) => [short, lhr.audits[id].numericValue])),
  };
}

/** In a new tab with nothing in the browser's cache; the session stays. */
async function look(url, config) {
  const page = await browser.newPage();
  const session = await page.createCDPSession();
  await session.send('Network.clearBrowserCache');
  await session.detach();
  const flags = { disableStorageReset: true, onlyCategories: Object.keys(TARGETS), logLevel: 'error' };
  const { lhr } = await lighthouse(url, flags, config, page);
  await page.close();
  return lhr;
}

/** What keeps a score down, for whoever is to raise it. */
function tellShortfalls(url, lhr) {
  for (const category of Object.values(lhr.categories)) {
    for (const { id, weight } of category.auditRefs) {
      const { score, title, displayValue, details } = lhr.audits[id];
      if (weight === 0 || score === null || score >= 0.9) continue;
      const where = (details?.items ?? []).map(({ node }) => node?.selector ?? '').join(' ');
      stderr.write(`${url} ${category.id}: ${title} ${displayValue ?? ''} ${where}\n`);
    }
  }
}

/** The middle of each number. */
async function measure(url, config) {
  const visits = [];
  for (let run = 0; run < RUNS; run += 1) visits.push(await visit(url, config));
  const middle = (part, name, digits) => Number(median(visits.map((one) => one[part][name])).toFixed(digits));
  return {
    ...Object.fromEntries(Object.keys(TARGETS).map((id) => [id, middle('scores', id, 0)])),
    ...Object.fromEntries(Object.keys(TIMES).map((name) => [name, middle('times', name, name === 'cls' ? 3 : 0)])),
  };
}

const browser = await puppeteer.launch({ executablePath: findChromium(), args: ARGUMENTS });
const result = { runs: RUNS, pages: {} };
try {
  const pages = { 'sign-in': `${portal}/sign-in`, home: `${portal}/home` };
  for (const [name, url] of Object.entries(pages)) {
    if (name === 'home') await signIn();
    result.pages[name] = {};
    for (const [device, config] of Object.entries(DEVICES)) result.pages[name][device] = await measure(url, config);
  }
} finally {
  await browser.close();
}

stdout.write(`${JSON.stringify(result, null, 2)}\n`);
const missed = Object.entries(result.pages).flatMap(([name, devices]) =>
  Object.entries(devices).flatMap(([device, scores]) =>
    Object.entries(TARGETS).filter(([id, least]) => scores[id] < least).map(([id, least]) => `${name}, ${device}: ${id} ${scores[id]} of ${least}`)));
for (const line of missed) stderr.write(`NOT OK  ${line}\n`);
exit(missed.length === 0 ? 0 : 1);
