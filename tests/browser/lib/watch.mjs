// Owns: noticing what must never happen on any page: a violated policy, an
// error in the console, a request to somebody else.

export class Watch {
  #found = [];
  #expected = [];
  #origins;

  /** Besides the portal itself, the pages may ask `others`. */
  constructor(portal, others = []) {
    this.#origins = [new URL(portal).origin, ...others];
  }

  /** The browser logs every answer from 400 up; this one (the end of its address, or a pattern) is part of the walk. */
  expect(status, path) {
    this.#expected.push({ status: String(status), path });
  }

  async follow(context) {
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`policy violated: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`);
      });
    });
    context.on('console', (message) => {
      if (message.type() !== 'error') return;
      const url = message.location().url;
      const isExpected = this.#expected.some(({ status, path }) => (path instanceof RegExp ? path.test(url) : url.endsWith(path)) && message.text().includes(status));
      if (!isExpected) this.#found.push(`console: ${message.text()} (${url})`);
    });
    context.on('weberror', (error) => this.#found.push(`error: ${error.error().message}`));
    context.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol.startsWith('http') && !this.#origins.includes(origin)) this.#found.push(`third party: ${request.url()}`);
    });
  }

  /** What was found so far, to be compared with an empty list. */
  get found() {
    return this.#found;
  }
}
