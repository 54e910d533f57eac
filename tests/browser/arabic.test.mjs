// The first day of a customer who reads Arabic, on a phone, by keyboard alone.
// Each step stands on the one before.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { scrollsSideways, violations } from './lib/axe.mjs';
import { PATIENCE_MS, portalUrl, startBrowser } from './lib/browser.mjs';
import { heading, newCustomer, profileOf } from './lib/customer.mjs';
import { tabTo, typeInto } from './lib/keyboard.mjs';
import { codeAfter, countMails, newestMail } from './lib/mailbox.mjs';
import { steps } from './lib/steps.mjs';
import { Watch } from './lib/watch.mjs';

const WIDTH = 360;

describe('a customer walks through the portal in Arabic', () => {
  const customer = newCustomer('ليلى المنصوري');
  let portal;
  let browser;
  let context;
  let page;
  let watch;

  const step = steps();

  const button = (name) => page.getByRole('button', { name, exact: true });
  const field = (name) => page.getByLabel(name, { exact: true });
  const press = async (target) => {
    await tabTo(page, target);
    await page.keyboard.press('Enter');
  };
  const accessible = async () => {
    assert.equal(await scrollsSideways(page), false, 'the page fits a narrow screen');
    assert.deepEqual(await violations(page, [WIDTH]), []);
  };
  const speaks = async (lang, dir) => {
    await page.waitForFunction((wanted) => document.documentElement.lang === wanted, lang);
    assert.equal(await page.evaluate(() => document.documentElement.dir), dir);
  };
  const chooseLanguage = async (name) => {
    await press(page.getByRole('button', { name: /^(?:Language|Sprache|اللغة)$/u }));
    const item = page.getByRole('menuitemradio', { name, exact: true });
    await item.waitFor();
    // The menu takes the focus when it is open; a key pressed before would be lost.
    await page.waitForFunction(() => document.activeElement?.closest('[role="menu"]') !== null);
    const isFocused = () => item.evaluate((element) => element === document.activeElement);
    for (let stop = 0; stop < 4 && !(await isFocused()); stop += 1) {
      await page.keyboard.press('ArrowDown');
    }
    assert.ok(await isFocused(), `${name} is reached by arrow keys`);
    await page.keyboard.press('Enter');
    // Gone before the next choice, which would find the closing menu otherwise.
    await item.waitFor({ state: 'hidden' });
  };
  /** Right-to-left pages hold what never runs that way. */
  const directionOf = (target) => target.evaluate((element) => getComputedStyle(element).direction);

  before(async () => {
    portal = portalUrl();
    browser = await startBrowser();
    context = await browser.newContext({ locale: 'ar', timezoneId: 'Africa/Cairo', viewport: { width: WIDTH, height: 800 } });
    context.setDefaultTimeout(PATIENCE_MS);
    watch = new Watch(portal);
    await watch.follow(context);
    page = await context.newPage();
  });

  after(async () => {
    await browser?.close();
  });

  step('the first page speaks the language of the browser, from right to left', async () => {
    await page.goto(`${portal}/`);
    await heading(page, 'بوابتك الآمنة').waitFor();
    await speaks('ar', 'rtl');
    assert.match(await page.title(), /^بوابتك الآمنة · ./u);
    const mark = await page.locator('header a').boundingBox();
    assert.ok(mark.x > WIDTH / 2, 'the letterhead begins on the right');
    await accessible();
  });

  step('a language chosen in the frame turns the page at once and is kept', async () => {
    await chooseLanguage('Deutsch');
    await heading(page, 'Ihr sicheres Portal').waitFor();
    await speaks('de', 'ltr');
    await page.reload();
    await heading(page, 'Ihr sicheres Portal').waitFor();
    await accessible();
    await chooseLanguage('العربية');
    await heading(page, 'بوابتك الآمنة').waitFor();
    await speaks('ar', 'rtl');
  });

  step('a language whose words do not come says so, and the page stays readable', async () => {
    const apart = await browser.newContext({ locale: 'en-GB' });
    const other = await apart.newPage();
    await other.route('**/assets/*', (route) => (route.request().url().includes('german') ? route.abort() : route.continue()));
    await other.goto(`${portal}/`);
    await other.getByRole('button', { name: 'Language' }).click();
    await other.getByRole('menuitemradio', { name: 'Deutsch' }).click();
    await other.getByRole('alert').getByText('This language could not be loaded').waitFor();
    await heading(other, 'Your secure portal').waitFor();
    assert.equal(await other.evaluate(() => document.documentElement.lang), 'en');
    await apart.close();
  });

  step('what is missing is told in Arabic, and follows a change of language', async () => {
    await press(page.getByRole('link', { name: 'إنشاء حساب' }));
    await heading(page, 'إنشاء حساب').waitFor();
    await press(button('إنشاء الحساب'));
    await page.getByRole('alert').getByText('3 أمور تحتاج إلى مراجعتك').waitFor();
    await accessible();
    await chooseLanguage('English');
    await page.getByRole('alert').getByText('3 things need your attention').waitFor();
    await page.getByRole('alert').getByText('Enter your name.').waitFor();
    await chooseLanguage('العربية');
    await page.getByRole('alert').getByText('أدخل اسمك.').waitFor();
  });

  step('signing up by keyboard alone', async () => {
    await typeInto(page, field('اسمك'), customer.name);
    await typeInto(page, field('عنوان البريد الإلكتروني'), customer.email);
    const password = field('كلمة المرور');
    await typeInto(page, password, 'river');
    await page.getByText('بقيت 7 أحرف').waitFor();
    assert.equal(await directionOf(field('اسمك')), 'rtl');
    assert.equal(await directionOf(field('عنوان البريد الإلكتروني')), 'ltr');
    assert.equal(await directionOf(password), 'ltr');
    await page.keyboard.type(` ${customer.password}`);
    customer.password = `river ${customer.password}`;
    await page.getByText('القوة: قوية جدًا').waitFor();
    await accessible();
    const seen = await countMails(portal, customer.email);
    await press(button('إنشاء الحساب'));
    await heading(page, 'تأكيد عنوانك').waitFor();
    await accessible();
    const { printed } = await codeAfter(portal, customer.email, seen);
    await typeInto(page, field('الرمز'), printed);
    assert.equal(await directionOf(field('الرمز')), 'ltr');
    await page.keyboard.press('Enter');
    await page.getByText('تم تأكيد عنوانك').waitFor();
    await accessible();
  });

  step('the mail is in Arabic too', async () => {
    const mail = await newestMail(portal, customer.email);
    assert.match(mail.subject, /: رمز تأكيد هذا العنوان$/u);
    assert.match(mail.html, /<html lang="ar" dir="rtl"/u);
    assert.match(mail.text, /أدخل هذا الرمز/u);
  });

  step('signing in with the digits of an Arabic keyboard', async () => {
    const seen = await countMails(portal, customer.email);
    await typeInto(page, field('كلمة المرور'), customer.password);
    await page.keyboard.press('Enter');
    await heading(page, 'أدخل الرمز').waitFor();
    await accessible();
    const { digits } = await codeAfter(portal, customer.email, seen);
    const arabic = digits.replace(/\d/gu, (digit) => String.fromCodePoint(0x0660 + Number(digit)));
    await typeInto(page, field('الرمز'), arabic);
    await page.keyboard.press('Enter');
    await heading(page, customer.name).waitFor();
    await page.getByRole('heading', { name: 'ما ينتظرك' }).waitFor();
    await accessible();
  });

  step('the profile is filled in by keyboard, and the server’s refusal is told in Arabic', async () => {
    watch.expect(422, '/api/account/profile');
    await press(page.getByRole('link', { name: 'أضف رقم هاتفك' }));
    const phone = field('الهاتف (اختياري)');
    await phone.waitFor();
    // Long enough for the page, not for the server.
    await page.route('**/api/account/profile', (route) => route.fulfill({
      status: 422,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        type: 'urn:portcullis:problem:invalid-input', title: 'Invalid input', status: 422,
        errors: [{ field: 'phone', code: 'malformed', message: 'Enter the number with its country code.' }],
      }),
    }), { times: 1 });
    await typeInto(page, phone, '+٢٠ ٢ ١٢٣٤٥٦٧٨');
    await press(button('حفظ الملف الشخصي'));
    await page.getByRole('alert').getByText('أدخل رقم الهاتف مع').waitFor();
    await accessible();
    await typeInto(page, field('العنوان البريدي (اختياري)'), '12 شارع النيل');
    assert.equal(await directionOf(field('العنوان البريدي (اختياري)')), 'rtl');
    assert.equal(await directionOf(phone), 'ltr');
    await typeInto(page, field('اليوم'), '١٠');
    await typeInto(page, field('الشهر'), '12');
    await typeInto(page, field('السنة'), '1985');
    await press(button('حفظ الملف الشخصي'));
    await page.getByText('حُفظ ملفك الشخصي').waitFor();
    await profileOf(page).getByText('10 ديسمبر 1985').waitFor();
    await profileOf(page).getByText('+20212345678').waitFor();
    assert.equal(await directionOf(profileOf(page).getByText('+20212345678')), 'ltr');
    await accessible();
  });

  step('a language chosen in the profile turns all pages at once, and for good', async () => {
    await press(button('تعديل الملف الشخصي'));
    const language = field('اللغة').and(page.locator('select'));
    await language.waitFor();
    await tabTo(page, language);
    await language.selectOption('de');
    await press(button('حفظ الملف الشخصي'));
    await page.getByText('Ihr Profil ist gespeichert').waitFor();
    await speaks('de', 'ltr');
    await heading(page, 'Ihr Profil').waitFor();
    await profileOf(page).getByText('10. Dezember 1985').waitFor();
    await accessible();
    await page.reload();
    await heading(page, 'Ihr Profil').waitFor();
    // This browser forgets; the profile does not.
    await page.evaluate(() => localStorage.removeItem('portcullis.language'));
    await page.reload();
    await heading(page, 'Ihr Profil').waitFor();
    await speaks('de', 'ltr');
  });

  step('the frame’s language goes into the profile, and what is being typed stays', async () => {
    await press(button('Profil bearbeiten'));
    await typeInto(page, field('Name'), ' Nil');
    const saved = page.waitForResponse((response) => response.request().method() === 'PATCH' && response.ok());
    await chooseLanguage('العربية');
    await speaks('ar', 'rtl');
    await saved;
    assert.match(await field('الاسم').inputValue(), /Nil/u);
    await press(button('حفظ الملف الشخصي'));
    await page.getByText('حُفظ ملفك الشخصي').waitFor();
    await profileOf(page).getByRole('definition').filter({ hasText: 'Nil' }).waitFor();
    await profileOf(page).getByRole('definition').filter({ hasText: 'العربية' }).waitFor();
  });

  step('after signing out the pages keep the language', async () => {
    await press(page.getByRole('button', { name: /^حسابك/u }));
    const leave = page.getByRole('menuitem', { name: 'تسجيل الخروج' });
    await leave.waitFor();
    for (let stop = 0; stop < 4 && !(await leave.evaluate((element) => element === document.activeElement)); stop += 1) {
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    await page.getByText('سجّلت الخروج').waitFor();
    await speaks('ar', 'rtl');
    await accessible();
  });

  test('no page violated its policy, logged an error or asked anybody else', () => {
    assert.deepEqual(watch.found, []);
  });
});
