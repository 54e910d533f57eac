// Owns: one bit in this browser's storage: was somebody signed in here? It
// saves first-time visitors a request that can only fail. It proves nothing:
// the session itself is the HttpOnly cookie that no script can read.

const KEY = 'portcullis.session';

export function expectSession(expected: boolean): void {
  try {
    if (expected) localStorage.setItem(KEY, '1');
    else localStorage.removeItem(KEY);
  } catch {
    // Storage is switched off: every page load asks the server instead.
  }
}

export function sessionExpected(): boolean {
  try {
    return localStorage.getItem(KEY) === '1';
  } catch {
    return true;
  }
}
