// The filter box above an index. Without it the index is whole: a tree of lists with folded branches.

/** Letters that have no accent to take off. */
const PLAIN = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", ı: "i", þ: "th" };

/** A name as a reader may type it: no case, no accents, one space for any other sign. */
function fold(text) {
  const letters = text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  const plain = letters.replace(/[ßæœøđðłıþ]/g, (letter) => PLAIN[letter]);
  return plain.replace(/['’ʼ‘]/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** A line of the index with the lines below it, read once. */
function branch(item) {
  const details = item.querySelector(":scope > details");
  const below = details ? [...details.querySelectorAll(":scope > ul > li")].map(branch) : [];
  return { item, details, below, open: details?.open, name: fold(item.querySelector(":scope > a").textContent) };
}

/** Shows what matches, with what surrounds it; returns the number of matches. */
function narrow({ item, details, below, name }, query) {
  const own = name.includes(query);
  const inside = below.reduce((sum, one) => sum + narrow(one, query), 0);
  item.hidden = !own && !inside;
  item.classList.toggle("surrounds", !own);
  if (details) details.open = inside > 0;
  // The places inside a match stay within reach, folded, where none of them matches.
  if (own && !inside) below.forEach(restore);
  return inside + (own ? 1 : 0);
}

/** As the page came, or as the reader left it. */
function restore({ item, details, below, open }) {
  item.hidden = false;
  item.classList.remove("surrounds");
  if (details) details.open = open;
  below.forEach(restore);
}

function remember(one) {
  if (one.details) one.open = one.details.open;
  one.below.forEach(remember);
}

/** What stands above a tree, or the tree itself. */
function heading(tree) {
  const before = tree.previousElementSibling;
  return before?.matches("h2") ? before : tree;
}

function filterBox(trees) {
  const { noun, nouns, among = "" } = trees[0].dataset;
  const roots = trees.map((tree) => ({ tree, branches: [...tree.children].map(branch) }));
  const input = document.createElement("input");
  const status = document.createElement("p");
  const box = document.createElement("form");
  let filtered = false;

  function filter() {
    const query = fold(input.value);
    if (!filtered && query) roots.forEach(({ branches }) => branches.forEach(remember));
    filtered = Boolean(query);
    let matches = 0;
    for (const { tree, branches } of roots) {
      if (query) matches += branches.reduce((sum, one) => sum + narrow(one, query), 0);
      else branches.forEach(restore);
      const empty = branches.every(({ item }) => item.hidden);
      tree.hidden = heading(tree).hidden = Boolean(query) && empty;
    }
    if (!query) status.textContent = "";
    else status.textContent = matches ? `${matches} ${matches === 1 ? noun : nouns}` : `No ${noun} of that name${among}`;
  }

  input.type = "search";
  input.placeholder = `Filter the ${nouns}`;
  input.autocomplete = "off";
  input.spellcheck = false;
  input.setAttribute("aria-label", input.placeholder);
  status.className = "db-search__status";
  status.setAttribute("role", "status");
  box.className = "db-search__form db-filter";
  box.setAttribute("role", "search");
  box.append(input, status);
  input.addEventListener("input", filter);
  box.addEventListener("submit", (event) => event.preventDefault());
  box.addEventListener("keydown", (event) => {
    // Material binds single letters to the next and the previous page; they stay out of what a reader types.
    if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
    if (event.key !== "Escape" || !input.value) return;
    event.preventDefault();
    input.value = "";
    filter();
  });
  heading(trees[0]).before(box);
}

const trees = [...document.querySelectorAll(".tree")];
if (trees.length) filterBox(trees);
