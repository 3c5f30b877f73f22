// InstantSearch against vigie-server by both of its clients: what a user does, and that the page
// shows what the engine says.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { instantMeiliSearch } from '@meilisearch/instant-meilisearch';
import { liteClient } from 'algoliasearch/lite';
import { Page, search, until, url } from './page.js';

const clients = {
  'instant-meilisearch': () => instantMeiliSearch(url, '', { primaryKey: 'id' }).searchClient,
  'instant-meilisearch, exact pages': () =>
    instantMeiliSearch(url, '', { primaryKey: 'id', finitePagination: true }).searchClient,
  algoliasearch: () =>
    liteClient('local', 'key', {
      hosts: [{ url: url.replace('http://', ''), accept: 'readWrite', protocol: 'http' }],
    }),
};

for (const [name, client] of Object.entries(clients)) {
  describe(name, () => {
    let page;
    let total;
    before(async () => { total = (await search({ limit: 0 })).estimatedTotalHits; });
    beforeEach(async () => {
      page = new Page(client());
      await page.settled();
      await until('hits', () => page.hits.length > 0);
    });
    afterEach(() => page.close());

    // The default pager of instant-meilisearch knows no totals but the estimate, which counts
    // copies; exact pages count what paging reaches.
    const exact = name.endsWith('exact pages');

    test('shows all documents first', () => {
      assert.equal(page.hits.length, 5);
      if (!exact) assert.equal(page.total, total);
      assert.ok(page.ids.every((id) => id && id !== 'undefined'));
    });

    test('searches as one types and marks the words', async () => {
      await page.type('départ');
      const own = await search({ q: 'départ', limit: 5 });
      assert.deepEqual(page.ids, own.hits.map((hit) => hit.id));
      if (!exact) assert.equal(page.total, own.estimatedTotalHits);
      const marks = [...document.querySelectorAll('#hits mark')].map((mark) => mark.textContent);
      assert.ok(marks.length > 0, 'nothing is marked');
      assert.ok(marks.every((word) => /^d[ée]part|^quitt|^parti/i.test(word)), marks.join());
      assert.ok(document.querySelector('#hits p mark'), 'no mark in a snippet');
      assert.ok(!document.querySelector('#hits').textContent.includes('ais-highlight'));
      await page.type('');
      assert.equal(page.hits.length, 5);
    });

    test('marks the word and not the elided article', async () => {
      await page.type("l'IA");
      const marks = [...document.querySelectorAll('#hits mark')].map((mark) => mark.textContent);
      assert.ok(marks.includes('IA'), marks.join());
      assert.ok(!marks.some((mark) => /^l['’]/i.test(mark)), marks.join());
    });

    test('chooses several companies', async () => {
      const [first, second] = page.values('company');
      await page.choose('company', first.label);
      const one = await search({ company: first.label, limit: 0 });
      if (!exact) assert.equal(page.total, one.estimatedTotalHits);
      assert.equal(page.values('company').find((v) => v.label === second.label)?.count, second.count,
        'the other counts stay');
      await page.choose('company', second.label);
      const both = await search([['company', first.label], ['company', second.label], ['limit', '0']]);
      if (!exact) assert.equal(page.total, both.estimatedTotalHits);
      assert.ok(both.estimatedTotalHits >= one.estimatedTotalHits);
      assert.equal(page.values('company').filter((v) => v.refined).length, 2);
    });

    test('goes down the dates', async () => {
      for (const level of [0, 1, 2]) {
        const value = page.values('dates').find((each) => each.level === level);
        assert.ok(value, `no level ${level}`);
        await page.click(value.input);
        if (!exact) assert.equal(page.total, value.count, `level ${level}`);
        assert.ok(page.hits.length > 0);
      }
      const whole = page.search.helper.state.hierarchicalFacetsRefinements['date_h.lvl0'][0];
      const [year, month, date] = whole.split(' > ');
      const start = Date.UTC(year, month - 1, date) / 1000;
      assert.ok(page.hits.every((hit) => Number(hit.dataset.date) === start));
    });

    test('narrows a range', async () => {
      const { min, max } = page.range.range;
      assert.ok(min < max, 'the range has bounds');
      const middle = Math.round((min + max) / 2 / 86400) * 86400;
      page.range.refine([middle, max]);
      await page.settled();
      assert.ok(page.hits.length > 0);
      assert.ok(page.hits.every((hit) => Number(hit.dataset.date) >= middle));
      const since = new Date(middle * 1000).toISOString().slice(0, 10);
      const own = await search({ since, limit: 0 });
      if (!exact) assert.equal(page.total, own.estimatedTotalHits);
      assert.ok(own.estimatedTotalHits < total);
    });

    test('sorts by date, both ways', async () => {
      await page.sort('articles:date:desc');
      const newest = page.hits.map((hit) => Number(hit.dataset.date));
      assert.deepEqual(newest, [...newest].sort((a, b) => b - a));
      await page.sort('articles:date:asc');
      const oldest = page.hits.map((hit) => Number(hit.dataset.date));
      assert.deepEqual(oldest, [...oldest].sort((a, b) => a - b));
      assert.ok(oldest[0] < newest[0]);
    });

    test('turns pages', async () => {
      const first = page.ids;
      await page.turnTo(2);
      const second = page.ids;
      assert.equal(second.length, 5);
      assert.ok(second.every((id) => !first.includes(id)));
      if (name === 'instant-meilisearch') return;
      // Every page that the pager offers holds something, and together they hold the total.
      const seen = new Set();
      const last = page.search.renderState.articles.pagination.nbPages;
      for (let number = 0; number < last; ++number) {
        page.search.helper.setPage(number).search();
        await page.settled();
        assert.ok(page.hits.length > 0, `page ${number + 1} of ${last} is empty`);
        page.ids.forEach((id) => seen.add(id));
      }
      if (exact) assert.equal(seen.size, page.total);
    });

    test('searches in a facet, whatever case and accents', async () => {
      const { hits } = await search({ q: '', limit: 0, facets: 'company', facetLimit: 1000 }).then(
        (own) => ({ hits: Object.keys(own.facetDistribution.company) }));
      const wanted = hits.find((value) => /[éèêç]/i.test(value)) ?? hits[0];
      const typed = wanted.normalize('NFD').replace(/\p{M}/gu, '').slice(0, 4).toUpperCase();
      await page.searchCompanies(typed);
      await until(`${wanted} for ${typed}`, () =>
        page.values('company').some((value) => value.label === wanted));
      const found = page.values('company');
      assert.ok(found.length <= 10);
      assert.ok(found.every((value) => value.count > 0));
    });

    test('finds nothing without breaking', async () => {
      await page.type('xqzwkvjxqzwkvj');
      assert.equal(page.hits.length, 0);
      assert.equal(page.total, 0);
    });
  });
}

after(() => setTimeout(() => process.exit(), 100).unref());
