// Follows a redirect with the address's own "#…": a refresh by the page alone would lose which item was meant.
document.addEventListener("DOMContentLoaded", () => {
  const target = new URL(document.querySelector("main a").href);
  target.hash = target.hash || location.hash;
  location.replace(target);
});
