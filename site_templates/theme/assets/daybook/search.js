// The search box: a dialog on every page and the same on /search/. Nothing is loaded before someone searches.
// Words from the archive reach the page as text nodes only: an item may hold any sign, and none may become markup.

const BASE = new URL("../../", import.meta.url);
const PAGE_SIZE = 10;
const EXCERPT_WORDS = 32;
const LOST = "The search could not be loaded. Is the connection there?";
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

let engine;

/** Pagefind, loaded once, on the first use. */
function pagefind() {
  engine ??= import(new URL("pagefind/pagefind.js", BASE)).then(async (module) => {
    await module.init();
    return module;
  });
  engine.catch(() => (engine = undefined));
  return engine;
}

function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

/** The words around the most matches, with the matches marked. Pagefind's own excerpt is markup made of raw text. */
function excerpt(data) {
  const words = data.content.trim().split(/[\r\n\s]+/);
  const hits = new Set(data.locations);
  let start = 0;
  let most = -1;
  for (const hit of [0, ...data.locations]) {
    const from = Math.max(0, hit - 6);
    const count = data.locations.filter((at) => at >= from && at < from + EXCERPT_WORDS).length;
    if (count > most) [start, most] = [from, count];
  }
  const shown = element("p", { class: "db-result__excerpt" });
  if (start > 0) shown.append("… ");
  words.slice(start, start + EXCERPT_WORDS).forEach((word, index) => {
    if (index) shown.append(" ");
    shown.append(hits.has(start + index) ? element("mark", {}, word) : word);
  });
  if (start + EXCERPT_WORDS < words.length) shown.append(" …");
  return shown;
}

function day(iso) {
  const [year, month, date] = iso.split("-").map(Number);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

function result(data) {
  const facts = [day(data.meta.date), data.meta.publisher].filter(Boolean).join(" · ");
  const link = element("a", { href: new URL(data.raw_url || data.url, BASE) }, data.meta.title);
  const title = element("p", { class: "db-result__title" }, link);
  return element("li", { class: "db-result" }, title, element("p", { class: "db-result__facts" }, facts), excerpt(data));
}

/** Material binds single letters to the next and the previous page; they stay out of what a reader types. */
function keepKeys(node) {
  node.addEventListener("keydown", (event) => event.stopPropagation());
}

/** A search form with its results; `changed` hears each query. */
function searchBox(changed = () => {}) {
  const input = element("input", {
    type: "search", name: "q", placeholder: "Search the archive", "aria-label": "Search the archive",
    autocomplete: "off", spellcheck: "false", enterkeyhint: "search",
  });
  const status = element("p", { class: "db-search__status", role: "status" });
  const list = element("ol", { class: "db-search__results" });
  const more = element("button", { type: "button", class: "db-search__more", hidden: "" }, "More results");
  const form = element("form", { role: "search", class: "db-search__form" }, input);
  const box = element("div", { class: "db-search__box" }, form, status, list, more);
  let found = [];
  let latest = 0;
  let waiting;

  async function show(turn, from) {
    const loaded = await Promise.all(found.slice(from, from + PAGE_SIZE).map((one) => one.data()));
    if (turn !== latest) return;
    list.append(...loaded.map(result));
    more.hidden = list.children.length >= found.length;
  }

  async function search() {
    const turn = ++latest;
    const query = input.value.trim();
    changed(query);
    if (!query) {
      found = [];
      list.replaceChildren();
      more.hidden = true;
      status.textContent = "";
      return;
    }
    try {
      const answer = await (await pagefind()).search(query);
      if (turn !== latest) return false;
      found = answer.results;
      list.replaceChildren();
      const count = found.length.toLocaleString("en-GB");
      status.textContent = found.length ? `${count} ${found.length === 1 ? "item" : "items"}` : "No item holds these words.";
      await show(turn, 0);
      return turn === latest;
    } catch (error) {
      if (turn === latest) status.textContent = LOST;
    }
  }

  function later() {
    clearTimeout(waiting);
    waiting = setTimeout(search, 120);
  }

  /** Arrow keys walk from the input through the results and back. */
  function walk(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [input, ...list.querySelectorAll("a"), ...(more.hidden ? [] : [more])];
    const at = stops.indexOf(document.activeElement);
    const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  }

  input.addEventListener("input", later);
  input.addEventListener("focus", () => pagefind().catch(() => {}), { once: true });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    search().then((current) => current && list.querySelector("a")?.focus());
  });
  more.addEventListener("click", async () => {
    const from = list.children.length;
    more.disabled = true;
    try {
      await show(latest, from);
      list.children[from]?.querySelector("a").focus();
    } catch (error) {
      status.textContent = LOST;
    } finally {
      more.disabled = false;
    }
  });
  box.addEventListener("keydown", walk);
  keepKeys(box);
  return { box, input, search };
}

function searchDialog() {
  const { box, input } = searchBox();
  const close = element("button", { type: "button", class: "db-search__close", "aria-label": "Close the search" }, "×");
  const dialog = element("dialog", { class: "db-search", "aria-label": "Search" }, close, box);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    // A click beside the box lands on the dialog itself; a click on a result on this very page leaves it open.
    if (event.target === dialog || event.target.closest("a")) dialog.close();
  });
  keepKeys(dialog);
  document.body.append(dialog);
  return () => {
    dialog.showModal();
    input.focus();
    input.select();
  };
}

/** The search page keeps its query in the address, so that it can be shared and found again. */
function searchPage(place) {
  const { box, input, search } = searchBox((query) => {
    const address = new URL(location);
    if (query) address.searchParams.set("q", query);
    else address.searchParams.delete("q");
    history.replaceState(history.state, "", address);
  });
  place.after(box);
  document.querySelector(".without-script")?.remove();
  input.value = new URL(location).searchParams.get("q") ?? "";
  input.focus();
  if (input.value) search();
  return () => {
    input.focus();
    input.select();
  };
}

const page = document.getElementById("_search");
let open = page && searchPage(page);

function openSearch() {
  open ??= searchDialog();
  open();
}

for (const button of document.querySelectorAll(".db-search-open")) {
  if (!page) button.setAttribute("aria-haspopup", "dialog");
  button.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openSearch();
  });
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");
  const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing;
  const command = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
  if (!slash && !command) return;
  event.preventDefault();
  openSearch();
});
