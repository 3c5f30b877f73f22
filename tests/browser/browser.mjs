// Debian's Chromium, without what it asks of the network on its own, and axe.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const ARGUMENTS = [
  '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-quic',
  '--no-first-run', '--disable-component-update', '--disable-sync',
];

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ARGUMENTS,
});

// A page in a profile of its own. `page.complaints` collects what its console calls an error, and
// what nobody caught.
export async function openPage(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1100, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(30000); // a machine may have much else to do
  page.complaints = [];
  page.on('pageerror', (error) => page.complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') page.complaints.push(message.text());
  });
  await page.goto(url);
  return page;
}

// Types `text` and waits until its completions are drawn: those of its beginnings may come before
// them, and a list that changes loses its active option.
export async function typeToComplete(page, text) {
  const answered = page.waitForResponse((response) => {
    const url = new URL(response.url());
    return url.pathname.endsWith('/suggest') && url.searchParams.get('q') === text;
  });
  await page.field.pressSequentially(text, { delay: 20 });
  await answered;
  await page.evaluate(() => new Promise((drawn) => {
    requestAnimationFrame(() => requestAnimationFrame(drawn));
  }));
}

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// What axe finds serious or critical in the elements `selector` names, in words.
export async function seriousFindings(page, selector = 'html') {
  await page.evaluate(axe);
  const { violations } = await page.evaluate((within) => window.axe.run(within), selector);
  return violations.filter(({ impact }) => /serious|critical/.test(impact))
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}
