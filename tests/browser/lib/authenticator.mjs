// Owns: a device that holds passkeys, in Chromium's own software (WebAuthn over its debugging protocol).

export async function addAuthenticator(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  return {
    /** Whether its owner shows their finger. Without it, the browser hears that they refused. */
    verifies: (isUserVerified) => session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
    forgetAll: () => session.send('WebAuthn.clearCredentials', { authenticatorId }),
  };
}
