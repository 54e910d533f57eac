// Owns: what the page asks for at once. The portal begins after the first
// paint, so Vite leaves its parts to be found then; they are named in the page,
// behind the styles in the queue.
import type { Plugin } from 'vite';

const PORTAL = 'src/portal.tsx';

export function fetchPortalFirst(nonce: string): Plugin {
  return {
    name: 'fetch-portal-first',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const scripts = new Set<string>();
        const styles = new Set<string>();
        const gather = (file: string) => {
          const chunk = bundle[file];
          if (chunk?.type !== 'chunk' || scripts.has(file)) return;
          scripts.add(file);
          for (const one of chunk.imports) gather(one);
          for (const one of chunk.viteMetadata?.importedCss ?? []) styles.add(one);
        };
        const portal = Object.values(bundle).find((one) => one.type === 'chunk' && one.facadeModuleId?.endsWith(PORTAL));
        if (portal === undefined) throw new Error(`No script begins with ${PORTAL}`);
        gather(portal.fileName);
        // What the first script needs is named already.
        const missing = (files: Set<string>) => [...files].filter((file) => !html.includes(`"/${file}"`));
        const link = (attrs: Record<string, string>) =>
          ({ tag: 'link', attrs: { ...attrs, crossorigin: '', nonce }, injectTo: 'head' as const });
        return [
          ...missing(styles).map((file) => link({ rel: 'stylesheet', href: `/${file}` })),
          ...missing(scripts).map((file) => link({ rel: 'modulepreload', fetchpriority: 'low', href: `/${file}` })),
        ];
      },
    },
  };
}
