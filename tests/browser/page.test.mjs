// Vigie's own pages (server/pages, server/web), used as a reader would use them: with a mouse, by
// keyboard alone, on a phone, without a script.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, openPage, seriousFindings, typeToComplete } from './browser.mjs';
import { startVigie } from './server.mjs';

const ARTICLE = `/documents/${encodeURIComponent('lefilnumerique.example/ia/openai-altman-cinq-jours')}`;
const PAGES = {
  start: '/',
  results: '/?q=openai+d%C3%A9part+2025&company=OpenAI',
  nothing: '/?q=zzzqqq',
  values: '/?q=ia&values=company',
  similar: `/?similar=${ARTICLE.slice('/documents/'.length)}`,
  article: ARTICLE,
  companies: '/entreprises',
  alphabet: '/entreprises?order=name',
  company: '/entreprises/OpenAI',
  error: '/entreprises/Personne-ne-la-nomme',
  absent: '/rien/ici',
};

let browser;
let vigie;

before(async () => {
  [browser, vigie] = await Promise.all([launch(), startVigie()]);
});

after(async () => {
  await browser?.close();
  await vigie?.stop();
});

// `page.loads` counts whole pages: what happens within one leaves it at 1.
async function open(path, options = {}) {
  const page = await openPage(browser, 'about:blank', { locale: 'fr-FR', ...options });
  page.loads = 0;
  page.on('request', (request) => {
    if (request.isNavigationRequest()) page.loads += 1;
    if (!request.url().startsWith(`${vigie.origin}/`)) page.complaints.push(request.url());
  });
  page.at = (name) => new URL(page.url()).searchParams.getAll(name);
  page.field = page.locator('#q');
  page.hits = page.locator('.hit');
  page.total = async () => Number((await page.locator('#count').textContent()).match(/\d+/)?.[0] ?? 0);
  await page.goto(vigie.origin + path);
  return page;
}

// The only complaint that is wanted: the browser's own about an error page.
async function finish(page, wanted = /status of 404/) {
  assert.deepEqual(page.complaints.filter((complaint) => !wanted.test(complaint)), []);
  await page.context().close();
}

const isFocused = (locator) => locator.evaluate((element) => document.activeElement === element);
const until = (page, condition, value) => page.waitForFunction(condition, value);
const addressHas = (page, text) => until(page, (wanted) => location.href.includes(wanted), text);
const box = (page, facet, value) => page.locator(`input[name=${facet}][value="${value}"]`);

test('shows results as one types, in the same page', async () => {
  const page = await open('/');
  await page.keyboard.press('/');
  assert.ok(await isFocused(page.field));
  await page.keyboard.type('openai', { delay: 20 });
  await page.hits.first().waitFor();
  const first = await page.total();
  await page.keyboard.type(' microsoft', { delay: 20 });
  await addressHas(page, 'q=openai+microsoft');
  await until(page, (was) => !document.querySelector('#count').textContent.startsWith(was), `${first} `);
  assert.equal(await page.field.inputValue(), 'openai microsoft');
  assert.ok(await page.locator('.hit mark').count() > 0);
  assert.match(await page.title(), /^openai microsoft · Vigie$/);
  const said = page.locator('#status', { hasText: /^\d+ articles?$/ });
  await said.waitFor({ state: 'attached' });
  assert.equal(page.loads, 1);
  await page.goBack();
  await page.locator('.region.start').waitFor();
  assert.equal(await page.field.inputValue(), '', 'a query is one entry of the history');
  await page.goForward();
  await page.hits.first().waitFor();
  assert.equal(await page.field.inputValue(), 'openai microsoft');
  assert.equal(page.loads, 1);
  await finish(page);
});

test('takes a word that is being typed for the beginning of one', async () => {
  const page = await open('/');
  await page.field.pressSequentially('openai dép', { delay: 20 });
  await addressHas(page, 'q=openai+d%C3%A9p');
  await until(page, () => document.querySelector('.region').dataset.query === 'openai dép');
  assert.equal(await page.locator('.notice').count(), 0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await page.locator('.notice', { hasText: 'Aucun article ne contient tous ces mots' }).waitFor();
  await finish(page);
});

test('completes names, queries and titles by keyboard', async () => {
  const page = await open('/');
  const options = page.getByRole('option');
  const active = () => page.field.getAttribute('aria-activedescendant');
  assert.equal(await page.field.getAttribute('role'), 'combobox');
  await typeToComplete(page, 'mistral');
  await options.filter({ hasText: 'entreprise' }).first().waitFor();
  assert.equal(await page.field.getAttribute('aria-expanded'), 'true');
  const count = await options.count();
  await page.keyboard.press('ArrowDown');
  assert.equal(await active(), 'suggestion-0');
  await page.keyboard.press('ArrowUp');
  assert.equal(await active(), null, 'back in the field');
  await page.keyboard.press('ArrowUp');
  assert.equal(await active(), `suggestion-${count - 1}`, 'around the end');
  await page.keyboard.press('Escape');
  await page.locator('#suggestions').waitFor({ state: 'hidden' });
  assert.equal(await page.field.inputValue(), 'mistral');
  await page.keyboard.press('ArrowDown');
  await options.first().waitFor();
  const texts = await options.allTextContents();
  const place = texts.findIndex((text) => /^Mistral AI\s*entreprise/.test(text));
  for (let i = 0; i <= place; i += 1) await page.keyboard.press('ArrowDown');
  assert.equal(await page.locator('[role=option][aria-selected=true]').count(), 1);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/entreprises/Mistral%20AI');
  await page.getByRole('heading', { level: 1, name: 'Mistral AI' }).waitFor();
  await finish(page);
});

test('narrows by two companies at once, and clears them', async () => {
  const page = await open('/?q=openai');
  const all = await page.total();
  await box(page, 'company', 'Microsoft').check();
  await addressHas(page, 'company=Microsoft');
  await page.locator('.chip', { hasText: 'Microsoft' }).waitFor();
  assert.ok(await isFocused(box(page, 'company', 'Microsoft')), 'the focus stays');
  const one = await page.total();
  assert.ok(one < all);
  await box(page, 'company', 'Anthropic').check();
  await page.locator('.chip', { hasText: 'Anthropic' }).waitFor();
  assert.ok(await page.total() > one, 'one or the other');
  assert.deepEqual(page.at('company').sort(), ['Anthropic', 'Microsoft']);
  await page.locator('.chip', { hasText: 'Microsoft' }).click();
  await until(page, () => !location.href.includes('Microsoft'));
  await page.getByRole('link', { name: 'Tout effacer' }).click();
  await until(page, () => !location.href.includes('company'));
  await until(page, (wanted) => document.querySelector('#count').textContent.startsWith(wanted), `${all} `);
  assert.equal(page.loads, 1);
  await finish(page);
});

test('keeps a chosen value that no article has any more', async () => {
  const page = await open('/?q=openai&company=Aucune%20de%20ce%20nom');
  assert.ok(await box(page, 'company', 'Aucune de ce nom').isChecked());
  await page.getByRole('link', { name: 'Chercher sans les filtres' }).click();
  await page.hits.first().waitFor();
  await finish(page);
});

test('searches in a facet, accents and case aside', async () => {
  const page = await open('/?q=ia');
  const facet = page.locator('.facet').filter({ has: page.locator('input[name=company]') });
  await facet.locator('.more').click();
  await page.keyboard.type('êPIC', { delay: 20 });
  await facet.locator('.value', { hasText: 'Epic Games' }).waitFor();
  await until(page, () => document.querySelectorAll('.facet.searching .value').length < 5);
  await facet.locator('input[type=checkbox]').first().check();
  await addressHas(page, 'company=Epic+Games');
  await finish(page);
});

test('chooses a period by dragging, and goes back and forth', async () => {
  const page = await open('/?q=openai');
  await box(page, 'company', 'Microsoft').check();
  await page.locator('.chip', { hasText: 'Microsoft' }).waitFor();
  const wide = await page.total();
  const bars = page.locator('.period .histogram svg');
  const { x, y, width, height } = await bars.boundingBox();
  await page.mouse.move(x + width * 0.3, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.7, y + height / 2, { steps: 5 });
  assert.ok(await page.locator('.bar.drag').count() > 1);
  await page.mouse.up();
  await addressHas(page, 'until=');
  await page.locator('.chip', { hasText: 'publié' }).waitFor();
  const [since, last] = [page.at('since')[0], page.at('until')[0]];
  assert.ok(since < last);
  assert.ok(await page.total() < wide);
  const days = await page.locator('.hit time').evaluateAll((all) => all.map((time) => time.dateTime));
  assert.ok(days.length > 0 && days.every((day) => day >= since && day <= last), `${days}`);
  assert.equal(await page.locator('input[name=since]').inputValue(), since);

  await page.goBack();
  await until(page, () => document.querySelector('input[name=since]')?.value === '');
  assert.equal(await page.total(), wide);
  assert.ok(await box(page, 'company', 'Microsoft').isChecked());
  await page.goBack();
  await until(page, () => document.querySelectorAll('.facet input:checked').length === 0);
  await page.goForward();
  await page.goForward();
  await page.locator('.chip', { hasText: 'publié' }).waitFor();
  assert.deepEqual([page.at('since')[0], page.at('until')[0]], [since, last]);
  assert.equal(page.loads, 1);
  await page.reload();
  assert.equal(await page.locator('input[name=since]').inputValue(), since);
  await finish(page);
});

test('sorts and pages, and comes back to the same place', async () => {
  const page = await open('/?q=ia');
  await page.locator('.sort a').click();
  await addressHas(page, 'sort=date');
  const days = await page.locator('.hit time').evaluateAll((all) => all.map((time) => time.dateTime));
  assert.deepEqual(days, [...days].sort().reverse());
  await page.evaluate(() => scrollTo(0, 600));
  await page.locator('.paging a[rel=next]').click();
  await addressHas(page, 'offset=');
  await until(page, () => scrollY === 0);
  assert.match(await page.locator('.paging').textContent(), /Page 2/);
  await page.goBack();
  await until(page, () => scrollY > 500);
  assert.equal(page.loads, 1);
  await finish(page);
});

test('says why a result is one, and what is near it', async () => {
  const page = await open('/?q=openai+microsoft');
  const hit = page.hits.first();
  await hit.getByText('Pourquoi ce résultat ?').click();
  assert.ok(await hit.locator('.why li').count() > 0);
  assert.ok(await hit.locator('meter').first().isVisible());
  await hit.getByRole('link', { name: 'Articles proches' }).click();
  await page.getByText('Articles proches de').waitFor();
  assert.ok(await page.hits.count() > 0);
  await finish(page);
});

test('offers a correction, and what was written', async () => {
  const page = await open('/');
  await page.field.fill('cofondateurr xAI');
  await page.keyboard.press('Enter');
  const notice = page.locator('.notice', { hasText: 'Résultats pour cofondateur xAI' });
  await notice.waitFor();
  await notice.getByRole('link', { name: 'cofondateurr xAI' }).click();
  await addressHas(page, 'strict=1');
  await page.getByText('Rien ne correspond').waitFor();
  await finish(page);
});

test('shows how a query was understood, in parts that can be removed', async () => {
  const page = await open('/');
  await page.field.fill('départ xAI 2026');
  await page.keyboard.press('Enter');
  await page.locator('.chip', { hasText: 'entreprise xAI' }).waitFor();
  await page.locator('.chip', { hasText: 'période 2026' }).click();
  await until(page, () => document.querySelector('#q').value === 'départ xAI');
  await finish(page);
});

test('offers no preset in which nothing was published', async () => {
  const page = await open('/?q=ia');
  const last = await page.locator('.bar').last().getAttribute('data-to');
  const recent = new Date(Date.now() - 7 * 86400e3).toISOString().slice(0, 10);
  const preset = page.locator('.presets').getByRole('link', { name: '7 jours' });
  assert.equal(await preset.count(), last >= recent ? 1 : 0);
  await finish(page);
});

test('goes from a result to a company, its timeline and its articles', async () => {
  const page = await open('/?q=openai');
  await page.locator('.companies a', { hasText: /^OpenAI$/ }).first().click();
  await page.waitForURL('**/entreprises/OpenAI');
  const days = await page.locator('.timeline time').evaluateAll((all) => all.map((time) => time.dateTime));
  assert.ok(days.length > 3);
  assert.ok(days[0] >= days[days.length - 1], 'the last event first');
  assert.ok(await page.locator('.timeline .sources a').count() >= days.length);
  assert.ok(await page.locator('.neighbours a', { hasText: 'Sam Altman' }).count() > 0);
  await page.locator('.bar').last().click();
  await page.waitForURL(/company=OpenAI.*since=/);
  assert.ok(await page.hits.count() > 0);
  await finish(page);
});

test('browses companies by number, by name and by what one types', async () => {
  const page = await open('/entreprises');
  const counts = await page.locator('.names .count').allTextContents();
  assert.ok(counts.length > 20);
  assert.ok(Number(counts[0]) >= Number(counts[1]));
  const filter = page.locator('[data-filter] input[name=q]');
  await filter.pressSequentially('mist', { delay: 20 });
  await until(page, () => document.querySelectorAll('.names li').length < 5);
  assert.equal(await filter.inputValue(), 'mist');
  assert.ok(await isFocused(filter));
  assert.match(await page.locator('.names').textContent(), /Mistral AI/);
  await page.getByRole('link', { name: 'De A à Z' }).click();
  await page.locator('.letter h2', { hasText: 'M' }).waitFor();
  await page.goto(`${vigie.origin}/entreprises?order=name`);
  const letters = await page.locator('.letter h2').allTextContents();
  assert.deepEqual(letters, [...new Set(letters)], 'each letter once');
  await finish(page);
});

test('marks names, bare surnames and dates in an article', async () => {
  const page = await open(ARTICLE);
  const text = page.locator('.text');
  assert.ok(await text.locator('a.person', { hasText: /^Sam Altman$/ }).count() > 0);
  const surname = text.locator('a.person', { hasText: /^Altman$/ }).first();
  assert.equal(await surname.getAttribute('href'), '/?person=Sam%20Altman');
  assert.ok(await text.locator('a.company', { hasText: 'OpenAI' }).count() > 0);
  assert.ok(await text.locator('time[datetime]').count() > 0);
  assert.ok(await page.locator('.told blockquote').count() > 0);
  assert.ok(await page.locator('.related a').count() > 1);
  await surname.click();
  await page.locator('.chip', { hasText: 'Sam Altman' }).waitFor();
  await finish(page);
});

test('is used by keyboard alone', async () => {
  const page = await open('/?q=openai');
  const focused = () => page.evaluate(() => {
    const { activeElement: element } = document;
    return element.className || element.name || element.textContent.trim();
  });
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'skip');
  await until(page, () => document.activeElement.getBoundingClientRect().top >= 0);
  await page.keyboard.press('Enter');
  await until(page, () => document.activeElement.id === 'main');
  await page.keyboard.press('Shift+Tab');
  assert.equal(await focused(), 'Rechercher', 'the form stands before the results');
  // From the first field on, Tab goes through all in the order in which it stands.
  await page.goto(`${vigie.origin}/?q=openai`);
  const order = [];
  for (let i = 0; i < 400; i += 1) {
    await page.keyboard.press('Tab');
    const place = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === document.body || element === null) return null;
      const all = [...document.querySelectorAll('*')];
      const { outlineStyle, boxShadow } = getComputedStyle(element);
      // Their parts show it.
      const parts = ['range', 'date'].includes(element.type);
      return { at: all.indexOf(element), name: element.name ?? '', type: element.type ?? '',
        seen: parts || outlineStyle !== 'none' || boxShadow !== 'none' };
    });
    if (place === null) break;
    order.push(place);
  }
  const places = order.map(({ at }) => at);
  assert.deepEqual(places, [...places].sort((a, b) => a - b));
  assert.ok(order.every(({ seen }) => seen), 'what has the focus shows it');
  assert.equal(order.filter(({ type }) => type === 'range').length, 2);
  assert.ok(order.filter(({ name }) => name === 'company').length > 3);

  await box(page, 'company', 'Microsoft').focus();
  await page.keyboard.press('Space');
  await addressHas(page, 'company=Microsoft');
  await page.locator('.chip', { hasText: 'Microsoft' }).waitFor();
  assert.ok(await isFocused(box(page, 'company', 'Microsoft')));
  const slider = page.locator('.sliders input').first();
  await slider.focus();
  const described = await slider.getAttribute('aria-valuetext');
  for (let i = 0; i < 5; i += 1) await page.keyboard.press('ArrowRight');
  await addressHas(page, 'since=');
  await page.locator('.chip', { hasText: 'publié' }).waitFor();
  assert.ok(await isFocused(slider));
  assert.notEqual(await slider.getAttribute('aria-valuetext'), described);
  await finish(page);
});

test('fits a phone, where filters are a sheet', async () => {
  for (const width of [390, 320]) {
    const page = await open('/', { viewport: { width, height: 844 }, hasTouch: true, isMobile: true });
    for (const path of Object.values(PAGES)) {
      await page.goto(vigie.origin + path);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, path);
    }
    await finish(page);
  }
  const page = await open('/?q=openai', { viewport: { width: 390, height: 844 }, hasTouch: true });
  const filters = page.locator('#filters');
  assert.ok(!await filters.isVisible());
  await page.locator('.to-filters').tap();
  await filters.waitFor();
  await page.keyboard.press('Escape');
  await filters.waitFor({ state: 'hidden' });
  assert.ok(await isFocused(page.locator('.to-filters')));
  await page.locator('.to-filters').tap();
  await box(page, 'company', 'Anthropic').check();
  await page.locator('.to-filters', { hasText: 'Filtres (1)' }).waitFor();
  await finish(page);
});

test('needs no script', async () => {
  const page = await open('/', { javaScriptEnabled: false });
  await page.field.fill('openai');
  await page.getByRole('button', { name: 'Rechercher' }).click();
  await page.waitForURL(/q=openai/);
  const all = await page.total();
  await box(page, 'company', 'Microsoft').check();
  await box(page, 'company', 'Anthropic').check();
  await page.locator('input[name=since]').fill('2025-01-01');
  await page.getByRole('button', { name: 'Appliquer' }).click();
  await page.waitForURL(/since=2025-01-01/);
  assert.deepEqual(page.at('company').sort(), ['Anthropic', 'Microsoft']);
  assert.ok(await page.total() < all);
  assert.ok(await box(page, 'company', 'Anthropic').isChecked());
  await page.locator('.facet .more').first().click();
  await page.waitForURL(/values=company/);
  await box(page, 'company', 'Google').check();
  await page.getByRole('button', { name: 'Appliquer' }).click();
  await page.waitForURL((url) => url.searchParams.getAll('company').includes('Google'));
  assert.deepEqual(page.at('since'), ['2025-01-01']);
  await page.locator('.hit .tools a').first().click();
  await page.waitForURL('**/documents/**');
  assert.ok(await page.locator('.text p').count() > 0);
  await page.goto(`${vigie.origin}/?q=ia`);
  await page.locator('.paging a[rel=next]').click();
  await page.waitForURL(/offset=/);
  assert.ok(await page.hits.count() > 0);
  await page.locator('.period .bar').last().locator('rect').first().click({ force: true });
  await page.waitForURL(/since=/);
  await page.getByRole('link', { name: 'Entreprises', exact: true }).click();
  await page.locator('[data-filter] input[name=q]').fill('mist');
  await page.getByRole('button', { name: 'Chercher', exact: true }).click();
  await page.waitForURL(/q=mist/);
  await page.getByRole('link', { name: 'Mistral AI' }).click();
  await page.waitForURL('**/entreprises/Mistral%20AI');
  assert.ok(await page.locator('.timeline li').count() > 0);
  await finish(page);
});

test('speaks English to those who ask for it', async () => {
  const page = await open('/?q=openai', { locale: 'en-GB' });
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  await page.getByRole('link', { name: 'Similar articles' }).first().waitFor();
  assert.match(await page.locator('#count').textContent(), /articles$/);
  await finish(page);

  const stated = await open('/?q=openai&lang=en');
  const links = stated.locator('a[href^="/"], link[rel=alternate]');
  const forgetful = await links.evaluateAll((all) => all
    .map((link) => link.getAttribute('href'))
    .filter((href) => new URL(href, location).searchParams.get('lang') !== 'en'));
  assert.deepEqual(forgetful, []);
  await stated.field.fill('microsoft');
  await stated.keyboard.press('Enter');
  await addressHas(stated, 'q=microsoft&lang=en');
  await stated.getByRole('link', { name: 'Companies', exact: true }).click();
  await stated.getByRole('heading', { name: 'Companies' }).waitFor();
  await stated.field.pressSequentially('mistral');
  await stated.getByRole('option').filter({ hasText: 'company' }).first().click();
  await stated.waitForURL('**/entreprises/Mistral%20AI?lang=en');
  await finish(stated);
});

test('says what it is to browsers and readers of feeds', async () => {
  const page = await open('/?q=openai&company=Microsoft');
  const at = (selector) => page.locator(selector).first().evaluate((link) => link.href);
  const feed = await at('link[rel=alternate][type="application/atom+xml"]');
  assert.equal(await at('a[data-feed]'), feed);
  const search = await at('link[rel=search][type="application/opensearchdescription+xml"]');
  const get = async (address) => {
    const answer = await fetch(address);
    return { type: answer.headers.get('content-type'), body: await answer.text() };
  };
  const parse = (xml, path) => page.evaluate(([text, wanted]) => {
    const parsed = new DOMParser().parseFromString(text, 'text/xml');
    return [...parsed.querySelectorAll(wanted)].map((found) => found.getAttribute('template')
      ?? found.textContent);
  }, [xml, path]);
  const atom = await get(feed);
  assert.match(atom.type, /^application\/atom\+xml/);
  assert.equal((await parse(atom.body, 'entry > title')).length, await page.total());
  const description = await get(search);
  assert.match(description.type, /^application\/opensearchdescription\+xml/);
  const templates = await parse(description.body, 'Url');
  for (const [part, type] of [['/?q=', /^text\/html/], ['/feed.atom', /^application\/atom/],
    ['/suggest', /^application\/(x-suggestions\+)?json/]]) {
    const template = templates.find((one) => one.startsWith(vigie.origin + part));
    assert.ok(template, `${part} in ${templates}`);
    const found = await get(template.replace('{searchTerms}', 'mist').replace('{count?}', '3'));
    assert.match(found.type, type);
  }
  // The feed follows what the page shows.
  await box(page, 'company', 'Microsoft').uncheck();
  await until(page, () => !location.href.includes('company'));
  await until(page, () => !document.querySelector('link[rel=alternate]').href.includes('company'));
  await finish(page);
});

test('is served with a strict policy', async () => {
  for (const path of [...Object.values(PAGES), '/assets/page.js', '/search?q=ia']) {
    const { headers } = await fetch(vigie.origin + path, { headers: { Accept: 'text/html' } });
    const policy = headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src '(self|none)'/, path);
    assert.doesNotMatch(policy, /unsafe/, path);
    assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
    assert.ok(headers.get('referrer-policy'), path);
  }
});

test('looks the same when it is seen again', async () => {
  const page = await open('/?q=openai');
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const before = await paper();
  for (const path of ['/entreprises', '/?q=openai', '/entreprises']) {
    await page.goto(vigie.origin + path);
    assert.equal(await paper(), before, path);
  }
  await finish(page);
});

test('axe finds nothing serious, by day and by night', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const page = await open('/', { colorScheme });
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = Math.max(...paper.match(/\d+/g).map(Number));
    assert.ok(colorScheme === 'dark' ? light < 64 : light > 192, paper);
    for (const [name, path] of Object.entries(PAGES)) {
      await page.goto(vigie.origin + path);
      assert.deepEqual(await seriousFindings(page), [], `${name}, ${colorScheme}`);
    }
    await page.goto(vigie.origin);
    await page.field.pressSequentially('mist');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    assert.deepEqual(await seriousFindings(page), [], `suggestions, ${colorScheme}`);
    await finish(page);
  }
});
