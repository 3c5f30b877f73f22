// The embedded box (server/web/vigie.js), used as a visitor of somebody else's site would.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { launch, openPage, seriousFindings, typeToComplete } from './browser.mjs';
import { startVigie } from './server.mjs';
import { serveSite } from './site.mjs';

const SCRIPT = await readFile(new URL('../../server/web/vigie.js', import.meta.url), 'utf8');
const NOWHERE = 'http://127.0.0.1:9'; // Nobody listens there.
const EMPTY = { hits: [], estimatedTotalHits: 0, facetDistribution: {}, interpretation: {} };

let browser;
let vigie;
const running = [];

before(async () => {
  [browser, vigie] = await Promise.all([launch(), startVigie()]);
});

after(async () => {
  await browser?.close();
  await vigie?.stop();
  await Promise.all(running.map((site) => site.stop()));
});

async function site(answer) {
  const started = await serveSite(answer);
  running.push(started);
  return started;
}

// Completions of "mist", the same whatever the engine learns to complete.
const SUGGESTIONS = [
  { text: 'Mistral AI', type: 'company', count: 8 },
  { text: 'mistral lève', type: 'query', count: 2 },
  { text: 'Mistral lève 600 M€', type: 'title', count: 1, id: 'm', url: 'https://m.example/600' },
];

// The site of somebody else, as strict as sites can be: a policy that allows Vigie's origin only.
async function openHost(body, settings = {}) {
  const { from = vigie.origin, lang = 'fr', strict = true, suggestions, ...options } = settings;
  const policy = `default-src 'none'; img-src data:; script-src ${from};
    connect-src ${from} ${NOWHERE}`.replace(/\s+/g, ' ');
  const page = `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>Hôte</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="icon" href="data:,">
    <script type="module" src="${from}/vigie.js"></script>
    <body><main><h1>La Gazette</h1>${body}<p><a href="/ailleurs">Plus loin</a></p></main>`;
  const host = await site(() => ({
    type: 'text/html', body: page, headers: strict ? { 'Content-Security-Policy': policy } : {},
  }));
  const opened = await openPage(browser, `${host.origin}/page`, options);
  if (suggestions) {
    await opened.route('**/suggest?*', (route) => route.fulfill({
      json: { suggestions }, headers: { 'Access-Control-Allow-Origin': '*' },
    }));
  }
  opened.field = opened.getByRole('combobox').first();
  opened.box = opened.locator('vigie-search').first();
  return opened;
}

// A stand-in for Vigie: our script, and whatever `answer` says.
const standIn = (answer) => site((url, request) => (url.pathname === '/vigie.js'
  ? { type: 'text/javascript', body: SCRIPT } : answer(url, request)));

const titles = (page) => page.locator('[part~=title]').allTextContents();
const isFocused = (locator) => locator.evaluate(
  (element) => element.getRootNode().activeElement === element);
// Some tests make the browser complain of what they did.
const forgive = (page, pattern) => {
  page.complaints = page.complaints.filter((text) => !pattern.test(text));
};

const waitUntil = async (condition, what) => {
  for (let i = 0; i < 600; i += 1) {
    if (await condition()) return;
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
  assert.fail(`in vain: ${what}`);
};

async function finish(page, complaints = []) {
  assert.deepEqual(page.complaints, complaints);
  await page.context().close();
}

test('weighs less than 15 KB on the wire', () => {
  assert.ok(gzipSync(SCRIPT, { level: 9 }).length < 15000);
});

test('shows results as one types, on a site of another origin', async () => {
  const page = await openHost('<vigie-search></vigie-search>');
  const methods = new Set();
  page.on('request', (request) => methods.add(request.method()));
  await page.field.pressSequentially('cofondateur xAI', { delay: 15 });
  await page.locator('[part~=title]', { hasText: 'xAI' }).first().waitFor();
  assert.ok(await page.locator('[part~=result] mark').count() > 0);
  const spoken = page.locator('[role=status]', { hasText: /\d+ résultats?\./ });
  await spoken.waitFor({ state: 'attached' });
  assert.deepEqual([...methods], ['GET'], 'no preflight');
  assert.deepEqual(await page.context().cookies(), []);
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
  await finish(page);
});

test('offers completions that the keyboard reaches', async () => {
  const page = await openHost('<vigie-search></vigie-search>', { suggestions: SUGGESTIONS });
  await typeToComplete(page, 'mist');
  const options = page.getByRole('option');
  await options.first().waitFor();
  assert.equal(await page.field.getAttribute('aria-expanded'), 'true');
  const active = () => page.field.getAttribute('aria-activedescendant');
  const count = await options.count();
  await page.keyboard.press('ArrowDown');
  assert.equal(await active(), 'option-0');
  await page.keyboard.press('End');
  assert.equal(await active(), `option-${count - 1}`);
  await page.keyboard.press('ArrowDown');
  assert.equal(await active(), null, 'past the last, back in the field');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Home');
  assert.equal(await active(), 'option-0');
  assert.equal(await page.locator('[aria-selected=true]').count(), 1);
  await page.keyboard.press('Escape');
  assert.equal(await options.count(), 0);
  assert.equal(await page.field.inputValue(), 'mist');
  await page.keyboard.press('ArrowDown');
  await options.first().waitFor();
  const name = page.getByRole('option', { name: /Mistral AI.*entreprise/ });
  assert.equal(await name.count(), 1, 'a name with its type');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.locator('[part~=result]').first().waitFor();
  assert.equal(await options.count(), 0);
  assert.ok((await page.field.inputValue()).length > 4);
  assert.ok(await isFocused(page.field));
  await page.keyboard.press('Escape');
  assert.equal(await page.field.inputValue(), '');
  await finish(page);
});

test('opens the article whose title was chosen', async () => {
  const page = await openHost('<vigie-search></vigie-search>', { suggestions: SUGGESTIONS });
  await page.route('https://m.example/**', (route) => route.fulfill({ body: 'lu' }));
  await page.field.pressSequentially('mist');
  await page.getByRole('option', { name: /600 M€/ }).click();
  await page.waitForURL('https://m.example/600');
  await finish(page);
});

test('completes from what the index holds', async (t) => {
  const { suggestions } = await (await fetch(`${vigie.origin}/suggest?q=mist`)).json();
  if (!suggestions.length) return t.skip('this vigie-server completes nothing');
  const page = await openHost('<vigie-search></vigie-search>');
  await page.field.pressSequentially('mist', { delay: 15 });
  await page.getByRole('option', { name: /Mistral AI.*entreprise/ }).first().waitFor();
  return finish(page);
});

test('leaves Tab to the page', async () => {
  const page = await openHost('<vigie-search></vigie-search>', { suggestions: SUGGESTIONS });
  await page.field.pressSequentially('mist');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Tab');
  assert.equal(await page.getByRole('option').count(), 0);
  assert.ok(await isFocused(page.getByRole('button', { name: 'Effacer' })));
  await finish(page);
});

test('filters by several values of a facet at once', async () => {
  const page = await openHost('<vigie-search facets="company,event" limit="50"></vigie-search>');
  await page.field.fill('OpenAI');
  await page.keyboard.press('Enter');
  const companies = page.getByRole('group', { name: 'Entreprises' });
  const events = page.getByRole('group', { name: 'Événements' });
  const microsoft = companies.getByRole('button', { name: /^Microsoft/ });
  await companies.getByRole('button', { name: /^\+ \d+ Entreprises/ }).click();
  await microsoft.waitFor();
  assert.ok(await events.getByRole('button', { name: /^Départ/ }).count(), 'events in French');
  const before = await page.locator('[part~=result]').count();
  await microsoft.focus();
  await page.keyboard.press('Space');
  await companies.locator('[aria-pressed=true]').waitFor();
  assert.ok(await isFocused(microsoft), 'the focus stays');
  const one = await page.locator('[part~=result]').count();
  assert.ok(one < before);
  const anthropic = companies.getByRole('button', { name: /^Anthropic/ });
  assert.ok(await anthropic.count(), 'the other values are still offered');
  await anthropic.click();
  await waitUntil(async () => await companies.locator('[aria-pressed=true]').count() === 2, 'two');
  assert.ok(await page.locator('[part~=result]').count() > one, 'one or the other');
  await page.getByRole('button', { name: 'Retirer les filtres' }).click();
  await waitUntil(async () => await page.locator('[part~=result]').count() === before, 'all again');
  await finish(page);
});

test('goes on with more results, and to the first of them', async () => {
  const page = await openHost('<vigie-search limit="4"></vigie-search>');
  await page.field.fill('OpenAI');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Plus de résultats' }).click();
  await waitUntil(async () => await page.locator('[part~=result]').count() === 8, 'eight results');
  assert.ok(await isFocused(page.locator('[part~=title]').nth(4)));
  assert.equal(new Set(await titles(page)).size, 8);
  await finish(page);
});

test('says how a query was corrected and understood', async () => {
  const page = await openHost('<vigie-search></vigie-search>');
  await page.field.fill('cofondateurr xAI');
  await page.keyboard.press('Enter');
  const notice = page.locator('[part~=notice]');
  await notice.getByText('Résultats pour cofondateur xAI').waitFor();
  await page.getByRole('button', { name: /Chercher plutôt/ }).click();
  await page.getByText('Aucun résultat pour').waitFor();
  await page.field.fill('départ xAI 2026');
  await page.keyboard.press('Enter');
  await page.locator('[part~=chip]', { hasText: 'événement Départ' }).waitFor();
  await page.getByRole('button', { name: /Retirer de la recherche.*période 2026/ }).click();
  assert.equal(await page.field.inputValue(), 'départ xAI');
  await page.getByRole('button', { name: /entreprise xAI/ }).waitFor();
  await finish(page);
});

test('obeys its attributes, also when they change', async () => {
  const page = await openHost('<vigie-search filters="company:xAI" limit="3"></vigie-search>');
  await page.field.fill('cofondateur');
  await page.keyboard.press('Enter');
  await page.locator('[part~=result]').first().waitFor();
  const companies = await page.locator('[part~=companies]').allTextContents();
  assert.equal(companies.length, 3);
  assert.ok(companies.every((names) => names.includes('xAI')), `${companies}`);
  await page.box.evaluate((box) => {
    box.setAttribute('lang', 'en');
    box.setAttribute('limit', '2');
    box.setAttribute('placeholder', 'Our archive');
  });
  await page.locator('[part~=status]', { hasText: /^\d+ results$/ }).waitFor();
  await waitUntil(async () => await page.locator('[part~=result]').count() === 2, 'two results');
  assert.equal(await page.field.getAttribute('placeholder'), 'Our archive');
  assert.equal(await page.field.getAttribute('aria-label'), 'Search');
  await finish(page);
});

test('takes its language from the page, then from the browser', async () => {
  const spoken = async (lang, locale) => {
    const page = await openHost('<vigie-search></vigie-search>', { lang, locale });
    const label = await page.field.getAttribute('aria-label');
    await finish(page);
    return label;
  };
  assert.equal(await spoken('en-GB', 'fr-FR'), 'Search');
  assert.equal(await spoken('', 'fr-FR'), 'Rechercher');
  assert.equal(await spoken('de', 'de-DE'), 'Search');
});

test('opens the page of the site that shows results', async () => {
  const page = await openHost(
    '<vigie-search target="/recherche" filters="company:xAI"></vigie-search>',
    { suggestions: SUGGESTIONS });
  await page.field.pressSequentially('départ');
  await page.getByRole('option').first().waitFor();
  assert.equal(await page.locator('[part~=result]').count(), 0);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/recherche\?/);
  const parameters = new URL(page.url()).searchParams;
  assert.deepEqual([...parameters], [['q', 'départ'], ['company', 'xAI']]);
  await finish(page);
});

test('keeps the query in the address where it is told to', async () => {
  const page = await openHost('<vigie-search param="q"></vigie-search>');
  await page.goto(`${new URL(page.url()).origin}/page?q=xAI`);
  await page.locator('[part~=result]').first().waitFor();
  assert.equal(await page.field.inputValue(), 'xAI');
  await page.field.fill('OpenAI');
  await page.keyboard.press('Enter');
  assert.equal(new URL(page.url()).searchParams.get('q'), 'OpenAI');
  await finish(page);
});

test('several boxes on a page know nothing of each other', async () => {
  const page = await openHost('<vigie-search label="Un" hotkey></vigie-search>'
    + '<vigie-search label="Deux" limit="2"></vigie-search>');
  const [one, two] = ['Un', 'Deux'].map((name) => page.getByRole('combobox', { name }));
  await two.fill('OpenAI');
  await page.keyboard.press('Enter');
  await page.locator('vigie-search').nth(1).locator('[part~=result]').first().waitFor();
  assert.equal(await page.locator('vigie-search').nth(0).locator('[part~=result]').count(), 0);
  assert.equal(await page.locator('vigie-search').nth(1).locator('[part~=result]').count(), 2);
  await page.keyboard.press('/');
  assert.equal(await two.inputValue(), 'OpenAI/', 'a key typed is a key typed');
  await page.getByRole('link', { name: 'Plus loin' }).focus();
  await page.keyboard.press('/');
  assert.ok(await isFocused(one));
  assert.equal(await one.inputValue(), '');
  await finish(page);
});

test('tells site owners what happens', async () => {
  const page = await openHost('<vigie-search></vigie-search>');
  await page.evaluate(() => {
    window.told = [];
    for (const name of ['vigie:search', 'vigie:select']) {
      document.addEventListener(name, (event) => {
        window.told.push([name, event.detail]);
        if (name === 'vigie:select') event.preventDefault();
      });
    }
  });
  await page.field.fill('xAI');
  await page.keyboard.press('Enter');
  const address = page.url();
  await page.locator('[part~=title]').first().click();
  const told = await page.evaluate(() => window.told);
  const [, search] = told.find(([name, detail]) => name === 'vigie:search' && detail.submitted);
  assert.equal(search.query, 'xAI');
  assert.ok(search.total > 0);
  const [, select] = told.at(-1);
  assert.equal(select.kind, 'hit');
  assert.match(select.url, /^https?:/);
  assert.equal(page.url(), address, 'cancelled');
  await finish(page);
});

test('says that the server is away, and tries again', async () => {
  const page = await openHost(`<vigie-search endpoint="${NOWHERE}"></vigie-search>`);
  await page.field.fill('xAI');
  await page.keyboard.press('Enter');
  await page.getByText('Le moteur de recherche ne répond pas.').waitFor();
  await page.locator('[role=status]', { hasText: 'ne répond pas' }).waitFor({ state: 'attached' });
  await page.box.evaluate((box, origin) => box.setAttribute('endpoint', origin), vigie.origin);
  await page.getByRole('button', { name: 'Réessayer' }).click();
  await page.locator('[part~=result]').first().waitFor();
  assert.equal(await page.locator('[part~=failure]').count(), 0);
  forgive(page, /ERR_(CONNECTION_REFUSED|UNSAFE_PORT)/);
  await finish(page);
});

test('says what is wrong with an answer', async () => {
  let answer;
  const from = (await standIn(() => answer)).origin;
  const page = await openHost('<vigie-search></vigie-search>', { from });
  const shows = async (given, words) => {
    answer = given;
    await page.field.fill(`${words}`);
    await page.keyboard.press('Enter');
    await page.locator('[part~=failure]', { hasText: words }).waitFor();
  };
  await shows({ type: 'text/html', body: '<h1>Bad gateway</h1>' }, 'illisible');
  await shows({ body: [] }, 'illisible');
  await shows({ body: { hits: 'none' } }, 'illisible');
  await shows({ status: 502, type: 'text/html', body: '<h1>Bad gateway</h1>' }, 'indisponible');
  await shows({ status: 503, body: { message: 'index absent' } }, 'index absent');
  await shows({ status: 400, body: { message: 'limit : un nombre' } }, 'limit : un nombre');
  forgive(page, /status of (400|502|503)/);
  await finish(page);
});

test('sends its key to a server that wants one', async (t) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'vigie-key-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await writeFile(path.join(folder, 'key'), 'cle-publique\n');
  const keyed = await startVigie({ options: ['--api-key-file', path.join(folder, 'key')] });
  t.after(() => keyed.stop());
  const page = await openHost('<vigie-search api-key="autre" facets="company"></vigie-search>',
    { from: keyed.origin });
  await page.field.fill('xAI');
  await page.keyboard.press('Enter');
  await page.locator('[part~=failure]', { hasText: 'clé refusée' }).waitFor();
  await page.box.evaluate((box) => box.setAttribute('api-key', ' cle-publique '));
  await page.getByRole('button', { name: 'Réessayer' }).click();
  await page.locator('[part~=result]').first().waitFor();
  await page.field.fill('');
  await page.field.pressSequentially('mist', { delay: 15 });
  await page.getByRole('option').first().waitFor();
  forgive(page, /status of 403/);
  await finish(page);
});

test('gives up after eight seconds', async () => {
  const from = (await standIn(() => null)).origin;
  const page = await openHost('<vigie-search></vigie-search>', { from });
  await page.clock.install();
  await page.field.fill('xAI');
  await page.keyboard.press('Enter');
  await page.getByText('Recherche…').waitFor();
  await page.clock.fastForward(8100);
  await page.getByText('met trop de temps').waitFor();
  await finish(page);
});

test('drops answers that come too late', async () => {
  const hit = (title) => ({ ...EMPTY, estimatedTotalHits: 1, hits: [{ id: title, title }] });
  const from = (await standIn((url) => {
    const query = url.searchParams.get('q');
    if (url.pathname !== '/search') return { body: { suggestions: [] } };
    return { body: hit(`réponse à ${query}`), wait: query === 'premier' ? 600 : 0 };
  })).origin;
  const page = await openHost('<vigie-search></vigie-search>', { from });
  await page.field.fill('premier');
  await page.waitForTimeout(200);
  await page.field.fill('second');
  await page.getByText('réponse à second').waitFor();
  await page.waitForTimeout(700);
  assert.deepEqual(await titles(page), ['réponse à second']);
  await finish(page);
});

test('waits for an input method to finish a word', async () => {
  const asked = [];
  const from = (await standIn((url) => {
    asked.push(url.searchParams.get('q'));
    return { body: EMPTY };
  })).origin;
  const page = await openHost('<vigie-search></vigie-search>', { from });
  await page.field.evaluate((input) => {
    input.value = 'にほ';
    input.dispatchEvent(new InputEvent('input', { isComposing: true, bubbles: true }));
    const enter = { key: 'Enter', isComposing: true, bubbles: true };
    input.dispatchEvent(new KeyboardEvent('keydown', enter));
  });
  await page.waitForTimeout(300);
  assert.deepEqual(asked, []);
  await page.field.evaluate((input) => {
    input.value = '日本';
    input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
  });
  await waitUntil(() => asked.includes('日本'), 'the finished word is searched');
  await finish(page);
});

// Each would set `window.pwned` in a box that took text for markup or an address for harmless.
const ATTACKS = [
  '<img src=x onerror="window.pwned=1">',
  '<script>window.pwned=1</script>',
  '"><svg onload="window.pwned=1">',
  '\'-window.pwned=1-\'',
  '<mark onmouseover="window.pwned=1">gras</mark>',
  '</mark><iframe srcdoc="<script>parent.pwned=1</script>"></iframe>',
  '&lt;img src=x onerror="window.pwned=1"&gt;',
  '<mark><mark></mark><a href="javascript:window.pwned=1">x</a>',
  '<style>*{display:none}</style><base href="http://127.0.0.1:9/">',
  '</style></textarea></title><script>window.pwned=1</script>',
  '\u202e\u0000<b>',
  '__proto__',
  'constructor',
];
const ADDRESSES = [
  'javascript:window.pwned=1', ' java\nscript:window.pwned=1', 'JaVaScRiPt:window.pwned=1//',
  'data:text/html,<script>parent.pwned=1</script>', 'vbscript:x', 'file:///etc/passwd', '//', '',
];

function maliciousSearch() {
  const hits = ATTACKS.map((attack, i) => ({
    id: attack, url: ADDRESSES[i % ADDRESSES.length], title: attack, source: attack,
    published: i % 2 ? attack : '2026-02-11', dateInferred: true, company: [attack, 'constructor'],
    duplicates: 2, snippet: `<mark>m</mark>${attack}`,
    _formatted: i % 3 ? { title: `<mark>m</mark>${attack}` } : attack,
  }));
  const counts = JSON.parse(`{${ATTACKS.map((attack, i) => `${JSON.stringify(attack)}:${i}`)}}`);
  const facetDistribution = { company: counts, event: counts, month: counts, source: 'text' };
  const interpretation = {
    periods: ATTACKS.map((attack) => ({ text: attack })),
    entities: ATTACKS.map((attack) => ({ type: attack, text: attack, name: attack })),
    warnings: ATTACKS,
  };
  return {
    hits: [...hits, null, 7, 'text', {}, { id: {}, title: [], url: 3, snippet: {}, company: 'x' }],
    estimatedTotalHits: 99, relaxed: true, corrected: true, suggestion: ATTACKS[0],
    facetDistribution, interpretation,
  };
}

test('shows what attacks as text', async () => {
  const types = ['company', 'query', 'title', ...ATTACKS];
  const suggestions = types.flatMap((type, i) => ATTACKS.map((attack) => ({
    type, text: attack, id: attack, count: attack, url: ADDRESSES[i % ADDRESSES.length],
  })));
  const from = (await standIn((url) => ({
    body: url.pathname === '/search' ? maliciousSearch() : { suggestions },
  }))).origin;
  const page = await openHost(
    '<vigie-search facets="company,event,source,month"></vigie-search>', { from, strict: false });
  await page.field.pressSequentially('<img src=x onerror="window.pwned=1">');
  await page.getByRole('option').first().waitFor();
  await page.locator('[part~=result]').first().waitFor();
  const inside = await page.box.evaluate((box) => {
    const all = [...box.shadowRoot.querySelectorAll('*')];
    return {
      tags: [...new Set(all.map((element) => element.localName))],
      handlers: all.flatMap((element) => element.getAttributeNames())
        .filter((name) => name.startsWith('on')),
      links: all.filter((element) => element.href).map((element) => element.href),
    };
  });
  const known = ['div', 'form', 'svg', 'path', 'input', 'button', 'p', 'span', 'strong', 'b', 'ol',
    'li', 'a', 'mark', 'time'];
  assert.deepEqual(inside.tags.filter((tag) => !known.includes(tag)), []);
  assert.deepEqual(inside.handlers, []);
  assert.ok(inside.links.length > ATTACKS.length);
  assert.deepEqual(inside.links.filter((link) => !link.startsWith(`${from}/documents/`)), []);
  const shown = await titles(page);
  for (const attack of ATTACKS.filter((one) => !/<\/?mark>/.test(one))) {
    assert.ok(shown.some((title) => title.includes(attack)), attack);
  }
  await page.getByRole('option').nth(5).hover();
  await page.locator('[part~=result] mark').first().hover();
  assert.equal(await page.evaluate(() => window.pwned), undefined);
  await finish(page);
});

test('axe finds nothing serious', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const page = await openHost('<meta name="color-scheme" content="light dark">'
      + '<vigie-search facets="company,event"></vigie-search>',
    { colorScheme, suggestions: SUGGESTIONS });
    // axe takes a canvas that nothing covers for white.
    await page.evaluate(() => { document.body.style.background = 'Canvas'; });
    assert.deepEqual(await seriousFindings(page, 'vigie-search'), [], 'at rest');
    await page.field.pressSequentially('mist');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    assert.deepEqual(await seriousFindings(page, 'vigie-search'), [], 'completions');
    await page.field.fill('départ xAI 2026');
    await page.keyboard.press('Enter');
    await page.getByRole('group', { name: 'Entreprises' }).getByRole('button').first().click();
    await page.locator('[aria-pressed=true]').first().waitFor();
    assert.deepEqual(await seriousFindings(page, 'vigie-search'), [], 'results');
    await page.field.fill('zzzzqqq');
    await page.keyboard.press('Enter');
    await page.getByText('Aucun résultat').first().waitFor();
    assert.deepEqual(await seriousFindings(page, 'vigie-search'), [], 'nothing found');
    await finish(page);
  }
});

test('fits a phone', async () => {
  const page = await openHost('<vigie-search facets="company,event,source"></vigie-search>',
    { viewport: { width: 390, height: 844 }, hasTouch: true });
  await page.field.fill('OpenAI');
  await page.keyboard.press('Enter');
  await page.locator('[part~=result]').first().waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
  await finish(page);
});

test('follows a dark page that does not say it is one', async () => {
  const page = await openHost('<div id="d"><vigie-search></vigie-search></div>',
    { suggestions: SUGGESTIONS });
  await page.evaluate(() => {
    const { style } = document.getElementById('d');
    style.background = 'oklch(0.2 0.03 260)';
    style.color = '#eee';
  });
  await page.field.pressSequentially('mist');
  await page.getByRole('option').first().waitFor();
  const list = page.locator('[part~=listbox]');
  const background = await list.evaluate((element) => getComputedStyle(element).backgroundColor);
  assert.equal(background, 'oklch(0.2 0.03 260)');
  assert.equal(await list.evaluate((element) => getComputedStyle(element).colorScheme), 'dark');
  await finish(page);
});
