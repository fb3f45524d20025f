// Pages work without this; it only spares the hand a way.
"use strict";
document.addEventListener("keydown", event => {
  const search = document.getElementById("search");
  const typing = /^(input|select|textarea)$/i.test(event.target.tagName);
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k" || event.key === "/" && !typing) {
    event.preventDefault();
    search.focus();
    search.select();
  } else if (event.key === "Escape" && event.target === search) {
    search.blur();
  } else if (event.key === "g" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    document.addEventListener("keydown", next => {
      const page = { r: "/", h: "/", j: "/journey", f: "/leaks", l: "/leaks", c: "/customers", m: "/metrics", s: "/sources" }[next.key];
      if (page) location.assign(page);
    }, { once: true });
  }
});
