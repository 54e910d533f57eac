// Owns: pages whose script and words come when somebody opens them.
import { lazyRouteComponent } from '@tanstack/react-router';

import { needHeld, needLater, needStaff } from '../language/words';

/** A page whose words come with it. */
export function later<T extends Record<string, unknown>, K extends keyof T & string>(load: () => Promise<T>, name: K) {
  return lazyRouteComponent(async () => (await Promise.all([load(), needLater()]))[0], name);
}

/** A page of the staff's: nobody else loads its words. */
export function ofStaff<T extends Record<string, unknown>, K extends keyof T & string>(load: () => Promise<T>, name: K) {
  return lazyRouteComponent(async () => (await Promise.all([load(), needStaff()]))[0], name);
}

/** The page that says what is held, with its long table of words. */
export function withHeld<T extends Record<string, unknown>, K extends keyof T & string>(load: () => Promise<T>, name: K) {
  return lazyRouteComponent(async () => (await Promise.all([load(), needHeld()]))[0], name);
}
