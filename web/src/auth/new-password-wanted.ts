// Owns: why the password that signed in would not be taken today. In this page's memory only, until it is told.

let reasons: readonly string[] = [];

/** By the codes that the server refuses a new password with. */
export function wantNewPassword(codes: readonly string[]): void {
  reasons = codes;
}

export function newPasswordWanted(): readonly string[] {
  return reasons;
}
