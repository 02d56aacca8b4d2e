// The search page: the query and what is chosen stand in its address; results are items, and lead to them.
// Everything from the index is put in as text, never as markup.

const form = document.getElementById("bf-search");
const status = document.getElementById("bf-search-status");
const list = document.getElementById("bf-found");
const more = document.getElementById("bf-more");
const narrow = document.getElementById("bf-narrow");
const FACETS = ["type", "speaker", "topic", "source", "year"];
const AT_ONCE = 15;

const site = new URL("..", new URL(form.dataset.bundle, location.href));
let pagefind;
let offered = false; // what results can be narrowed by, which is half of what a search can load
let asked = 0; // the number of the newest question: older answers are thrown away
let waiting = []; // results that are not shown yet

const small = new Set(form.dataset.small.split(" "));
const field = (name) => form.elements.namedItem(name);
const inAddress = new URLSearchParams(location.search);
for (const name of ["q", "type", "sort"]) {
  field(name).value = inAddress.get(name) ?? "";
}

async function start() {
  pagefind = await import(new URL("pagefind.js", new URL(form.dataset.bundle, location.href)).href);
  await pagefind.options({ baseUrl: site.pathname, excerptLength: 30 });
  await pagefind.init();
  if (FACETS.slice(1).some((name) => inAddress.get(name))) {
    narrow.open = true;
    await offer();
  }
}

async function offer() {
  if (offered) return;
  offered = true;
  const known = await pagefind.filters();
  if (!Object.keys(known).length) {
    throw new Error("Pagefind has no filters"); // it does not say itself that they could not be loaded
  }
  for (const name of FACETS.slice(1)) {
    const options = Object.keys(known[name] ?? {});
    options.sort((a, b) => (name === "year" ? b.localeCompare(a) : a.localeCompare(b, document.documentElement.lang)));
    field(name).append(...options.map((text) => new Option(text, text)));
    field(name).closest("label").hidden = !options.length;
    field(name).value = options.includes(inAddress.get(name)) ? inAddress.get(name) : "";
  }
}

function chosen() {
  return Object.fromEntries(FACETS.map((name) => [name, field(name).value]).filter(([, value]) => value));
}

function remember() {
  const values = { q: field("q").value.trim(), ...chosen(), sort: field("sort").value };
  const address = new URLSearchParams(Object.entries(values).filter(([, value]) => value));
  history.replaceState(null, "", address.size ? `?${address}` : location.pathname);
}

async function ask() {
  const mine = ++asked;
  const query = field("q").value.trim();
  const filters = chosen();
  const order = field("sort").value;
  if (!query && !Object.keys(filters).length) {
    show([], "");
    return;
  }
  const sort = order ? { date: order === "newest" ? "desc" : "asc" } : {};
  const { results } = await pagefind.search(query || null, { filters, sort });
  const words = [...new Set(query.replaceAll('"', " ").split(/\s+/).filter(Boolean))];
  const near = results.length || words.length < 2 ? [] : await withSome(words, filters);
  if (mine === asked) {
    await (near.length ? showSome(near) : show(results, query));
  }
}

// What has some of the words where nothing has all of them: best what has the most of them, and the rarest.
async function withSome(words, filters) {
  const answers = await Promise.all(words.map((word) => pagefind.search(word, { filters })));
  const groups = new Map();
  const add = (scores, key, weight) => scores.set(key, (scores.get(key) ?? 0) + weight);
  answers.forEach(({ results }, n) => results.forEach(({ id }) => add(groups, id, weight(words[n]) / results.length)));
  const best = new Set([...groups].sort((a, b) => b[1] - a[1]).slice(0, 2 * AT_ONCE).map(([id]) => id));
  const scores = new Map();
  const found = new Map();
  for (const [n, { results }] of answers.entries()) {
    const all = await Promise.all(results.filter(({ id }) => best.has(id)).map((result) => result.data()));
    const pairs = all.flatMap((data) => parts(data).map((part) => [data, part]));
    for (const [data, part] of pairs) {
      const says = /\d/.test(words[n]) ? 3 : data.meta.kind === "page" ? 0.2 : 1; // a number most, a page about us least
      add(scores, part.url, (says * weight(words[n])) / pairs.length);
      found.set(part.url, found.get(part.url) ?? [data, part]);
    }
  }
  const urls = [...scores].sort((a, b) => b[1] - a[1]).slice(0, AT_ONCE).map(([url]) => url);
  return urls.map((url) => found.get(url));
}

const weight = (word) => (small.has(word.toLowerCase().replace(/[^\p{L}\p{N}]+$/u, "")) ? 0.05 : 1); // "what did", of a question

async function showSome(pairs) {
  waiting = [];
  more.hidden = true;
  list.replaceChildren(...pairs.map(([data, part]) => entry(data, part)));
  status.textContent = form.dataset.some;
}

async function show(results, query) {
  waiting = results;
  list.replaceChildren();
  status.textContent = "";
  if (results.length) {
    await showMore();
  } else if (query || Object.keys(chosen()).length) {
    status.textContent = form.dataset.none;
  }
  more.hidden = !waiting.length;
}

async function showMore() {
  const mine = asked;
  const next = await Promise.all(waiting.slice(0, AT_ONCE).map((result) => result.data()));
  if (mine !== asked) {
    return;
  }
  waiting = waiting.slice(AT_ONCE);
  const pairs = next.flatMap((data) => parts(data).map((part) => [data, part]));
  pairs.sort((a, b) => found(b[1]) - found(a[1]));
  list.append(...pairs.map(([data, part]) => entry(data, part)));
  status.textContent = form.dataset.found.replace("{count}", list.children.length + (waiting.length ? "+" : ""));
  more.hidden = !waiting.length;
}

// The items of a group that the words are in; the whole group where nothing was searched for.
function parts(data) {
  return data.sub_results.length ? data.sub_results : [data];
}

// How many of the words an item has: Pagefind looks for all of them in a group, not in each of its items.
function found(part) {
  const marked = [...part.excerpt.matchAll(/<mark>(.*?)<\/mark>/gs)].map((match) => match[1].toLowerCase());
  return new Set(marked.map((word) => word.replace(/[^\p{L}\p{N}]/gu, ""))).size;
}

function entry(data, part) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = part.url.replace(/\d+\.html(?=#|$)/, "");
  link.textContent = part.title ?? data.meta.title;
  const heading = document.createElement("h2");
  heading.append(link);
  const about = document.createElement("p");
  about.className = "bf-by";
  const kind = document.createElement("span");
  kind.className = "bf-tag";
  kind.textContent = [...field("type").options].find((option) => option.value === data.meta.kind)?.dataset.one ?? "";
  about.append(kind, " ", data.meta.about ?? "");
  const excerpt = document.createElement("p");
  excerpt.append(...marked(part.excerpt));
  item.append(about, heading, excerpt);
  return item;
}

// An excerpt is text with <mark> around what was found, and everything else escaped.
function marked(excerpt) {
  return excerpt.split(/(<mark>.*?<\/mark>)/s).map((piece) => {
    const words = plain(piece.replace(/<\/?mark>/g, ""));
    if (!piece.startsWith("<mark>")) {
      return words;
    }
    const mark = document.createElement("mark");
    mark.textContent = words;
    return mark;
  });
}

function plain(escaped) {
  const field = document.createElement("textarea"); // it holds text only, whatever is put in
  field.innerHTML = escaped.replaceAll("<", "&lt;");
  return field.value;
}

function failed(error) {
  status.textContent = form.dataset.failed;
  console.warn(error);
}

function soon() {
  clearTimeout(soon.timer);
  soon.timer = setTimeout(() => {
    remember();
    ask();
  }, 120);
}

start()
  .then(() => {
    form.addEventListener("input", soon);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      soon();
    });
    more.addEventListener("click", showMore);
    const offerIfOpen = () => narrow.open && offer().catch(failed);
    narrow.addEventListener("toggle", offerIfOpen);
    offerIfOpen();
    field("q").focus();
    return ask();
  })
  .catch(failed);
