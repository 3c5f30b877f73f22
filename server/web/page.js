// Vigie's pages are whole without this script. It makes them quicker: the server draws the part of
// a page that changes, this puts it in place of the old one. Nothing is drawn twice, in two
// languages: what you see always comes from the server, but for the list of suggestions.

const TYPING_PAUSE = 80; // ms without a key before the server is asked
const ANNOUNCE_PAUSE = 700; // ms before a count is read out, so that typing is not talked over
const KEPT_REGIONS = 30; // answers kept for going back and for typing the same again

const form = document.getElementById("search");
const field = form.elements.q;
const main = document.getElementById("main");
const live = main.hasAttribute("data-live");
const home = new URL(form.action).pathname;

/* Small tools */

function delayed(work, pause) {
  let timer = 0;
  const later = (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...values), pause);
  };
  later.cancel = () => clearTimeout(timer);
  return later;
}

// Fetches one thing at a time: a newer request ends an older one, which then answers nothing.
function latestOnly() {
  let controller = null;
  const ask = async (url, headers = {}) => {
    controller?.abort();
    const mine = (controller = new AbortController());
    try {
      // Parts and whole pages share an address; the browser's cache must never hold parts.
      const answer = await fetch(url, { headers, cache: "no-store", signal: mine.signal });
      const body = await answer.text();
      return mine.signal.aborted ? null : { ok: answer.ok, body };
    } catch (error) {
      return mine.signal.aborted ? null : { ok: false, body: "" };
    }
  };
  ask.cancel = () => controller?.abort();
  return ask;
}

const announce = delayed((text) => {
  document.getElementById("status").textContent = text;
}, ANNOUNCE_PAUSE);

/* The region that changes, and the address that stands for it */

const askRegion = latestOnly();
const regions = new Map(); // drawn regions by address, the last used at the end
let typing = false; // the newest entry of the history is a query that is still being typed

// How an element is found again in the region that replaces its own.
function signature(element) {
  if (!element || !main.contains(element)) return null;
  const { tagName, name = "", type = "", href = "", ariaLabel } = element;
  const value = type === "checkbox" ? element.value : "";
  return [tagName, name, type, value, href, ariaLabel].join("|");
}

// `typed`: what stands in the field that had the focus, and where its caret is; the reader may have
// gone on since the server was asked.
function focusAgain(wanted, typed) {
  if (!wanted) return;
  const fields = main.querySelectorAll("a, input, button, summary");
  const same = [...fields].find((element) => signature(element) === wanted);
  (same ?? main).focus({ preventScroll: true });
  if (!typed || same?.type !== "search") return;
  same.value = typed.value;
  same.setSelectionRange(typed.caret, typed.caret);
}

function typedIn(element) {
  if (element?.type !== "search") return null;
  return { value: element.value, caret: element.selectionStart };
}

function keepRegion(address, html) {
  regions.delete(address);
  regions.set(address, html);
  if (regions.size > KEPT_REGIONS) regions.delete(regions.keys().next().value);
}

function describeRegion() {
  const region = main.querySelector(".region");
  if (!region) return;
  const { title, feed, count, query } = region.dataset;
  document.title = title;
  announce(count);
  if (!typing) field.value = query;
  const alternate = document.querySelector('link[rel="alternate"]');
  if (alternate && feed) alternate.href = feed;
  const footer = document.querySelector("a[data-feed]");
  if (footer && feed) footer.href = feed;
}

function drawRegion(html, focus = signature(document.activeElement)) {
  const typed = typedIn(document.activeElement);
  main.innerHTML = html;
  showSliders();
  focusAgain(focus, typed);
  describeRegion();
}

// Where the reader is on this page, kept with its entry in the history.
function rememberPlace() {
  const focus = signature(document.activeElement);
  history.replaceState({ ...history.state, vigie: true, scroll: scrollY, focus }, "");
}

// Shows another state of this page. `mode`: "push" a new entry of the history, "replace" the
// newest, or "keep" it, when the browser went there. False when the server gave no region.
async function show(url, mode) {
  const address = new URL(url, location.href).href;
  // What the reader decides is asked anew, since the index may have changed.
  let html = typing || mode === "keep" ? regions.get(address) : undefined;
  if (html === undefined) {
    main.classList.add("working");
    // While one types, the server takes a last word that finds too little for the beginning of one.
    const answer = await askRegion(address, { "X-Vigie-Fragment": typing ? "typing" : "results" });
    if (answer === null) return true; // overtaken
    main.classList.remove("working");
    if (!answer.ok) return false;
    html = answer.body;
  } else {
    askRegion.cancel();
    main.classList.remove("working");
  }
  keepRegion(address, html);
  if (mode === "push" && address !== location.href) {
    rememberPlace();
    history.pushState({ vigie: true }, "", address);
  } else if (mode !== "keep") {
    history.replaceState({ vigie: true }, "", address);
  }
  const state = mode === "keep" ? history.state : null;
  drawRegion(html, state?.focus ?? signature(document.activeElement));
  if (mode === "keep") scrollTo(0, state?.scroll ?? 0);
  return true;
}

// What the reader decided: a search sent, a filter, a page. Falls back to the browser's own way,
// which also shows the server's message when something is wrong.
async function go(url, { toTop = false } = {}) {
  searchAsTyped.cancel();
  typing = false;
  if (!live) return location.assign(url);
  document.documentElement.classList.remove("filters-open");
  if (!(await show(url, "push"))) return location.assign(url);
  if (toTop) scrollTo(0, 0);
}

function formAddress() {
  const parameters = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value.trim() !== "") parameters.append(name, value);
  }
  const text = parameters.toString();
  return home + (text === "" ? "" : "?" + text);
}

// The first letter makes an entry of the history, the next ones change it: "back" leads to what
// stood there before the query.
const searchAsTyped = delayed(async () => {
  const mode = typing ? "replace" : "push";
  typing = true;
  await show(formAddress(), mode);
}, TYPING_PAUSE);

/* Links and fields of the region */

function isPlainClick(event) {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

function followLink(event) {
  const link = event.target.closest("a");
  if (!link || event.defaultPrevented || !isPlainClick(event)) return;
  if (link.matches(".to-filters, .close")) {
    event.preventDefault();
    const open = document.documentElement.classList.toggle("filters-open");
    main.querySelector(open ? ".close" : ".to-filters").focus();
  } else if (link.matches(".facet .more")) {
    event.preventDefault();
    searchInFacet(link);
  } else if (live && link.origin === location.origin && link.pathname === home) {
    event.preventDefault();
    go(link.href, { toTop: link.matches(".paging a, .tools a") });
  }
}

// All values of a facet in place of its first ones, with a field that narrows them.
function searchInFacet(more) {
  const facet = more.closest("fieldset");
  const input = document.createElement("input");
  const ask = latestOnly();
  const fill = async () => {
    const url = new URL(more.href);
    url.searchParams.set("value", input.value.trim());
    const answer = await ask(url, { "X-Vigie-Fragment": "values" });
    if (answer?.ok) facet.querySelector(".values").outerHTML = answer.body;
  };
  input.type = "search";
  input.autocomplete = "off";
  input.setAttribute("aria-label", more.dataset.label);
  input.placeholder = more.dataset.label;
  input.addEventListener("input", delayed(fill, TYPING_PAUSE));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  facet.querySelector("legend").after(input);
  facet.classList.add("searching");
  more.hidden = true;
  input.focus();
  fill();
}

function changeField(event) {
  if (live && event.target.form === form && event.target.name) go(formAddress());
}

/* Periods: dragging over the bars, and two sliders for the keyboard */

function barsOf(element) {
  return [...element.closest(".histogram, fieldset").querySelectorAll(".bar")];
}

// The address of the period from one bar to another; all bars mean no period.
function periodAddress(bars, first, last) {
  const url = new URL(bars[0].getAttribute("href"), location.href);
  const all = first === 0 && last === bars.length - 1;
  for (const [name, day] of [
    ["since", bars[first].dataset.from],
    ["until", bars[last].dataset.to],
  ]) {
    if (all) url.searchParams.delete(name);
    else url.searchParams.set(name, day);
  }
  return url.href;
}

function showDragged(bars, first, last) {
  bars[0].closest(".histogram").classList.toggle("dragging", first >= 0);
  bars.forEach((bar, i) => bar.classList.toggle("drag", i >= first && i <= last));
}

function startDrag(event) {
  const svg = event.target.closest(".histogram svg");
  if (!svg || !isPlainClick(event)) return;
  const bars = barsOf(svg);
  const box = svg.getBoundingClientRect();
  const barAt = (x) => {
    const place = Math.floor(((x - box.left) / box.width) * bars.length);
    return Math.max(0, Math.min(bars.length - 1, place));
  };
  const start = barAt(event.clientX);
  let range = [start, start];
  const move = (moved) => {
    const end = barAt(moved.clientX);
    range = [Math.min(start, end), Math.max(start, end)];
    showDragged(bars, ...range);
  };
  const stop = (ended) => {
    svg.removeEventListener("pointermove", move);
    svg.removeEventListener("pointerup", stop);
    svg.removeEventListener("pointercancel", stop);
    if (ended.type === "pointerup") go(periodAddress(bars, ...range));
    else showDragged(bars, -1, -1);
  };
  svg.setPointerCapture(event.pointerId);
  svg.addEventListener("pointermove", move);
  svg.addEventListener("pointerup", stop);
  svg.addEventListener("pointercancel", stop);
  showDragged(bars, ...range);
}

// A bar's own link is for whoever has no script, or opens it elsewhere.
function leaveToDrag(event) {
  if (event.target.closest(".histogram svg") && isPlainClick(event)) event.preventDefault();
}

function showSliders() {
  const sliders = main.querySelector(".sliders");
  if (!sliders) return;
  const bars = barsOf(sliders);
  const [from, to] = sliders.querySelectorAll("input");
  const chosen = bars.map((bar) => bar.classList.contains("on"));
  if (chosen.includes(true)) {
    from.value = chosen.indexOf(true);
    to.value = chosen.lastIndexOf(true);
  }
  const describe = () => {
    from.setAttribute("aria-valuetext", bars[from.value].dataset.label);
    to.setAttribute("aria-valuetext", bars[to.value].dataset.label);
  };
  sliders.addEventListener("input", (event) => {
    if (Number(from.value) > Number(to.value)) {
      if (event.target === from) from.value = to.value;
      else to.value = from.value;
    }
    showDragged(bars, Number(from.value), Number(to.value));
    describe();
  });
  const choose = delayed(
    () => go(periodAddress(bars, Number(from.value), Number(to.value))),
    6 * TYPING_PAUSE, // several presses of an arrow are one choice
  );
  sliders.addEventListener("change", (event) => {
    event.stopPropagation();
    choose();
  });
  describe();
  sliders.hidden = false;
}

/* Suggestions: a WAI-ARIA combobox with a list */

const list = document.getElementById("suggestions");
const askSuggestions = latestOnly();
let suggestions = [];
let active = -1;

function closeSuggestions() {
  askSuggestions.cancel();
  suggest.cancel();
  list.hidden = true;
  active = -1;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}

function optionOf(suggestion, index) {
  const option = document.createElement("div");
  const text = document.createElement("span");
  const kind = document.createElement("small");
  const { type, count } = suggestion;
  option.id = `suggestion-${index}`;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  text.className = type === "title" ? "title" : "";
  text.textContent = suggestion.text;
  kind.textContent = list.dataset[type] ?? type;
  if (type !== "title" && count > 0) {
    kind.textContent += ` · ${count.toLocaleString(document.documentElement.lang)}`;
  }
  option.append(text, kind);
  return option;
}

function showSuggestions(found) {
  suggestions = found;
  active = -1;
  field.removeAttribute("aria-activedescendant");
  list.replaceChildren(...found.map(optionOf));
  list.hidden = found.length === 0;
  field.setAttribute("aria-expanded", String(found.length > 0));
}

const suggest = delayed(async () => {
  const text = field.value.trim();
  if (text === "") return closeSuggestions();
  const answer = await askSuggestions(`${form.dataset.suggest}?q=${encodeURIComponent(text)}`);
  if (!answer?.ok || document.activeElement !== field) return;
  showSuggestions(JSON.parse(answer.body).suggestions ?? []);
}, TYPING_PAUSE);

function activate(index) {
  list.children[active]?.setAttribute("aria-selected", "false");
  active = index;
  const option = list.children[index];
  if (!option) return field.removeAttribute("aria-activedescendant");
  option.setAttribute("aria-selected", "true");
  option.scrollIntoView({ block: "nearest" });
  field.setAttribute("aria-activedescendant", option.id);
}

// The address of another page, in the language that this one's address states.
function pageAddress(path, parameters = {}) {
  const language = form.elements.lang?.value;
  const query = new URLSearchParams({ ...parameters, ...(language && { lang: language }) });
  return `${query}` === "" ? path : `${path}?${query}`;
}

function choose({ text, type, id, url }) {
  closeSuggestions();
  searchAsTyped.cancel();
  if (type === "title") {
    const page = pageAddress(form.dataset.documents + encodeURIComponent(id));
    location.assign(/^https?:\/\//i.test(url ?? "") ? url : page);
  } else if (type === "company") {
    location.assign(pageAddress(form.dataset.companies + encodeURIComponent(text)));
  } else {
    field.value = type === "query" ? text : "";
    go(type === "query" ? formAddress() : pageAddress(home, { [type]: text }));
  }
}

function moveInSuggestions(event) {
  if (event.isComposing) return;
  const open = !list.hidden;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && open) {
    // One place more than there are options: the field itself.
    const places = suggestions.length + 1;
    activate(((active + 1 + step + places) % places) - 1);
    event.preventDefault();
  } else if (event.key === "ArrowDown") {
    suggest();
  } else if (event.key === "Enter" && open && active >= 0) {
    event.preventDefault();
    choose(suggestions[active]);
  } else if (event.key === "Escape" && open) {
    event.preventDefault();
    closeSuggestions();
  }
}

function startCombobox() {
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");
  field.addEventListener("keydown", moveInSuggestions);
  field.addEventListener("blur", closeSuggestions);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps focus
  list.addEventListener("click", (event) => {
    const index = [...list.children].indexOf(event.target.closest("[role=option]"));
    if (index >= 0) choose(suggestions[index]);
  });
}

/* Start */

document.documentElement.classList.add("scripted");
startCombobox();
showSliders();

field.addEventListener("input", (event) => {
  if (event.isComposing) return;
  suggest();
  if (live) searchAsTyped();
});

form.addEventListener("submit", (event) => {
  if (!live) return;
  event.preventDefault();
  closeSuggestions();
  go(formAddress());
});

main.addEventListener("click", leaveToDrag);
main.addEventListener("click", followLink);
main.addEventListener("change", changeField);
main.addEventListener("pointerdown", startDrag);
for (const kind of ["mousedown", "dragstart"]) {
  // Neither focuses a bar nor drags its link away.
  main.addEventListener(kind, (event) => {
    if (event.target.closest(".histogram svg")) event.preventDefault();
  });
}

// The list of companies is narrowed as one types.
const filterList = delayed((filter) => {
  const text = new URLSearchParams(new FormData(filter)).toString();
  show(`${filter.action}?${text}`, "replace");
}, TYPING_PAUSE);
main.addEventListener("input", (event) => {
  if (event.target.form?.matches("[data-filter]")) filterList(event.target.form);
});

document.addEventListener("keydown", (event) => {
  const root = document.documentElement;
  if (event.key === "Escape" && root.classList.contains("filters-open")) {
    root.classList.remove("filters-open");
    main.querySelector(".to-filters")?.focus();
  } else if (event.key === "/" && !event.target.closest("input, textarea, select")) {
    event.preventDefault();
    field.select();
  }
});

if (live) {
  history.scrollRestoration = "manual";
  addEventListener("pagehide", rememberPlace);
  addEventListener("popstate", async (event) => {
    typing = false;
    closeSuggestions();
    if (!(await show(location.href, "keep"))) location.reload();
  });
  regions.set(location.href, main.innerHTML);
  if (history.state?.scroll) scrollTo(0, history.state.scroll);
}
