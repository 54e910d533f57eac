// Owns: the nonce of this response's Content-Security-Policy. Every style
// element that a library adds at run time has to carry it.
import { setNonce } from 'get-nonce';

/** The nonce, or an empty string where the page came without a policy (development). */
export function pageNonce(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
  // Browsers hide the attribute's text and keep it in the property.
  return meta?.nonce ?? '';
}

/** Tells the libraries that ask get-nonce (react-remove-scroll, by way of Mantine). */
export function shareNonce(): void {
  const nonce = pageNonce();
  if (nonce !== '') setNonce(nonce);
}
