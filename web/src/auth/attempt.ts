// Owns: a started sign-up, sign-in or new password between its pages. It travels in the
// browser's history entry, so that a phone that drops the page while its
// owner reads the mail can bring it back; it ends with the tab. Names and
// passwords never go there, and addresses only masked.

import type { components } from '../api/schema';

export interface SignUpAttempt {
  kind: 'sign-up';
  signUp: string;
  masked: string;
}

export interface SignInAttempt {
  kind: 'sign-in';
  challenge: string;
  methods: components['schemas']['Method'][];
  masked: string;
  /** From when on a mailed code takes the place of the factors that were said to be lost. */
  removableFrom?: string | null | undefined;
}

/** Not by what somebody has of their own. */
export function isByMailAlone(methods: SignInAttempt['methods']): boolean {
  return methods.every((one) => one === 'email');
}

/** A sign-in whose person says that the factors are lost. */
export interface LossAttempt {
  kind: 'lost-factors';
  signIn: SignInAttempt;
  /** The code is on its way. */
  sent: boolean;
  /** It was confirmed. */
  removal?: components['schemas']['FactorRemoval'];
}

export interface RecoveryAttempt {
  kind: 'recovery';
  recovery: string;
  masked: string;
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    attempt?: SignUpAttempt | SignInAttempt | LossAttempt | RecoveryAttempt;
    notice?: import('./text').SignInNotice;
  }
}

/** The whole address, in this page's memory only: filled in on the next form. */
let lastAddress = '';

export function rememberAddress(address: string): void {
  lastAddress = address;
}

export function rememberedAddress(): string {
  return lastAddress;
}
