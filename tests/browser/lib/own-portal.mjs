// Owns: a portal that no other walk goes through, for what happens once in each: somebody becomes its first administrator.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('../../with-portal.sh', import.meta.url));

/** Its address, the file of what it prints, and the way to end it, which leaves nothing behind. */
export async function startPortal() {
  // It lasts as long as what it was started for, which ends with its input.
  const running = spawn('bash', [SCRIPT, 'sh', '-c', 'echo "$PORTAL_URL $PORTAL_LOG"; cat'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => { running.once('exit', resolve); });
  const told = new Promise((resolve, reject) => {
    running.stdout.once('data', (line) => resolve(String(line).trim().split(' ')));
    running.once('exit', (code) => reject(new Error(`the portal ended with ${code} before it answered`)));
  });
  const [url, log] = await told;
  const stop = () => {
    running.stdin.end();
    return ended;
  };
  return { url, log, stop };
}
