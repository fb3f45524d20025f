// Pages work without this; it only spares the hand a way.
"use strict";
const search = document.getElementById("search"), palette = document.getElementById("palette");
document.addEventListener("keydown", event => {
  const typing = /^(input|select|textarea)$/i.test(event.target.tagName);
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k" || event.key === "/" && !typing) {
    event.preventDefault();
    search?.focus();
    search?.select();
  } else if (event.key === "g" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    document.addEventListener("keydown", next => {
      const page = { r: "/", h: "/", j: "/journey", f: "/leaks", l: "/leaks", c: "/customers", m: "/metrics", s: "/sources" }[next.key];
      if (page) location.assign(page);
    }, { once: true });
  }
});

// What is typed into the search is looked for at once: the page of results, without leaving this one.
let waiting, turn = 0;
// What is still on its way does not open it again.
const shut = () => { turn++; clearTimeout(waiting); palette.hidden = true; palette.replaceChildren(); };
const look = async () => {
  const asked = search.value.trim();
  if (asked.length < 2) return shut();
  const own = ++turn;
  const answer = await fetch("/search?q=" + encodeURIComponent(asked), { headers: { Accept: "text/html" } });
  const hits = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("hits");
  if (!hits || own !== turn) return;
  palette.replaceChildren(...hits.childNodes);
  palette.hidden = !palette.querySelector("a");
};
search?.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => look().catch(shut), 150); });
search?.form.addEventListener("keydown", event => {
  const links = [...palette.querySelectorAll("a")], at = links.indexOf(document.activeElement);
  if (event.key === "Escape") { palette.hidden ? search.blur() : search.focus(); shut(); }
  if (palette.hidden || event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  event.preventDefault();
  (links[at + (event.key === "ArrowDown" ? 1 : -1)] ?? search).focus();
});
document.addEventListener("click", event => { if (palette && !search.form.contains(event.target)) shut(); });
