// Owns: telling the portal's other tabs that somebody signed in or out.
// Nothing secret is ever in these messages.

export type TabNews = 'signed-in' | 'signed-out';

const channel = 'BroadcastChannel' in window ? new BroadcastChannel('portcullis') : null;

export function tellOtherTabs(news: TabNews): void {
  channel?.postMessage(news);
}

export function onOtherTab(listen: (news: TabNews) => void): void {
  channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (data === 'signed-in' || data === 'signed-out') listen(data);
  });
}
