// Pictures for the documentation, of our sample articles in French: `node screenshots.mjs [FOLDER]`
// with a built vigie-server (see server.mjs); FOLDER is docs/images by default.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, openPage } from './browser.mjs';
import { startVigie } from './server.mjs';
import { serveSite } from './site.mjs';

const IMAGES = fileURLToPath(new URL('../../docs/images', import.meta.url));
const folder = process.argv[2] ?? IMAGES;
const DESKTOP = { viewport: { width: 1280, height: 900 }, deviceScaleFactor: 1 };
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 1, isMobile: true, hasTouch: true };

process.env.LANGUAGE = 'fr'; // of the browser's own words, where chromium-l10n is installed
await mkdir(folder, { recursive: true });
const [browser, vigie] = await Promise.all([launch(), startVigie()]);

async function open(address, options) {
  await fetch(address); // the first answer of an engine is slower than those that follow
  const page = await openPage(browser, address, { locale: 'fr-FR', ...options });
  await page.waitForLoadState('networkidle');
  return page;
}

async function take(page, name) {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' });
  await page.context().close();
  console.log(`${name}.png`);
}

const pages = {
  recherche: ['/?q=d%C3%A9part+OpenAI&company=Anthropic&company=xAI&lang=fr', DESKTOP],
  entreprise: ['/entreprises/Mistral%20AI?lang=fr', DESKTOP],
  telephone: ['/?q=openai+d%C3%A9part&lang=fr', PHONE],
};

for (const [name, [address, options]] of Object.entries(pages)) {
  await take(await open(vigie.origin + address, options), name);
}

// The box in a page of somebody else's site.
const host = await serveSite(() => ({
  type: 'text/html',
  body: `<!doctype html><html lang="fr"><meta charset="utf-8"><title>La Gazette du numérique</title>
    <meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
    <style>
      body { margin: 0 auto; max-width: 46rem; padding: 2.5rem 1.5rem; background: #fff; color: #17202a;
        font: 1.0625rem/1.6 system-ui, sans-serif; }
      h1 { margin: 0; font-size: 2rem; letter-spacing: -0.02em; }
      header { border-bottom: 3px solid #0b6e4f; padding-bottom: 1rem; margin-bottom: 2rem; }
      header p { margin: 0; color: #5d6d7e; }
      vigie-search { --vigie-accent: #0b6e4f; }
    </style>
    <script type="module" src="${vigie.origin}/vigie.js"></script>
    <header><h1>La Gazette du numérique</h1><p>Toute l’actualité des entreprises de la tech</p></header>
    <vigie-search facets="company,event" limit="5"></vigie-search></html>`,
}));
const box = await open(host.origin, DESKTOP);
await box.getByRole('combobox').fill('départ xAI 2026');
await box.keyboard.press('Enter');
await box.locator('[part~=result]').first().waitFor();
await take(box, 'boite');

await host.stop();
await browser.close();
await vigie.stop();
