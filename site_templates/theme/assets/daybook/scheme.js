// Runs before the page is painted: what Material's own inline scripts would do, from a file, so that no inline
// script is needed. Material's bundle expects these four names; the scheme that the reader chose is applied here.
var __md_scope = new URL("../..", document.currentScript.src);

function __md_hash(text) {
  return Array.from(text).reduce((sum, sign) => ((sum << 5) - sum + sign.charCodeAt(0)) | 0, 0);
}

function __md_get(key, storage, scope = __md_scope) {
  try {
    return JSON.parse((storage || localStorage).getItem(`${scope.pathname}.${key}`));
  } catch (error) {
    return null;
  }
}

function __md_set(key, value, storage, scope = __md_scope) {
  try {
    (storage || localStorage).setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch (error) {
    // Storage may be switched off: the choice then lasts as long as the page.
  }
}

(function () {
  const chosen = __md_get("__palette");
  let color = chosen && chosen.color;
  const auto = "(prefers-color-scheme)";
  if (!color || color.media === auto) {
    const scheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const input = document.querySelector(`[data-md-color-media="(prefers-color-scheme: ${scheme})"]`);
    if (!input) return;
    color = { scheme: input.dataset.mdColorScheme, primary: input.dataset.mdColorPrimary, accent: input.dataset.mdColorAccent };
  }
  for (const name of ["scheme", "primary", "accent"]) {
    if (color[name]) document.body.setAttribute(`data-md-color-${name}`, color[name]);
  }
})();
