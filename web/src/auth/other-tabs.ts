// Owns: telling the portal's other tabs that somebody signed in or out, and
// how long the session they share still lives. Nothing secret is ever in
// these messages.
import type { Told } from './session-ends';

export type TabNews =
  | 'signed-in'
  | 'signed-out'
  /** `used`: it was somebody's doing, which puts the end off for all tabs. */
  | (Told & { used: boolean });

const channel = 'BroadcastChannel' in window ? new BroadcastChannel('portcullis') : null;

export function tellOtherTabs(news: TabNews): void {
  channel?.postMessage(news);
}

export function onOtherTab(listen: (news: TabNews) => void): void {
  channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (data === 'signed-in' || data === 'signed-out' || isTold(data)) listen(data);
  });
}

/** Another tab may run an older or a newer version of these pages. */
function isTold(data: unknown): data is Told & { used: boolean } {
  if (typeof data !== 'object' || data === null) return false;
  const { idle_ends_in, ends_in, used } = data as Partial<Record<string, unknown>>;
  return Number.isFinite(idle_ends_in) && Number.isFinite(ends_in) && typeof used === 'boolean';
}
