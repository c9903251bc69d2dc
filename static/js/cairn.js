// Makes pages quicker to use; every page works without it.

const KEYS_OFF = "cairn-keys-off";
const $ = (selector, within = document) => within.querySelector(selector);
const keysAreOff = () => localStorage.getItem(KEYS_OFF) === "1";
const isTyping = (element) =>
  element.isContentEditable || element.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=hidden])");

// A person who speaks to the computer may press a digit by accident, so the keys can be switched off for good.
function showKeysHint() {
  const hint = $("[data-keys-hint]");
  if (!hint) return;
  hint.hidden = false;
  // Both wordings stand in the page, in the language of the page.
  for (const words of hint.querySelectorAll("[data-off]")) words.textContent = keysAreOff() ? words.dataset.off : words.dataset.on;
}

function pressOption(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return;
  if (!/^[0-9]$/.test(event.key) || keysAreOff() || isTyping(event.target)) return;
  const option = $(`[data-key="${event.key}"]`);
  if (!option) return;
  event.preventDefault();
  option.focus();
  option.click();
}

// After a fragment was exchanged the old focus is gone: go to the new heading, so that it is read out.
// A button that moves something keeps it, by its id, and may be pressed again.
function focusFresh(event) {
  const fresh = event.detail.elt;
  if (fresh === document.body) return;
  const pressed = document.activeElement;
  if (pressed.matches("[data-keep]") && fresh.contains(pressed)) return pressed.scrollIntoView({ block: "nearest" });
  const heading = fresh.matches?.("[data-focus]") ? fresh : $("[data-focus]", fresh);
  showKeysHint();
  if (!heading) return;
  heading.focus({ preventScroll: true });
  if (heading.getBoundingClientRect().top < 0) $("#messages").scrollIntoView();
}

// A request that got no answer or a broken one must not fail in silence.
const showNotSent = (shown) => () => { $("[data-not-sent]").hidden = !shown; };

function closeMenus(except) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (menu !== except) menu.open = false;
  }
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const menu = event.target.closest?.("details.menu[open]");
    closeMenus();
    if (menu) $("summary", menu).focus();
  }
  pressOption(event);
});

document.addEventListener("click", async (event) => {
  closeMenus(event.target.closest("details.menu"));
  if (event.target.closest("[data-keys-hint] button")) {
    localStorage.setItem(KEYS_OFF, keysAreOff() ? "0" : "1");
    showKeysHint();
  }
  const copy = event.target.closest("[data-copy]");
  if (copy) {
    const field = document.getElementById(copy.dataset.copy);
    field.select();
    await navigator.clipboard.writeText(field.value);
    const copied = $("[data-copied]", copy.parentElement);
    copied.textContent = copied.dataset.copied;  // in the language of the page
  }
  if (event.target.closest("[data-print]")) window.print();
});

// The second click of a double click may meet what has just come into its place: the next question, a link elsewhere.
document.addEventListener("click", (event) => {
  if (event.detail > 1 && event.target.closest("main :is(a, form button)")) event.preventDefault();
}, true);

document.addEventListener("htmx:load", focusFresh);
for (const name of ["sendError", "timeout", "responseError"]) document.addEventListener(`htmx:${name}`, showNotSent(true));
document.addEventListener("htmx:beforeRequest", showNotSent(false));
for (const button of document.querySelectorAll("[data-copy], [data-print]")) button.hidden = false;
showKeysHint();

// A page of ours for when there is no way to the site. Browsers allow it at secure addresses only, and some never.
addEventListener("load", () => {
  const { offline } = $("script[data-offline]").dataset;
  navigator.serviceWorker?.register(offline, { scope: "/", updateViaCache: "all" }).catch(() => {});
});
