import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { chromiumLaunchOptions } from './support/chromium.ts';

/** Renders the icons of the web app and of the packaged desktop program from their drawings. */
const root = join(import.meta.dirname, '..');
const drawings = join(root, 'resources/icons');
const web = join(root, 'src-renderer/public/icons');

const pictures = [
  { drawing: 'icon.svg', size: 192, to: join(web, 'icon-192.png') },
  { drawing: 'icon.svg', size: 512, to: join(web, 'icon-512.png') },
  { drawing: 'icon-maskable.svg', size: 512, to: join(web, 'icon-maskable-512.png') },
  { drawing: 'icon.svg', size: 1024, to: join(drawings, 'icon.png') },
] as const;

mkdirSync(web, { recursive: true });
copyFileSync(join(drawings, 'icon.svg'), join(web, 'icon.svg'));
const browser = await chromium.launch(chromiumLaunchOptions());
for (const { drawing, size, to } of pictures) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const svg = readFileSync(join(drawings, drawing), 'utf8');
  await page.setContent(`<style>html,body{margin:0}svg{display:block;width:100vw}</style>${svg}`);
  await page.screenshot({ path: to, omitBackground: true });
  await page.close();
}
await browser.close();
