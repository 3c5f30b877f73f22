// The SDKs of Meilisearch and Algolia against vigie-server.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { algoliasearch } from 'algoliasearch';
import { Meilisearch } from 'meilisearch';

const url = process.env.VIGIE_URL;

describe('meilisearch', () => {
  const client = new Meilisearch({ host: url });
  const index = client.index('articles');

  test('is healthy, and says what it is', async () => {
    assert.equal(await client.isHealthy(), true);
    assert.ok((await client.getVersion()).pkgVersion);
    const { results, total } = await client.getIndexes();
    assert.equal(total, 1);
    assert.equal(results[0].uid, 'articles');
    const stats = await index.getStats();
    assert.ok(stats.numberOfDocuments > 0);
    assert.equal((await client.getStats()).indexes.articles.numberOfDocuments, stats.numberOfDocuments);
  });

  test('searches by POST and by GET alike', async () => {
    const options = { limit: 3, filter: 'date >= 2020 AND company EXISTS', facets: ['company'], sort: ['date:desc'] };
    const posted = await index.search('IA', options);
    const got = await index.searchGet('IA', options);
    assert.deepEqual(got.hits, posted.hits);
    assert.deepEqual(got.facetDistribution, posted.facetDistribution);
    assert.ok(posted.hits.length > 0);
  });

  test('pages, cuts and marks', async () => {
    const result = await index.search('départ', {
      page: 1, hitsPerPage: 2, attributesToHighlight: ['title'], attributesToCrop: ['text'], cropLength: 5,
    });
    assert.equal(result.hits.length, 2);
    assert.equal(result.totalPages, Math.ceil(result.totalHits / 2));
    const words = result.hits[0]._formatted.text.split(/\s+/).filter((word) => word !== '…');
    assert.ok(words.length <= 6, words.join(' '));
    assert.ok(!('text' in result.hits[0]));
  });

  test('gives a document, and those near it', async () => {
    const { hits } = await index.search('', { limit: 1 });
    const document = await index.getDocument(hits[0].id);
    assert.equal(document.id, hits[0].id);
    assert.ok(document.text.length > 0);
    const near = await index.searchSimilarDocuments({ id: hits[0].id, limit: 3, embedder: 'default' });
    assert.ok(near.hits.length > 0);
    assert.ok(near.hits.every((hit) => hit.id !== hits[0].id));
  });

  test('searches facets', async () => {
    const all = await index.searchForFacetValues({ facetName: 'company' });
    assert.ok(all.facetHits.length > 0);
    assert.equal(all.facetQuery, null);
    const counts = all.facetHits.map((hit) => hit.count);
    assert.deepEqual(counts, [...counts].sort((a, b) => b - a));
  });

  test('says what is wrong as Meilisearch does', async () => {
    const code = async (promise) => {
      try {
        await promise;
      } catch (error) {
        assert.equal(error.name, 'MeilisearchApiError');
        return error.cause.code;
      }
      return 'none';
    };
    assert.equal(await code(index.search('a', { filter: 'company =' })), 'invalid_search_filter');
    assert.equal(await code(index.search('a', { sort: ['title:asc'] })), 'invalid_search_sort');
    assert.equal(await code(client.index('films').search('a')), 'index_not_found');
    assert.equal(await code(index.getDocument('none')), 'document_not_found');
    assert.equal(await code(index.addDocuments([{ id: 1 }])), 'index_read_only');
  });
});

describe('algoliasearch', () => {
  const client = algoliasearch('local', 'key', {
    hosts: [{ url: url.replace('http://', ''), accept: 'readWrite', protocol: 'http' }],
  });

  test('searches', async () => {
    const { results } = await client.search({
      requests: [{ indexName: 'articles', query: 'IA', filters: 'date >= 1577836800', hitsPerPage: 3 }],
    });
    assert.equal(results[0].hits.length, 3);
    assert.ok(results[0].hits[0].objectID);
    const single = await client.searchSingleIndex({ indexName: 'articles', searchParams: { query: 'IA', hitsPerPage: 3 } });
    assert.equal(single.hits.length, 3);
  });

  test('is told of an index that is not there', async () => {
    await assert.rejects(
      client.searchSingleIndex({ indexName: 'films', searchParams: { query: 'a' } }),
      (error) => error.status === 404);
  });
});
