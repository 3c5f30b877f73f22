// Articles that attack whoever reads them, through all that shows them: pages, feed, JSON and
// completions. Nothing executes, nothing is fetched from elsewhere, everything shows as text.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { launch, openPage } from './browser.mjs';
import { startVigie } from './server.mjs';

// Each would call `alert`, set `window.pwned` or fetch something in a page that took it for markup.
const ATTACKS = [
  '<script>window.pwned=1</script>',
  '<img src=/pwned onerror="window.pwned=1">',
  '"><svg onload="window.pwned=1">',
  '\' autofocus onfocus=window.pwned=1 x=\'',
  '" onmouseover="window.pwned=1" style="position:fixed;inset:0',
  '</mark><iframe srcdoc="<script>parent.pwned=1</script>"></iframe>',
  '<mark onclick=alert(1)><a href="javascript:window.pwned=1">gras</a></mark>',
  '</title></textarea></style></script><script>alert(1)</script>',
  '<base href="http://127.0.0.1:9/"><style>*{display:none}</style>',
  ']]><x:script xmlns:x="http://www.w3.org/1999/xhtml">window.pwned=1</x:script><![CDATA[',
  '{{constructor.constructor("window.pwned=1")()}}${window.pwned=1}',
  '&lt;img src=/pwned onerror=alert(1)&gt; &amp;lt;b&amp;gt;',
  '__proto__',
  '../../entreprises?q=%3Cscript%3E#x',
];
const ADDRESSES = [
  'javascript:window.pwned=1', 'JaVaScRiPt:alert(1)//https://x', 'java\tscript:window.pwned=1',
  'data:text/html,<script>parent.pwned=1</script>', 'vbscript:x', '//127.0.0.1:9/pwned',
  'https://x.example/"onmouseover="window.pwned=1', 'https://x.example/<script>window.pwned=1</script>',
];

// What is markup is read as such when it is indexed; the second of each pair hides it, as feeds do.
const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const articles = ATTACKS.flatMap((attack, i) => [attack, escaped(attack)].map((text, j) => ({
  id: `${attack} ${j}`, url: ADDRESSES[(2 * i + j) % ADDRESSES.length], title: `Attaque ${i} ${text}`,
  text: `Une attaque contre OpenAI : ${text} le 10 février 2026. Sam Altman quitte OpenAI. ${text}`,
  source: text, author: [text], tags: [text], company: [text, 'OpenAI'], person: [text],
  product: text, place: text, organization: text, event: text, date: '2026-02-10', language: 'fr',
})));

let browser;
let vigie;
let folder;
const found = []; // what the index made of them

before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'vigie-hostile-'));
  const input = path.join(folder, 'articles.jsonl');
  await writeFile(input, articles.map((article) => `${JSON.stringify(article)}\n`).join(''));
  [browser, vigie] = await Promise.all([launch(), startVigie({ input })]);
  const answer = await fetch(`${vigie.origin}/search?q=attaque&collapse=false&limit=100`);
  found.push(...(await answer.json()).hits);
});

after(async () => {
  await browser?.close();
  await vigie?.stop();
  if (folder) await rm(folder, { recursive: true });
});

async function open() {
  const page = await openPage(browser, 'about:blank', { locale: 'fr-FR' });
  await page.addInitScript(() => {
    Object.defineProperty(window, 'pwned', { set() { console.error('pwned'); } });
  });
  page.on('dialog', async (dialog) => {
    page.complaints.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on('request', (request) => {
    const { origin, pathname } = new URL(request.url());
    const own = origin === vigie.origin && !pathname.includes('/pwned');
    if (!own && pathname !== 'blank') page.complaints.push(`asked for ${request.url()}`);
  });
  return page;
}

// Everything in a page that we do not write.
const foreign = (page) => page.evaluate(() => {
  const tags = ['iframe', 'base', 'style', 'img', 'object', 'embed', 'textarea', 'template'];
  const all = [...document.querySelectorAll('*')];
  const strange = all.filter((element) => tags.includes(element.localName)
    || (element.localName === 'script' && !/^\/assets\//.test(element.getAttribute('src')))
    || (element.localName === 'svg' && !element.closest('.histogram'))
    || element.getAttributeNames().some((name) => /^on|^style$|^autofocus$|^srcdoc$/i.test(name)));
  const links = all.map((element) => element.getAttribute('href') ?? element.getAttribute('src'))
    .filter((address) => address !== null && !/^(https?:\/\/|\/(?!\/)|#)/.test(address));
  return [...strange.map((element) => element.outerHTML.slice(0, 200)), ...links];
});

// Words as they are seen: spaces of any kind are one.
const seen = (text) => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();

async function look(page, address) {
  await page.goto(vigie.origin + address);
  assert.deepEqual(await foreign(page), [], address);
  return seen(await page.locator('body').innerText());
}

async function finish(page) {
  assert.deepEqual(page.complaints.filter((text) => !/status of 40[04]/.test(text)), []);
  await page.context().close();
}

test('the index holds what attacks, or this would test nothing', () => {
  assert.ok(found.length > ATTACKS.length, `${found.length}`);
  for (const part of ['<script>', '<img src=/pwned onerror', '<svg onload', 'javascript:']) {
    assert.ok(found.some(({ title }) => title.includes(part)), part);
    assert.ok(found.some(({ company }) => company.some((name) => name.includes(part))), part);
    assert.ok(found.some(({ id }) => id.includes(part)), part);
  }
});

test('results show titles, sources and names as text', async () => {
  const page = await open();
  const shown = await look(page, '/?q=attaque&collapse=false&limit=100');
  await page.locator('.hit mark').first().hover();
  for (const { title } of found) assert.ok(shown.includes(seen(title)), title);
  for (const attack of ATTACKS) {
    const query = encodeURIComponent(attack);
    await look(page, `/?q=${query}`);
    await look(page, `/?q=${query}&strict=1&sort=date`);
    const text = await look(page, `/?company=${query}&since=2026-01-01`);
    assert.ok(text.includes(seen(attack)), attack);
    await look(page, `/?q=ia&values=company&value=${query}`);
    await look(page, `/?similar=${query}%200`);
    await look(page, `/?copies=${query}%200`);
    await look(page, `/?since=${query}&lang=${query}`);
    await look(page, `/${query}`);
  }
  await finish(page);
});

test('articles show as text', async () => {
  const page = await open();
  for (const { id, title, author, company } of found) {
    const text = await look(page, `/documents/${encodeURIComponent(id)}`);
    for (const part of [title, author?.[0], company[0]]) {
      if (part) assert.ok(text.includes(seen(part)), `${part} in ${id}`);
    }
    assert.ok(seen(await page.title()).startsWith(seen(title)), title);
  }
  await finish(page);
});

test('companies show as text, and lead to their page', async () => {
  const page = await open();
  const names = new Set(found.flatMap(({ company }) => company));
  const list = await look(page, '/entreprises');
  await look(page, '/entreprises?order=name');
  for (const name of names) {
    assert.ok(list.includes(seen(name)), name);
    const text = await look(page, `/entreprises/${encodeURIComponent(name)}`);
    assert.ok(text.startsWith('Aller') || text.includes(seen(name)), name);
    assert.equal(seen(await page.locator('h1').innerText()), seen(name));
    await look(page, `/entreprises?q=${encodeURIComponent(name)}`);
  }
  await finish(page);
});

test('what is typed and completed shows as text, also after going back', async () => {
  const page = await open();
  await page.goto(vigie.origin);
  const options = page.getByRole('option');
  for (const typed of ['attaque', '<script>window', '<img src=/pwned onerror="window.pwned=1">', '__pro']) {
    await page.locator('#q').fill('');
    const answered = page.waitForResponse((answer) => answer.url().includes('/suggest?')
      && new URL(answer.url()).searchParams.get('q') === typed);
    await page.locator('#q').fill(typed);
    const { suggestions } = await (await answered).json();
    await page.waitForFunction((count) => document.querySelectorAll('[role=option]').length === count,
      suggestions.length);
    const texts = (await options.locator('span').allTextContents()).map(seen);
    assert.deepEqual(texts, suggestions.map(({ text }) => seen(text)));
    await page.waitForFunction((text) => document.querySelector('.region').dataset.query === text, typed);
    assert.deepEqual(await foreign(page), [], typed);
  }
  await page.goBack();
  await page.goForward();
  assert.deepEqual(await foreign(page), []);
  await page.goto(`${vigie.origin}/?q=attaque`);
  for (let i = 0; i < 4; i += 1) {
    await page.locator('.facet input[name=company]').nth(i).check();
    await page.waitForFunction((count) => document.querySelectorAll('a.chip').length >= count, i + 1);
    assert.deepEqual(await foreign(page), []);
  }
  await finish(page);
});

test('feed and JSON are what they say they are', async () => {
  const page = await open();
  for (const address of ['/feed.atom?q=attaque', '/search?q=attaque', '/suggest?q=attaque',
    '/suggest?q=att&format=opensearch', '/events?q=attaque', '/entities?type=company',
    ...ATTACKS.flatMap((attack) => ['/feed.atom?q=', '/search?q=', '/search?sort=', '/entities?type=']
      .map((part) => part + encodeURIComponent(attack)))]) {
    const answer = await fetch(vigie.origin + address);
    assert.match(answer.headers.get('content-type'), /^application\/(atom\+xml|json|x-sugg)/, address);
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
    assert.match(answer.headers.get('content-security-policy'), /default-src 'none'/);
  }
  const feed = await (await fetch(`${vigie.origin}/feed.atom?q=attaque&limit=100`)).text();
  await page.goto(vigie.origin);
  const read = await page.evaluate((xml) => {
    const parsed = new DOMParser().parseFromString(xml, 'text/xml');
    return {
      tags: [...new Set([...parsed.querySelectorAll('*')].map((element) => element.localName))],
      spaces: [...new Set([...parsed.querySelectorAll('*')].map((element) => element.namespaceURI))],
      links: [...parsed.querySelectorAll('link')].map((link) => link.getAttribute('href')),
      titles: [...parsed.querySelectorAll('entry > title')].map((title) => title.textContent),
      // What readers of feeds take for HTML.
      html: [...parsed.querySelectorAll('[type=html]')].map((element) => element.textContent),
    };
  }, feed);
  assert.ok(!read.tags.includes('parsererror') && !read.tags.includes('script'), `${read.tags}`);
  assert.ok(read.titles.length > ATTACKS.length);
  assert.deepEqual(read.links.filter((link) => !/^https?:\/\//.test(link)), []);
  const drawn = await page.evaluate((html) => html.flatMap((text) => {
    const parsed = new DOMParser().parseFromString(text, 'text/html');
    return [...parsed.body.querySelectorAll('*')].map((element) => element.localName);
  }), read.html);
  assert.deepEqual([...new Set(drawn)].filter((tag) => !['mark', 'p', 'b', 'em', 'strong'].includes(tag)), []);
  await finish(page);
});
