/* The search box of Vigie, for any site: no dependency, no build step, no cookie, nothing stored.
 *
 *   <script type="module" src="https://search.example/vigie.js"></script>
 *   <vigie-search></vigie-search>
 *
 * Attributes: endpoint api-key lang placeholder label facets filters target param limit hotkey.
 * CSS custom properties: --vigie-font, --vigie-text, --vigie-muted, --vigie-accent,
 *   --vigie-background, --vigie-border, --vigie-mark, --vigie-error, --vigie-radius,
 *   --vigie-shadow, --vigie-list-height, --vigie-z-index.
 * Parts: form field input clear listbox group option active notice chip facets facet facet-value
 *   selected status results result meta title snippet mark companies more failure retry.
 * Events: vigie:search, vigie:select (can be cancelled), vigie:error.
 * What each means: docs/BOITE.md.
 */

const DEBOUNCE_MS = 80;
const TIMEOUT_MS = 8000;
const ANNOUNCE_MS = 700; // A screen reader should not speak at every letter.
const CACHE_MS = 60000;
const CACHE_SIZE = 60;
const VALUES_SHOWN = 5;
const VALUES_ASKED = 20;

const count = (lang, one, many) => (n) =>
  `${n.toLocaleString(lang)} ${(lang === 'fr' ? n < 2 : n === 1) ? one : many}`;

const TEXTS = {
  fr: {
    label: 'Rechercher',
    placeholder: 'Rechercher un article, une entreprise, une personne…',
    clear: 'Effacer',
    completions: 'Suggestions',
    names: 'Noms',
    queries: 'Recherches',
    titles: 'Articles',
    articles: count('fr', 'article', 'articles'),
    suggestions: count('fr', 'suggestion', 'suggestions'),
    results: count('fr', 'résultat', 'résultats'),
    versions: count('fr', 'version', 'versions'),
    searching: 'Recherche…',
    corrected: 'Résultats pour ',
    instead: (query) => `Chercher plutôt « ${query} »`,
    didYouMean: ['Vouliez-vous dire ', ' ?'],
    relaxed: 'Aucun article ne contient tous les mots ; en voici de proches.',
    understood: 'Compris :',
    remove: 'Retirer de la recherche :',
    none: (query) => (query ? `Aucun résultat pour « ${query} ».` : 'Aucun résultat.'),
    noneHint: 'Essayez d’autres mots, ou moins de mots.',
    clearFilters: 'Retirer les filtres',
    filters: 'Filtres',
    more: 'Plus de résultats',
    inferred: 'Date déduite du texte',
    retry: 'Réessayer',
    failures: {
      offline: 'Vous êtes hors ligne.',
      unreachable: 'Le moteur de recherche ne répond pas.',
      timeout: 'Le moteur de recherche met trop de temps à répondre.',
      garbled: 'La réponse du moteur de recherche est illisible.',
      unavailable: 'Le moteur de recherche est indisponible pour le moment.',
      refused: 'Le moteur de recherche refuse la demande.',
    },
    facets: {
      company: 'Entreprises', person: 'Personnes', place: 'Lieux', product: 'Produits',
      organization: 'Organisations', event: 'Événements', source: 'Sources', author: 'Auteurs',
      tag: 'Thèmes', language: 'Langues', year: 'Années', month: 'Mois',
    },
    kinds: {
      company: 'entreprise', person: 'personne', place: 'lieu', product: 'produit',
      organization: 'organisation', period: 'période', event: 'événement',
    },
    events: {
      departure: 'Départ', hire: 'Recrutement', appointment: 'Nomination',
      funding: 'Levée de fonds', acquisition: 'Acquisition', launch: 'Lancement',
      layoff: 'Licenciement', lawsuit: 'Procès', fine: 'Amende', outage: 'Panne',
      breach: 'Fuite de données', partnership: 'Partenariat', ipo: 'Introduction en Bourse',
    },
  },
  en: {
    label: 'Search',
    placeholder: 'Search articles, companies, people…',
    clear: 'Clear',
    completions: 'Suggestions',
    names: 'Names',
    queries: 'Searches',
    titles: 'Articles',
    articles: count('en', 'article', 'articles'),
    suggestions: count('en', 'suggestion', 'suggestions'),
    results: count('en', 'result', 'results'),
    versions: count('en', 'version', 'versions'),
    searching: 'Searching…',
    corrected: 'Results for ',
    instead: (query) => `Search for “${query}” instead`,
    didYouMean: ['Did you mean ', '?'],
    relaxed: 'No article has all of these words; here are close ones.',
    understood: 'Understood:',
    remove: 'Remove from the search:',
    none: (query) => (query ? `No results for “${query}”.` : 'No results.'),
    noneHint: 'Try other words, or fewer.',
    clearFilters: 'Clear filters',
    filters: 'Filters',
    more: 'More results',
    inferred: 'Date inferred from the text',
    retry: 'Try again',
    failures: {
      offline: 'You are offline.',
      unreachable: 'The search engine does not answer.',
      timeout: 'The search engine takes too long to answer.',
      garbled: 'The answer of the search engine cannot be read.',
      unavailable: 'The search engine is unavailable for the moment.',
      refused: 'The search engine refuses the request.',
    },
    facets: {
      company: 'Companies', person: 'People', place: 'Places', product: 'Products',
      organization: 'Organizations', event: 'Events', source: 'Sources', author: 'Authors',
      tag: 'Topics', language: 'Languages', year: 'Years', month: 'Months',
    },
    kinds: {
      company: 'company', person: 'person', place: 'place', product: 'product',
      organization: 'organization', period: 'period', event: 'event',
    },
    events: {
      departure: 'Departure', hire: 'Hire', appointment: 'Appointment', funding: 'Funding',
      acquisition: 'Acquisition', launch: 'Launch', layoff: 'Layoffs', lawsuit: 'Lawsuit',
      fine: 'Fine', outage: 'Outage', breach: 'Data breach', partnership: 'Partnership',
      ipo: 'IPO',
    },
  },
};

const STYLES = `
:host { display: block; font: var(--vigie-font, inherit); color: var(--vigie-text, inherit);
  line-height: 1.5; letter-spacing: normal; text-align: start; text-transform: none;
  white-space: normal; overflow-wrap: break-word; }
:host([hidden]), [hidden] { display: none !important; }
* { box-sizing: border-box; margin: 0; padding: 0; }
.box {
  --accent: var(--vigie-accent, #2a5db0);
  --muted: var(--vigie-muted, color-mix(in srgb, currentColor 66%, transparent));
  --line: 1px solid var(--vigie-border, #8886);
  --radius: var(--vigie-radius, 0.625em);
  --tint: color-mix(in srgb, var(--accent) 16%, transparent);
  color-scheme: light;
}
.dark { --accent: var(--vigie-accent, #8db4f5); color-scheme: dark; }
button, input { all: unset; }
button { box-sizing: border-box; cursor: pointer; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
svg { width: 1.125em; flex: none; fill: none; stroke: currentColor; stroke-width: 1.75;
  stroke-linecap: round; }
.quiet { color: var(--muted); }
.link, .title:hover, .companies button:hover { text-decoration: underline 1px;
  text-underline-offset: 0.2em; }
.link:hover, .companies button:hover { color: var(--accent); }
.spoken { background: Canvas; position: absolute; clip-path: inset(50%); white-space: nowrap; }

form { position: relative; }
.field { position: relative; display: flex; align-items: center; gap: 0.65em; min-height: 3em;
  padding-inline: 0.9em 0.35em; border: var(--line); border-radius: var(--radius);
  background: var(--vigie-background, none); overflow: hidden; }
.field > svg { color: var(--muted); }
.field:focus-within { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent); }
/* iOS zooms into smaller letters. */
input { flex: 1; min-width: 0; align-self: stretch; font-size: max(1em, 16px); }
input:focus-visible { outline: 0; }
input::placeholder { color: var(--muted); opacity: 1; }
input::-webkit-search-cancel-button { display: none; }
.clear { padding: 0.65em; border-radius: 50%; line-height: 0; }
.clear:hover, .option:hover { background: #8882; }
.clear svg { width: 0.95em; }
.field::after { content: ""; position: absolute; bottom: 0; left: 0; width: 30%; height: 2px;
  background: var(--accent); opacity: 0; }
.busy .field::after { animation: slide 1s ease-in-out 200ms infinite alternate; }
@keyframes slide { from { opacity: 1; left: 0; } to { opacity: 1; left: 70%; } }

.listbox { position: absolute; inset: calc(100% + 0.35em) 0 auto;
  z-index: var(--vigie-z-index, 100);
  max-height: var(--vigie-list-height, min(60vh, 27em)); overflow-y: auto; padding: 0.35em;
  overscroll-behavior: contain; border: var(--line); border-radius: var(--radius);
  background: var(--vigie-background, var(--found-background));
  box-shadow: var(--vigie-shadow, 0 0.75em 2.5em -0.5em #0005); }
.group { padding: 0.6em 0.75em 0.2em; }
.option { display: flex; align-items: baseline; gap: 1em; padding: 0.45em 0.65em; cursor: pointer;
  border-radius: calc(var(--radius) * 0.65); }
.option :first-child { flex: 1; }
.option b, .title, .companies [aria-pressed=true] { font-weight: 600; }
.option .quiet { white-space: nowrap; }
.option.active { background: var(--tint); box-shadow: inset 2px 0 var(--accent); }

.below { container-type: inline-size; }
.notice { margin-top: 1em; }
.notice > * + * { margin-top: 0.5em; }
.chips, .facets, .summary, .failure p + p { font-size: 0.875em; }
.group, .option .quiet, .meta, .companies { font-size: 0.8125em; }
.chips, .values { display: flex; flex-wrap: wrap; align-items: center; gap: 0.4em; min-width: 0; }
.chip, .facet-value { display: inline-flex; align-items: center; gap: 0.45em; line-height: 1.35;
  padding: 0.25em 0.75em; border: var(--line); border-radius: 2em; }
.chip svg { width: 0.7em; stroke-width: 2.5; color: var(--muted); }
button.chip:hover, .facet-value:hover, .button:hover { border-color: currentColor; }
.facets { margin-top: 1.1em; }
.facet { display: flex; align-items: baseline; gap: 0.75em; }
.facet + .facet { margin-top: 0.55em; }
.facet > .quiet { flex: 0 0 7em; }
.facet-value { max-width: 18em; }
.facet-value :first-child { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.selected { border-color: var(--accent); background: var(--tint); }
.more-values { padding: 0.25em 0.4em; }
.summary { display: flex; flex-wrap: wrap; gap: 1.25em; margin: 1.25em 0 0.6em; }
.result { display: block; padding-block: 1.1em; border-top: var(--line); }
.title { color: inherit; font-size: 1.125em; line-height: 1.3; text-decoration: none;
  text-wrap: pretty; }
.meta a { color: inherit; }
.meta > * + *::before, .companies > * + *::before { content: "·"; display: inline-block;
  margin-inline: 0.5em; }
.snippet { margin-block: 0.3em 0.4em; font-size: 0.9375em; max-width: 48em;
  color: color-mix(in srgb, currentColor 84%, transparent); }
.companies [aria-pressed=true] { color: var(--accent); }
mark { color: inherit; background: var(--vigie-mark, #f2c23a66); border-radius: 0.15em;
  padding-inline: 0.08em; margin-inline: -0.08em; }
.button { padding: 0.5em 1.1em; border: var(--line); border-radius: var(--radius); }
.stale { opacity: 0.55; transition: opacity 120ms 200ms; }
.empty, .failure { margin-top: 1.25em; }
.failure { padding: 0.9em 1.1em; background: #8881;
  border-left: 3px solid var(--vigie-error, #d0453a); }
.retry { display: inline-block; margin-top: 0.7em; }
@container (max-width: 36em) {
  .facet { display: block; }
  .values { flex-wrap: nowrap; overflow-x: auto; scrollbar-width: none; padding: 3px;
    margin: 0 -3px -3px; }
  .facet-value, .more-values { flex: none; padding-block: 0.5em; }
  .more { display: block; text-align: center; }
}
@media (prefers-reduced-motion: reduce) {
  .stale { transition: none; }
  .busy .field::after { animation: none; width: 100%; opacity: 1; }
}
`;

// Text and data. What the server says is never trusted to be of the promised form.

const text = (value) => (typeof value === 'string' ? value : '');
const strings = (value) => (Array.isArray(value) ? value.map(text).filter(Boolean) : []);
const objects = (value) =>
  Array.isArray(value) ? value.filter((item) => item && typeof item === 'object') : [];
const number = (value) => (Number.isFinite(value) ? value : 0);
const own = (table, key) => (Object.hasOwn(table, key) ? table[key] : undefined);
const fold = (value) => value.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'", apos: "'" };
const unescaped = (html) =>
  html.replace(/&(#?\w{2,4});/g, (whole, name) => own(ENTITIES, name) || whole);

// Builds an element: functions among the attributes listen, its parts are its classes too, strings
// among the children are text.
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value != null && value !== false) element.setAttribute(name, value);
    if (name === 'part') element.className = value;
  }
  if (tag === 'button') element.type = 'button';
  element.append(...children.flat().filter(Boolean));
  return element;
}

function icon(path) {
  const [svg, line] = ['svg', 'path'].map((tag) =>
    document.createElementNS('http://www.w3.org/2000/svg', tag));
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('aria-hidden', 'true');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}
const LENS = 'M14 14l4 4M9 3a6 6 0 1 1 0 12A6 6 0 1 1 9 3';
const CROSS = 'M4 4l12 12M16 4L4 16';

// "a <mark>b</mark>" as text nodes and <mark> elements; any other markup stays text.
function marked(source, decode) {
  let open = false;
  return source.split(/(<\/?mark>)/).flatMap((piece) => {
    if (/^<\/?mark>$/.test(piece)) {
      open = piece === '<mark>';
      return [];
    }
    if (!piece) return [];
    const shown = decode(piece);
    return [open ? make('mark', { part: 'mark' }, shown) : shown];
  });
}

// The text of a completion, with what was not typed in bold.
function completed(shown, typed) {
  const begun = typed && fold(shown).startsWith(fold(typed)) && fold(typed).length;
  return begun ? [shown.slice(0, begun), make('b', {}, shown.slice(begun))] : [shown];
}

// A query without some of its words, and without the field name that stood before them.
function withoutWords(query, words) {
  const escaped = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
  const pattern = new RegExp(
    `(^|\\s)(\\p{L}+:)?["“«]?\\s?${escaped}\\s?["”»]?(?=\\s|$|[,.;!?])`, 'iu');
  return pattern.test(query)
    ? query.replace(pattern, ' ').replace(/\s+/g, ' ').trim() : null;
}

// Asks for words that begin like the last one; null where the last one is no bare word.
const asPrefix = (query) =>
  /(^|\s)[\p{L}\p{N}][\p{L}\p{N}'’-]*[\p{L}\p{N}]$/u.test(query) && !/["“«:()*=]/.test(query)
    ? `${query}*` : null;

function webAddress(address) {
  try {
    const url = new URL(text(address));
    return /^https?:$/.test(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

// "2026", "2026-02", "2026-02-11" in words, to the precision that is known.
function dateText(published, lang) {
  const [year, month, day] = text(published).split('-');
  const date = new Date(`${year}-${month || '01'}-${day || '01'}T00:00Z`);
  if (!month || Number.isNaN(date.getTime())) return year;
  return date.toLocaleDateString(lang === 'en' ? 'en-GB' : lang,
    { year: 'numeric', month: 'long', day: day && 'numeric', timeZone: 'UTC' });
}

// Asking the server.

class Failure extends Error {
  constructor(kind, message) {
    super(message || '');
    this.kind = kind;
  }
}

// JSON from `url`; `turn` is an AbortController. Without a key nothing here makes the browser send a
// preflight. Fails with a Failure.
async function fetchJson(url, key, turn) {
  const clock = setTimeout(() => { turn.late = true; turn.abort(); }, TIMEOUT_MS);
  let response;
  let body;
  try {
    response = await fetch(url, {
      signal: turn.signal,
      credentials: 'omit',
      headers: { Accept: 'application/json', ...(key && { Authorization: `Bearer ${key}` }) },
    });
    body = await response.text();
  } catch {
    throw new Failure(turn.late ? 'timeout' : navigator.onLine ? 'unreachable' : 'offline');
  } finally {
    clearTimeout(clock);
  }
  let json = null;
  try { json = JSON.parse(body); } catch { /* Told below, as any answer that is no object. */ }
  if (!response.ok) {
    const kind = response.status < 500 ? 'refused' : 'unavailable';
    throw new Failure(kind, text(json?.message) || `HTTP ${response.status}`);
  }
  if (!json || typeof json !== 'object') throw new Failure('garbled');
  return json;
}

class Client {
  #cache = new Map();

  async get(url, key, turn) {
    const known = this.#cache.get(url);
    if (known && Date.now() - known.at < CACHE_MS) return known.json;
    const json = await fetchJson(url, key, turn);
    this.#cache.delete(url);
    this.#cache.set(url, { json, at: Date.now() });
    if (this.#cache.size > CACHE_SIZE) this.#cache.delete(this.#cache.keys().next().value);
    return json;
  }
}

// Settings, read from the attributes of an element.

// This file is served as /vigie.js and as /assets/vigie.js.
const HOME = import.meta.url.replace(/(assets\/)?[^/]*$/, '');

function languageOf(element) {
  const near = element.closest('[lang]');
  const wanted = [near && near.lang, ...(navigator.languages || [navigator.language])];
  return wanted.map((tag) => text(tag).slice(0, 2).toLowerCase()).find((tag) => own(TEXTS, tag))
    || 'en';
}

function endpointOf(element) {
  const address = element.getAttribute('endpoint') || HOME;
  return new URL(address, document.baseURI).href.replace(/[?#].*/, '').replace(/\/*$/, '/');
}

// "company:xAI;since:2026" as pairs.
function filtersOf(element) {
  return text(element.getAttribute('filters')).split(';').map((pair) => {
    const colon = pair.indexOf(':');
    return [pair.slice(0, colon).trim(), pair.slice(colon + 1).trim()];
  }).filter(([name, value]) => name && value);
}

function settingsOf(element) {
  const lang = languageOf(element);
  const filters = filtersOf(element);
  const held = filters.map(([name]) => name);
  const facets = text(element.getAttribute('facets')).split(',').map((name) => name.trim());
  return {
    lang,
    texts: TEXTS[lang],
    endpoint: endpointOf(element),
    key: text(element.getAttribute('api-key')).trim(),
    // A second value of a facet that is held would widen the search, not narrow it.
    facets: facets.filter((name) => own(TEXTS.en.facets, name) && !held.includes(name)),
    filters,
    target: element.getAttribute('target'),
    param: element.getAttribute('param'),
    limit: Math.min(Math.max(parseInt(element.getAttribute('limit'), 10) || 10, 1), 50),
    hotkey: element.hasAttribute('hotkey') ? element.getAttribute('hotkey') || '/' : null,
  };
}

// [red, green, blue, alpha] of any CSS colour.
function pixelOf(colour) {
  const canvas = make('canvas', { width: 1, height: 1 }).getContext('2d');
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  return canvas.getImageData(0, 0, 1, 1).data;
}

const isDark = ([r, g, b]) => 0.299 * r + 0.587 * g + 0.114 * b < 128;

// The colour painted behind an element: its own or that of what holds it; undefined when none is
// opaque.
function backgroundOf(element) {
  for (let at = element; at; at = at.parentNode || at.host) {
    const colour = at instanceof Element ? getComputedStyle(at).backgroundColor : '';
    if (!/^(rgba.*)?$/.test(colour) && pixelOf(colour)[3] === 255) return colour;
  }
  return undefined;
}

let sheet; // One for all boxes of a page.
function addStyles(root) {
  try {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLES);
    }
    root.adoptedStyleSheets = [sheet];
  } catch {
    root.append(make('style', {}, STYLES)); // Browsers before 2023.
  }
}

class VigieSearch extends HTMLElement {
  static observedAttributes = [
    'endpoint', 'api-key', 'lang', 'placeholder', 'label', 'facets', 'filters', 'target', 'param',
    'limit', 'hotkey',
  ];

  #root = this.attachShadow({ mode: 'open' });
  #at = null; // The lasting elements by name.
  #settings = null;
  #client = new Client();
  #chosen = new Map(); // Facet to the set of its chosen values.
  #expanded = new Set(); // Facets of which all values are shown.
  #suggestions = [];
  #active = -1; // Of the options; -1: the field itself.
  #hits = [];
  #answer = null;
  #submitted = false; // Asked for by Enter or a choice, not just typed.
  #strict = false;
  #searching = null; // AbortController of what is under way.
  #suggesting = null;
  #typing = 0;
  #announcing = 0;
  #changing = false;

  // What site owners may use.

  get value() { return this.#at ? this.#at.input.value : ''; }

  set value(query) {
    this.#build();
    this.#at.input.value = query;
    if (this.isConnected) this.#submit();
  }

  focus(options) { this.#at?.input.focus(options); }

  connectedCallback() {
    this.#build();
    this.#settings = settingsOf(this);
    this.#dress();
    document.addEventListener('keydown', this.#onHotkey);
    const { param, target } = this.#settings;
    const query = this.value || (param && new URLSearchParams(location.search).get(param));
    if (query && !this.#answer && target === null) this.value = query;
  }

  disconnectedCallback() {
    document.removeEventListener('keydown', this.#onHotkey);
    clearTimeout(this.#typing);
    clearTimeout(this.#announcing);
    this.#searching?.abort();
    this.#searching = this.#suggesting = null;
    this.#setBusy(false);
  }

  // Several attributes set in a row make one change.
  attributeChangedCallback(name, before, after) {
    if (before === after || !this.#settings || this.#changing) return;
    this.#changing = true;
    queueMicrotask(() => {
      this.#changing = false;
      if (this.isConnected) this.#reconfigure();
    });
  }

  #reconfigure() {
    const before = this.#settings;
    this.#settings = settingsOf(this);
    this.#dress();
    for (const facet of this.#chosen.keys()) {
      if (!this.#settings.facets.includes(facet)) this.#chosen.delete(facet);
    }
    this.#close();
    if (this.#settings.target !== null) this.#showNothing();
    else if (this.#answer || before.target !== null) this.#search();
  }

  // The lasting elements.

  #build() {
    if (this.#at) return;
    addStyles(this.#root);
    const input = make('input', {
      part: 'input', type: 'search', role: 'combobox', enterkeyhint: 'search', autocomplete: 'off',
      autocapitalize: 'off', spellcheck: 'false', maxlength: 500, 'aria-autocomplete': 'list',
      'aria-expanded': 'false', 'aria-controls': 'list',
      input: (event) => !event.isComposing && this.#typed(),
      compositionend: () => this.#typed(),
      keydown: (event) => this.#onKey(event),
      blur: () => this.#close(),
    });
    const clear = make('button', {
      part: 'clear quiet', hidden: '', click: () => this.#clear(),
    }, icon(CROSS));
    const field = make('div', {
      part: 'field',
      click: (event) => event.target === event.currentTarget && input.focus(),
    }, icon(LENS), input, clear);
    // The press must not take the focus from the field, the click that follows chooses.
    const list = make('div', {
      part: 'listbox', id: 'list', role: 'listbox', hidden: '',
      mousedown: (event) => event.preventDefault(),
    });
    const form = make('form', {
      part: 'form', role: 'search',
      submit: (event) => { event.preventDefault(); this.#submit(); },
    }, field, list);
    const notice = make('div', { part: 'notice', hidden: '' });
    const facets = make('div', { part: 'facets', role: 'group', hidden: '' });
    const main = make('div', { class: 'main' });
    const below = make('div', { class: 'below' }, notice, facets, main);
    const spoken = make('div', { class: 'spoken', role: 'status', 'aria-live': 'polite' });
    const box = make('div', { class: 'box' }, form, below);
    this.#root.append(box, spoken);
    this.#at = { box, form, input, clear, list, notice, facets, main, spoken };
  }

  // Gives the lasting elements the texts of the language and the colours of the page.
  #dress() {
    const { texts, lang } = this.#settings;
    const { box, input, clear, list, form, facets } = this.#at;
    const label = this.getAttribute('label') || texts.label;
    box.lang = lang;
    form.setAttribute('aria-label', label);
    input.setAttribute('aria-label', label);
    input.placeholder = this.getAttribute('placeholder') || texts.placeholder;
    clear.setAttribute('aria-label', texts.clear);
    list.setAttribute('aria-label', texts.completions);
    facets.setAttribute('aria-label', texts.filters);
    this.#matchPage();
  }

  // A page may be dark without saying so in color-scheme: what is painted behind us tells. Where
  // nothing is, the live region, which stands outside of what is changed here, has the colour of
  // the browser's canvas.
  #matchPage() {
    const { box, spoken } = this.#at;
    const colour = backgroundOf(this) || getComputedStyle(spoken).backgroundColor;
    box.classList.toggle('dark', isDark(pixelOf(colour)));
    box.style.setProperty('--found-background', colour);
  }

  // Replaces what an element shows. The focus stays on what has the same key, else goes to the
  // field.
  #replace(element, ...children) {
    const focused = element.contains(this.#root.activeElement) && this.#root.activeElement;
    element.replaceChildren(...children.flat().filter(Boolean));
    element.hidden = !element.firstChild;
    if (!focused) return;
    const same = [...element.querySelectorAll('[data-key]')]
      .find((child) => child.dataset.key === focused.dataset.key);
    (same || this.#at.input).focus();
  }

  #emit(name, detail, cancelable = false) {
    return this.dispatchEvent(
      new CustomEvent(`vigie:${name}`, { detail, bubbles: true, composed: true, cancelable }));
  }

  #announce(...sentences) {
    clearTimeout(this.#announcing);
    this.#announcing = setTimeout(() => {
      this.#at.spoken.textContent = sentences.filter(Boolean).join(' ');
    }, ANNOUNCE_MS);
  }

  #setBusy(busy) {
    this.#at.box.classList.toggle('busy', busy);
    this.#at.main.classList.toggle('stale', busy && this.#hits.length > 0);
    this.#at.main.setAttribute('aria-busy', busy);
  }

  // Typing and keys.

  #typed() {
    this.#submitted = false;
    this.#strict = false;
    this.#at.clear.hidden = !this.value;
    this.#activate(-1); // Enter means what is typed now.
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => {
      this.#suggest();
      if (this.#settings.target === null) this.#search();
    }, DEBOUNCE_MS);
  }

  #submit() {
    clearTimeout(this.#typing);
    this.#suggesting = null;
    this.#close();
    this.#at.clear.hidden = !this.value;
    this.#submitted = true;
    if (this.#settings.target !== null) return this.#openTarget();
    // On a phone the keyboard would cover the results.
    if (matchMedia('(pointer: coarse)').matches) this.#at.input.blur();
    this.#keepInAddress();
    return this.#search();
  }

  // Runs another query; the field keeps the focus for the next word.
  #ask(query, strict = false) {
    this.#at.input.value = query;
    this.#strict = strict;
    this.#at.input.focus();
    this.#submit();
  }

  #clear() {
    this.#chosen.clear();
    this.#at.input.value = '';
    this.#typed();
    this.#at.input.focus();
  }

  #onHotkey = (event) => {
    const { hotkey } = this.#settings;
    if (!hotkey || event.key !== hotkey || event.defaultPrevented || event.isComposing) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const from = event.composedPath()[0];
    if (from.isContentEditable || /^(input|textarea|select)$/i.test(from.tagName)) return;
    event.preventDefault();
    this.#at.input.focus();
    this.#at.input.select();
  };

  #onKey(event) {
    // Keys belong to the input method while it composes; Safari says so by its code only.
    if (event.isComposing || event.keyCode === 229) return;
    const { ctrlKey, metaKey } = event;
    if ((ctrlKey || metaKey) && event.key !== 'Enter') return;
    const open = !this.#at.list.hidden;
    const last = this.#suggestions.length - 1;
    const moves = {
      ArrowDown: () => (open
        ? this.#activate(this.#active < last ? this.#active + 1 : -1) : this.#suggest()),
      ArrowUp: () => open && this.#activate(this.#active < 0 ? last : this.#active - 1),
      Home: () => open && this.#active >= 0 && this.#activate(0),
      End: () => open && this.#active >= 0 && this.#activate(last),
      Enter: () => open && this.#active >= 0
        && this.#take(this.#suggestions[this.#active], ctrlKey || metaKey),
      Escape: () => (open ? this.#close() : this.value ? this.#clear() : false),
    };
    const move = own(moves, event.key);
    if (!move || move() === false) return;
    event.preventDefault();
    event.stopPropagation();
  }

  // Completions.

  async #suggest() {
    this.#suggesting?.abort();
    const turn = this.#suggesting = new AbortController();
    const typed = this.value;
    if (!typed.trim()) return this.#close();
    try {
      const url = new URL('suggest', this.#settings.endpoint);
      url.searchParams.set('q', typed);
      const answer = await this.#get(url.href, turn);
      if (turn !== this.#suggesting || this.#root.activeElement !== this.#at.input) return;
      this.#showSuggestions(objects(answer.suggestions), typed);
      if (this.#settings.target !== null) this.#replace(this.#at.main);
    } catch (failure) {
      if (turn !== this.#suggesting) return;
      this.#close();
      // With results below, the search that runs beside this says what is wrong.
      if (this.#settings.target !== null) this.#showFailure(failure);
    }
  }

  #showSuggestions(found, typed) {
    const { texts } = this.#settings;
    const known = found.filter((item) => text(item.text));
    const groups = [
      [texts.names, known.filter((item) => !/^(query|title)$/.test(item.type)), 4],
      [texts.queries, known.filter((item) => item.type === 'query'), 4],
      [texts.titles, known.filter((item) => item.type === 'title'), 3],
    ];
    this.#suggestions = [];
    const shown = groups.filter(([, items]) => items.length).map(([name, items, most], i) =>
      make('div', { role: 'group', 'aria-labelledby': `group-${i}` },
        make('div', { part: 'group quiet', id: `group-${i}` }, name),
        items.slice(0, most).map((item) => this.#option(item, typed))));
    if (!shown.length) return this.#close();
    this.#matchPage();
    this.#at.list.replaceChildren(...shown);
    this.#at.list.hidden = false;
    this.#at.list.scrollTop = 0;
    this.#at.input.setAttribute('aria-expanded', 'true');
    this.#activate(-1);
    return this.#announceAll();
  }

  #option(item, typed) {
    const { texts, lang } = this.#settings;
    const index = this.#suggestions.push(item) - 1;
    const shown = text(item.text);
    const title = item.type === 'title';
    const kind = own(texts.kinds, item.type);
    const n = number(item.count);
    const about = kind ? `${kind} · ${n.toLocaleString(lang)}`
      : n > 0 && !title && texts.articles(n);
    return make('div', {
      part: 'option', role: 'option', id: `option-${index}`, 'aria-selected': 'false',
      click: (event) => this.#take(item, event.ctrlKey || event.metaKey),
    }, make('span', {}, title ? shown : completed(shown, typed)),
    make('span', { class: 'quiet' }, about));
  }

  #activate(index) {
    this.#active = index;
    const { list, input } = this.#at;
    input.removeAttribute('aria-activedescendant');
    list.querySelectorAll('[role=option]').forEach((option, i) => {
      const active = i === index;
      option.setAttribute('aria-selected', active);
      option.part.toggle('active', active);
      option.classList.toggle('active', active);
      if (!active) return;
      input.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    });
  }

  #close() {
    this.#at.list.hidden = true;
    this.#at.list.replaceChildren();
    this.#at.input.setAttribute('aria-expanded', 'false');
    this.#suggestions = [];
    this.#activate(-1);
  }

  #take(item, newTab) {
    const url = item.type === 'title' ? this.#addressOf(item) : null;
    const chosen = text(item.text);
    this.#close();
    const detail = { kind: 'suggestion', type: item.type, text: chosen, url };
    if (!this.#emit('select', detail, true)) return;
    if (!url) this.#ask(chosen);
    else if (newTab) window.open(url, '_blank', 'noopener');
    else location.assign(url);
  }

  // Searching.

  // Parameters of a search; the choice made in facet `except` left out.
  #parameters(query, except) {
    const parameters = new URLSearchParams({ q: query });
    for (const [name, value] of this.#settings.filters) parameters.append(name, value);
    for (const [facet, values] of this.#chosen) {
      if (facet !== except) values.forEach((value) => parameters.append(facet, value));
    }
    if (this.#strict) parameters.set('strict', 'true');
    parameters.set('lang', this.#settings.lang);
    return parameters;
  }

  #searchUrl(query, { offset = 0, limit = this.#settings.limit, facets = [], except } = {}) {
    const parameters = this.#parameters(query, except);
    parameters.set('limit', limit);
    if (offset) parameters.set('offset', offset);
    if (facets.length) {
      parameters.set('facets', facets.join(','));
      parameters.set('facetLimit', VALUES_ASKED);
    }
    return new URL(`search?${parameters}`, this.#settings.endpoint).href;
  }

  #get(url, turn) {
    return this.#client.get(url, this.#settings.key, turn);
  }

  // The answer to `query`, facet counts as though their own choice had not been made: what one more
  // value would add.
  async #fetchAnswer(query, offset, turn) {
    const { facets } = this.#settings;
    const free = facets.filter((facet) => !this.#chosen.has(facet));
    const held = offset ? [] : facets.filter((facet) => this.#chosen.has(facet));
    const [answer, ...others] = await Promise.all([
      this.#get(this.#searchUrl(query, { offset, facets: offset ? [] : free }), turn),
      ...held.map((facet) => this.#get(
        this.#searchUrl(query, { limit: 0, facets: [facet], except: facet }), turn)),
    ]);
    if (!Array.isArray(answer.hits)) throw new Failure('garbled');
    const counts = Object.assign({}, ...[answer, ...others].map((one) => one.facetDistribution));
    return { ...answer, asked: query, hits: objects(answer.hits), counts };
  }

  // While a word is being typed, what begins like it is nearer than its correction.
  async #fetchBest(query, turn) {
    const answer = await this.#fetchAnswer(query, 0, turn);
    const lacking = !answer.hits.length || answer.corrected || answer.relaxed;
    const prefix = !this.#submitted && lacking && asPrefix(query);
    if (!prefix) return answer;
    const begun = await this.#fetchAnswer(prefix, 0, turn);
    return begun.hits.length && !begun.corrected && !begun.relaxed ? begun : answer;
  }

  async #search(more = false) {
    this.#searching?.abort();
    const turn = this.#searching = new AbortController();
    const query = this.value.trim();
    if (!this.#chosen.size && query.length < (this.#submitted ? 1 : 2)) {
      this.#setBusy(false);
      return this.#showNothing();
    }
    this.#setBusy(true);
    if (!this.#at.main.firstChild) {
      const { searching } = this.#settings.texts;
      this.#replace(this.#at.main, make('p', { class: 'summary quiet' }, searching));
    }
    try {
      const answer = more
        ? await this.#fetchAnswer(this.#answer.asked, this.#hits.length, turn)
        : await this.#fetchBest(query, turn);
      if (turn === this.#searching) this.#showAnswer(answer, query, more);
    } catch (failure) {
      if (turn === this.#searching) this.#showFailure(failure, more);
    } finally {
      if (this.#searching === turn) this.#setBusy(false);
    }
  }

  #openTarget() {
    const query = this.value.trim();
    if (!query) return;
    const url = new URL(this.#settings.target, document.baseURI);
    url.searchParams.set(this.#settings.param || 'q', query);
    this.#settings.filters.forEach(([name, value]) => url.searchParams.append(name, value));
    if (webAddress(url.href)) location.assign(url.href);
  }

  // With `param`, the address of the page can be sent to someone, and "back" finds the results.
  #keepInAddress() {
    const { param, target } = this.#settings;
    if (!param || target !== null) return;
    const url = new URL(location.href);
    if (this.value.trim()) url.searchParams.set(param, this.value.trim());
    else url.searchParams.delete(param);
    history.replaceState(history.state, '', url);
  }

  // Showing.

  #showNothing() {
    this.#answer = null;
    this.#hits = [];
    [this.#at.notice, this.#at.facets, this.#at.main].forEach((place) => this.#replace(place));
    this.#announceAll();
  }

  #showAnswer(answer, query, more) {
    const seen = more ? this.#hits.length : 0;
    this.#answer = more ? { ...answer, counts: this.#answer.counts } : answer;
    this.#hits = more ? [...this.#hits, ...answer.hits] : answer.hits;
    this.#matchPage();
    if (!more) {
      this.#showNotice(query);
      this.#showFacets();
    }
    this.#showHits(query);
    // The button is behind the new results: go on reading from the first of them.
    if (more) this.#at.main.querySelectorAll('.title')[seen]?.focus();
    this.#announceAll();
    this.#emit('search', {
      query, submitted: this.#submitted, total: number(answer.estimatedTotalHits),
      hits: this.#hits.length, filters: this.#parameters(query).toString(),
      processingTimeMs: number(answer.processingTimeMs),
    });
  }

  #announceAll() {
    const { texts } = this.#settings;
    const options = this.#suggestions.length;
    const total = this.#answer && number(this.#answer.estimatedTotalHits);
    this.#announce(options > 0 && `${texts.suggestions(options)}.`,
      this.#answer && (total ? `${texts.results(total)}.` : texts.none(this.value.trim())));
  }

  #showNotice(query) {
    const { texts } = this.#settings;
    const { corrected, relaxed } = this.#answer;
    const offered = text(this.#answer.suggestion);
    // What goes on where one is typing is no correction; the list of suggestions has it.
    const goesOn = !this.#submitted && !corrected && fold(offered).startsWith(fold(query));
    const suggestion = goesOn ? '' : offered;
    const warnings = strings(this.#answer.interpretation?.warnings).slice(0, 2);
    const link = (shown, wanted, strict) =>
      make('button', { class: 'link', click: () => this.#ask(wanted, strict) }, shown);
    this.#replace(this.#at.notice,
      corrected && suggestion && make('p', {},
        texts.corrected, make('strong', {}, suggestion), '. ',
        link(texts.instead(query), query, true)),
      !corrected && suggestion
        && make('p', {}, texts.didYouMean[0], link(suggestion, suggestion), texts.didYouMean[1]),
      relaxed && this.#hits.length > 0 && make('p', {}, texts.relaxed),
      warnings.map((warning) => make('p', { class: 'quiet' }, warning)),
      this.#chips(corrected && suggestion ? suggestion : query));
  }

  // How the query was understood; a chip takes its words out of the query, where they are known.
  #chips(query) {
    const { texts } = this.#settings;
    const { periods, entities, events } = this.#answer.interpretation || {};
    const understood = [
      ...objects(periods).map((one) => ['period', text(one.text), text(one.text)]),
      ...objects(entities).map((one) => [text(one.type), text(one.text), text(one.name)]),
      ...strings(events).map((type) => ['event', '', own(texts.events, type) || type]),
    ].filter(([, words, name]) => words || name);
    const chips = understood.map(([kind, words, name]) => {
      const label = own(texts.kinds, kind) || kind;
      const shown = [make('span', { class: 'quiet' }, label), ' ', name || words];
      const rest = words ? withoutWords(query, words) : null;
      if (rest === null) return make('span', { part: 'chip' }, shown);
      return make('button', {
        part: 'chip', 'aria-label': `${texts.remove} ${label} ${name}`,
        click: () => this.#ask(rest),
      }, shown, icon(CROSS));
    });
    return chips.length > 0
      && make('div', { class: 'chips' }, make('span', { class: 'quiet' }, texts.understood), chips);
  }

  #valueText(facet, value) {
    const { texts, lang } = this.#settings;
    if (facet === 'event') return own(texts.events, value) || value;
    if (facet === 'month') return dateText(value, lang) || value;
    return value;
  }

  #showFacets() {
    this.#replace(this.#at.facets, this.#settings.facets.map((facet) => this.#facet(facet)));
  }

  #facet(facet) {
    const { texts } = this.#settings;
    const chosen = this.#chosen.get(facet) || new Set();
    const counts = Object.entries(own(this.#answer.counts, facet) || {})
      .sort((a, b) => b[1] - a[1]);
    const known = new Set(counts.map(([value]) => value));
    chosen.forEach((value) => known.has(value) || counts.push([value, 0]));
    if (!counts.length) return null;
    const few = counts.length <= VALUES_SHOWN + 1; // "+ 1" is no shorter than the one it hides.
    const all = few || this.#expanded.has(facet);
    const shown = counts.filter(([value], i) => all || i < VALUES_SHOWN || chosen.has(value));
    const name = texts.facets[facet];
    return make('div', { part: 'facet', role: 'group', 'aria-label': name },
      make('span', { class: 'quiet', 'aria-hidden': 'true' }, name),
      make('div', { class: 'values' },
        shown.map(([value, n]) => this.#facetValue(facet, value, n, chosen.has(value))),
        !few && this.#facetMore(facet, name, counts.length - shown.length)));
  }

  #facetValue(facet, value, n, pressed) {
    return make('button', {
      part: pressed ? 'facet-value selected' : 'facet-value',
      'aria-pressed': `${pressed}`, 'data-key': `${facet}:${value}`,
      click: () => this.#toggle(facet, value),
    }, make('span', {}, this.#valueText(facet, value)),
    make('span', { class: 'quiet' }, `${number(n)}`));
  }

  #facetMore(facet, name, hidden) {
    const shown = hidden ? `+ ${hidden}` : '−';
    return make('button', {
      class: 'more-values quiet', 'aria-expanded': `${!hidden}`, 'data-key': `more:${facet}`,
      'aria-label': `${shown} ${name}`,
      click: () => {
        if (!this.#expanded.delete(facet)) this.#expanded.add(facet);
        this.#showFacets();
      },
    }, shown);
  }

  #toggle(facet, value) {
    const values = this.#chosen.get(facet) || new Set();
    if (!values.delete(value)) values.add(value);
    if (values.size) this.#chosen.set(facet, values);
    else this.#chosen.delete(facet);
    this.#search();
  }

  #showHits(query) {
    const { texts, limit } = this.#settings;
    const total = number(this.#answer.estimatedTotalHits);
    const clear = this.#chosen.size > 0 && make('button', {
      class: 'link', click: () => { this.#chosen.clear(); this.#search(); },
    }, texts.clearFilters);
    if (!this.#hits.length) {
      this.#replace(this.#at.main, make('div', { class: 'empty' },
        make('p', {}, make('strong', {}, texts.none(query))),
        make('p', { class: 'quiet' }, clear || texts.noneHint)));
      return;
    }
    // Copies are counted in the total and shown once: a short page is the last one too.
    const last = this.#answer.hits.length < limit || this.#hits.length >= total;
    this.#replace(this.#at.main,
      make('div', { class: 'summary quiet' },
        make('span', { part: 'status' }, texts.results(total)), clear),
      make('ol', { part: 'results', role: 'list' },
        this.#hits.map((hit) => this.#hit(hit))),
      !last && make('button', {
        part: 'more button', 'data-key': 'more', click: () => this.#search(true),
      }, texts.more));
  }

  #addressOf(item) {
    const id = text(item.id);
    return webAddress(item.url) || (id ? this.#pageOf(id) : null);
  }

  #pageOf(id) {
    return new URL(`documents/${encodeURIComponent(id)}`, this.#settings.endpoint).href;
  }

  #hit(hit) {
    const url = this.#addressOf(hit);
    const title = text(hit.title) ? marked(text(hit._formatted?.title) || text(hit.title), String)
      : [unescaped(text(hit.snippet).replace(/<\/?mark>/g, '')).slice(0, 90) || text(hit.id)];
    return make('li', { part: 'result' },
      this.#hitMeta(hit),
      make('a', {
        part: 'title', href: url,
        click: (event) => this.#hitChosen(event, hit, url),
      }, title),
      text(hit.snippet) && make('p', { part: 'snippet' },
        marked(text(hit.snippet), unescaped)),
      this.#hitCompanies(hit));
  }

  #hitChosen(event, hit, url) {
    const detail = { kind: 'hit', id: text(hit.id), title: text(hit.title), url };
    if (this.#emit('select', detail, true)) this.#keepInAddress();
    else event.preventDefault();
  }

  #hitMeta(hit) {
    const { texts, lang } = this.#settings;
    const copies = number(hit.duplicates);
    const date = dateText(hit.published, lang);
    const parts = [
      text(hit.source) && make('span', {}, text(hit.source)),
      date && make('time', {
        datetime: text(hit.published), title: hit.dateInferred === true && texts.inferred,
      }, date),
      copies > 0 && make('span', {},
        make('a', { class: 'link', href: this.#pageOf(text(hit.id)) }, texts.versions(copies + 1))),
    ].filter(Boolean);
    return parts.length > 0 && make('p', { part: 'meta quiet' }, parts);
  }

  // Names of companies filter where companies are offered as filters.
  #hitCompanies(hit) {
    const names = strings(hit.company).slice(0, 4);
    const filters = this.#settings.facets.includes('company');
    const shown = names.map((name) => make('span', {}, filters ? make('button', {
      'aria-pressed': `${this.#chosen.get('company')?.has(name) || false}`,
      'data-key': `${text(hit.id)}:${name}`, click: () => this.#toggle('company', name),
    }, name) : name));
    return names.length > 0 && make('p', { part: 'companies quiet' }, shown);
  }

  #showFailure(failure, more = false) {
    const { texts, target } = this.#settings;
    const { main } = this.#at;
    const kind = failure instanceof Failure ? failure.kind : 'garbled';
    const message = texts.failures[kind];
    if (!more) this.#showNothing();
    this.#replace(main, more && [...main.querySelectorAll(':scope > :not(.button, .failure)')],
      make('div', { part: 'failure' },
        make('p', {}, message),
        failure instanceof Failure && failure.message && make('p', {}, failure.message),
        make('button', {
          part: 'retry button', 'data-key': 'more',
          click: () => (target === null ? this.#search(more) : this.#suggest()),
        }, texts.retry)));
    this.#announce(message);
    this.#emit('error', { kind, message: failure.message || message });
  }
}

if (!customElements.get('vigie-search')) customElements.define('vigie-search', VigieSearch);
