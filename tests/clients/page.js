// A page with InstantSearch's own widgets, in jsdom, driven as a user drives it.
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { JSDOM } from 'jsdom';

const require = createRequire(import.meta.url);
export const url = process.env.VIGIE_URL;

const dom = new JSDOM('<!doctype html><body></body>', { url: 'http://localhost/', pretendToBeVisual: true });
for (const name of ['window', 'document', 'HTMLElement', 'Node', 'Event', 'KeyboardEvent', 'MutationObserver', 'DocumentFragment', 'Element']) {
  globalThis[name] = name === 'window' ? dom.window : dom.window[name];
}

dom.window.Element.prototype.scrollIntoView = () => {}; // jsdom lays nothing out

const instantsearch = require('instantsearch.js').default ?? require('instantsearch.js');
const widgets = require('instantsearch.js/cjs/widgets');
const { connectRange } = require('instantsearch.js/cjs/connectors');

// What `vigie-server` itself answers, to compare with.
export async function search(parameters) {
  const query = new URLSearchParams(parameters);
  const response = await fetch(`${url}/search?${query}`);
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

export async function until(what, condition) {
  for (let i = 0; i < 200; ++i) {
    try {
      const value = await condition();
      if (value) return value;
    } catch (error) {
      if (i === 199) throw error;
    }
    await sleep(25);
  }
  throw new Error(`never happened: ${what}\n${document.body.textContent.slice(0, 2000)}`);
}

function depth(item) {
  const above = item.parentElement.closest('li');
  return above ? depth(above) + 1 : 0;
}

export class Page {
  constructor(searchClient) {
    document.body.innerHTML = ['box', 'stats', 'hits', 'company', 'dates', 'sort', 'pages']
      .map((id) => `<div id="${id}"></div>`)
      .join('');
    this.errors = [];
    this.results = null;
    this.search = instantsearch({ indexName: 'articles', searchClient, insights: false, future: { preserveSharedStateOnUnmount: true } });
    this.search.on('error', (event) => this.errors.push(event.error ?? event));
    const range = connectRange((options) => { this.range = options; });
    this.search.addWidgets([
      widgets.configure({ hitsPerPage: 5, attributesToSnippet: ['body:20'] }),
      widgets.searchBox({ container: '#box' }),
      widgets.stats({ container: '#stats', templates: { text: ({ nbHits }) => String(nbHits) } }),
      widgets.hits({
        container: '#hits',
        templates: {
          item: (hit, { html, components }) => html`<article data-id="${hit.objectID}" data-date="${hit.date}">
            <h2>${components.Highlight({ attribute: 'title', hit })}</h2>
            <p>${components.Snippet({ attribute: 'body', hit })}</p></article>`,
        },
      }),
      widgets.refinementList({ container: '#company', attribute: 'company', operator: 'or', limit: 10, searchable: true, searchableIsAlwaysActive: true, escapeFacetValues: true }),
      widgets.hierarchicalMenu({ container: '#dates', attributes: ['date_h.lvl0', 'date_h.lvl1', 'date_h.lvl2'], limit: 50 }),
      range({ attribute: 'date' }),
      widgets.sortBy({ container: '#sort', items: ['articles', 'articles:date:desc', 'articles:date:asc'].map((value) => ({ label: value, value })) }),
      widgets.pagination({ container: '#pages' }),
    ]);
    this.search.start();
  }

  close() { this.search.dispose(); }

  get hits() { return [...document.querySelectorAll('#hits article')]; }
  get ids() { return this.hits.map((hit) => hit.dataset.id); }
  get total() { return Number(document.querySelector('#stats').textContent); }
  get status() { return this.search.status; }

  async settled() {
    await sleep(30);
    await until('the search ends', () => this.status === 'idle' || this.status === 'error');
    await sleep(30);
    if (this.errors.length > 0) throw this.errors[0];
  }

  async type(text) {
    const input = document.querySelector('#box input');
    input.value = text;
    input.dispatchEvent(new window.Event('input', { bubbles: true }));
    await this.settled();
  }

  // The values of a list: label, count, whether refined, and what to click.
  values(id) {
    return [...document.querySelectorAll(`#${id} li`)].map((item) => ({
      label: item.querySelector('[class$="-labelText"], a [class$="-label"]').textContent.trim(),
      count: Number(item.querySelector('[class*="count"]')?.textContent.replace(/\D/g, '')),
      refined: item.className.includes('--selected'),
      level: depth(item),
      input: item.querySelector('input, a'),
    }));
  }

  async click(element) {
    element.click();
    await this.settled();
  }

  async choose(id, label) {
    const value = this.values(id).find((each) => each.label === label);
    if (!value) throw new Error(`${label} is not in ${id}`);
    await this.click(value.input);
  }

  async searchCompanies(text) {
    const input = document.querySelector('#company input[type="search"]');
    input.value = text;
    input.dispatchEvent(new window.Event('input', { bubbles: true }));
    await sleep(400);
  }

  async sort(value) {
    const select = document.querySelector('#sort select');
    select.value = value;
    select.dispatchEvent(new window.Event('change', { bubbles: true }));
    await this.settled();
  }

  async turnTo(page) {
    const link = [...document.querySelectorAll('#pages a')].find((a) => a.textContent.trim() === String(page));
    if (!link) throw new Error(`no page ${page}`);
    await this.click(link);
  }
}
