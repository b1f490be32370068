import { contentSecurityPolicy } from '#shared/security/csp.ts';
import { expect, test } from './support/fixtures.ts';

test('documents carry the policy and the other headers', async ({ page }) => {
  const headers = await page.evaluate(async () =>
    Object.fromEntries((await fetch('/index.html')).headers),
  );
  expect(headers).toMatchObject({
    'content-security-policy': contentSecurityPolicy(),
    'content-type': 'text/html; charset=utf-8',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
});

test('the page itself breaks no rule of the policy while it starts', async ({ shell, page }) => {
  await page.addInitScript(() => {
    const seen: string[] = [];
    Reflect.set(globalThis, 'violations', seen);
    document.addEventListener('securitypolicyviolation', (event) => {
      seen.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
  });
  await page.reload({ waitUntil: 'networkidle' });
  expect(await page.evaluate(() => Reflect.get(globalThis, 'violations'))).toEqual([]);
  expect(page.url()).toContain(shell.pageUrl('rapport-app://local/index.html'));
});

test('the engine runs in a worker of our own origin', async ({ shell, page }) => {
  await expect
    .poll(() => page.workers().map((worker) => worker.url()))
    .toContainEqual(expect.stringContaining(shell.pageUrl('rapport-app://local/assets/')));
});

test('inline scripts and eval do not run', async ({ page }) => {
  const outcome = await page.evaluate(async () => {
    const violated = new Promise<string>((resolve) => {
      document.addEventListener(
        'securitypolicyviolation',
        (event) => resolve(event.effectiveDirective),
        { once: true },
      );
    });
    const script = document.createElement('script');
    script.textContent = 'globalThis.inlineRan = true';
    document.body.append(script);
    const directive = await violated;
    return { directive, ran: Reflect.get(globalThis, 'inlineRan') };
  });
  expect(outcome).toEqual({ directive: 'script-src-elem', ran: undefined });
  const byElement = await page.evaluate(() => {
    // The handler runs inside the page, where the policy holds, not in the test's own evaluation.
    const button = document.createElement('button');
    button.setAttribute('onclick', 'globalThis.handlerRan = true');
    button.click();
    return Reflect.get(globalThis, 'handlerRan');
  });
  expect(byElement).toBeUndefined();
});

test('nothing is fetched from elsewhere, framed, or run from a blob', async ({ page }) => {
  const blocked = await page.evaluate(async () => {
    const wanted = ['connect-src', 'frame-src', 'img-src', 'worker-src'];
    const directives = new Set<string>();
    const all = new Promise<void>((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) => {
        directives.add(event.effectiveDirective);
        if (wanted.every((directive) => directives.has(directive))) resolve();
      });
    });
    const frame = document.createElement('iframe');
    frame.src = 'https://example.com/';
    document.body.append(frame);
    const image = new Image();
    image.src = 'https://example.com/a.png';
    try {
      new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])));
    } catch {
      // Some versions throw besides reporting.
    }
    const failed = await fetch('https://example.com/').then(
      () => false,
      () => true,
    );
    await all;
    frame.remove();
    return failed;
  });
  expect(blocked).toBe(true);
});

test('only files of the build are served, whatever path is asked for', async ({ page }) => {
  const paths = [
    '/../main/index.js',
    '/%2e%2e/main/index.js',
    '/%2e%2e%2fmain%2findex.js',
    '/..%5cmain%5cindex.js',
    '/assets/..%2f..%2fmain/index.js',
    '/%252e%252e/main/index.js',
    '/C:/Windows/win.ini',
    '//etc/passwd',
    '/.env',
    '/missing.js',
    '/missing',
  ];
  const statuses = await page.evaluate(
    (all) => Promise.all(all.map(async (path) => (await fetch(location.origin + path)).status)),
    paths,
  );
  expect(statuses).toEqual(paths.map(() => 404));
  const post = await page.evaluate(
    async () => (await fetch('/index.html', { method: 'POST', body: 'x' })).status,
  );
  expect(post).toBe(405);
});
