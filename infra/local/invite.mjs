// Invites somebody to the portal that runs on this machine: EMAIL, and FULL_NAME, LOCALE and PORT where they are given.
import { env, exit, stderr, stdout } from 'node:process';

const { EMAIL: email, FULL_NAME: name, LOCALE: language, PORT = '8080' } = env;
if (!email) {
  stderr.write('Say whom: make invite EMAIL=ada@example.org\n');
  exit(2);
}
const origin = `http://localhost:${PORT}`;
const body = JSON.stringify({ email, name: name || undefined, language: language || undefined });
const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
const answer = await fetch(`${origin}/_local/invitations`, request).catch(() => null);
if (answer === null) {
  stderr.write(`No portal answers at ${origin}. Start it with make run, or say PORT=…\n`);
  exit(1);
}
const said = await answer.json();
if (!answer.ok) {
  const wrong = (said.errors ?? []).map(({ field, message }) => `${field}: ${message}`);
  stderr.write(`${[said.title, ...wrong].join('\n')}\n`);
  exit(1);
}
stdout.write(`Invited until ${said.ends}. The link is in the mail: ${origin}/_local/mail\n`);
