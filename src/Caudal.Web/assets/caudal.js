// Pages work without this; it only spares the hand a way.
"use strict";
const search = document.getElementById("search"), palette = document.getElementById("palette");
const keys = document.getElementById("keys");
document.addEventListener("keydown", event => {
  const typing = /^(input|select|textarea)$/i.test(event.target.tagName), plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k" || event.key === "/" && !typing && !keys?.open) {
    event.preventDefault();
    search?.focus();
    search?.select();
  } else if (event.key === "?" && !typing && plain) {
    keys?.open ? keys.close() : keys?.showModal();
  } else if (event.key === "g" && !typing && plain) {
    document.addEventListener("keydown", next => {
      // Filters go along, as they do by the links.
      const link = document.querySelector(`.side a[data-key="${CSS.escape(next.key)}"]`);
      if (link) location.assign(link.href);
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

// revenue.yml is checked while it is typed; a fault leads to its place.
const process = document.querySelector("textarea[data-check]"), faults = document.getElementById("faults");
let checking, check = 0;
const goTo = (line, column) => {
  const lines = process.value.split("\n"), at = lines.slice(0, line - 1).reduce((sum, l) => sum + l.length + 1, 0) + Math.max(0, (column ?? 1) - 1);
  process.focus();
  process.setSelectionRange(at, at);
  process.scrollTop = process.scrollHeight * Math.max(0, line - 4) / lines.length;
};
const told = fault => {
  const item = document.createElement("li"), said = document.createElement(fault.line ? "button" : "span");
  said.textContent = fault.said;
  said.className = fault.line ? "link fault" : "fault";
  if (fault.line) { said.type = "button"; said.addEventListener("click", () => goTo(fault.line, fault.column)); }
  item.append(said);
  return item;
};
const checkProcess = async () => {
  const own = ++check, answer = await fetch(process.dataset.check, { method: "POST", body: new FormData(process.form) });
  if (!answer.ok || own !== check) return;
  const found = await answer.json();
  process.setAttribute("aria-invalid", found.length > 0);
  if (found.length > 0) faults.replaceChildren(...found.map(told));
  else { faults.replaceChildren(document.createElement("li")); faults.firstChild.textContent = faults.dataset.fine; }
};
process?.addEventListener("input", () => { clearTimeout(checking); checking = setTimeout(() => checkProcess().catch(() => {}), 300); });
