// Owns: reading the mails that the local portal captured instead of sending.

/** Codes are printed in one or two groups of digits. */
const CODE = /(?<!\d)(\d{4})[ \u00a0-]?(\d{4})(?!\d)/u;

const NOT_ME = /https?:\S+\/not-me#\S+/u;

const INVITATION = /^http\S+\/invitation#\S+$/mu;

const DEADLINE_MS = 10_000;

async function mailsTo(portal, address) {
  const response = await fetch(`${portal}/_local/mail.json`);
  const mails = await response.json();
  return mails.filter(({ to }) => to.toLowerCase() === address.toLowerCase());
}

/** How many mails there are, to be told to {@link codeAfter}. */
export async function countMails(portal, address) {
  return (await mailsTo(portal, address)).length;
}

/** The newest mail: its subject, text and html. */
export async function newestMail(portal, address) {
  return (await mailsTo(portal, address)).at(-1);
}

/** The code in the newest mail, once there are more than `seen` of them; typed with spaces as it is printed. */
export async function codeAfter(portal, address, seen) {
  // Notices bring none.
  const [printed, first, second] = await matchAfter(portal, address, seen, CODE);
  return { printed, digits: first + second };
}

/** The link in the newest notice, once there are more than `seen` mails, by which its reader says that it was somebody else. */
export async function notMeLinkAfter(portal, address, seen) {
  const [link] = await matchAfter(portal, address, seen, NOT_ME);
  return link;
}

async function matchAfter(portal, address, seen, pattern) {
  const deadline = Date.now() + DEADLINE_MS;
  while (Date.now() < deadline) {
    const mails = await mailsTo(portal, address);
    const found = mails.slice(seen).map(({ text }) => pattern.exec(text)).findLast(Boolean);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no mail with ${pattern} came for ${address}`);
}

/** The link in the newest invitation into an account, once there are more than `seen` mails. */
export async function accountInvitationAfter(portal, address, seen) {
  const [link] = await matchAfter(portal, address, seen, INVITATION);
  return link;
}

/** Invites somebody as the operator of a laptop does; the link in the mail. */
export async function invitationFor(portal, { email, name }) {
  const headers = { 'content-type': 'application/json' };
  const asked = await fetch(`${portal}/_local/invitations`, { method: 'POST', headers, body: JSON.stringify({ email, name }) });
  if (!asked.ok) throw new Error(`inviting ${email} was answered ${asked.status}`);
  const deadline = Date.now() + DEADLINE_MS;
  while (Date.now() < deadline) {
    const links = (await mailsTo(portal, email)).map(({ text }) => INVITATION.exec(text)?.[0]);
    const newest = links.findLast(Boolean);
    if (newest) return newest;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no invitation came for ${email}`);
}
