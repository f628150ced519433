// Loads the islands when the page is quiet, or at the first touch: nothing of it stands between a visitor and the page.
const own = document.querySelector("script[data-module]");
const signs = ["pointerdown", "keydown", "focusin"];
let begun;
const begin = () =>
  (begun ??= (async () => {
    for (const sign of signs) removeEventListener(sign, begin, true);
    const module = await import(own.dataset.module);
    await module.default({ module_or_path: own.dataset.wasm });
    module.hydrate();
    // A form that is sent before now goes the ordinary way; from now on the islands listen.
    const wake = () => {
      for (const island of document.querySelectorAll("leptos-island:not([data-awake])")) {
        island.dataset.awake = "";
        module[island.dataset.component]?.(island);
      }
    };
    wake();
    document.addEventListener("live:swap", wake);
    document.documentElement.dataset.live = "";
  })());
const whenQuiet = () => ("requestIdleCallback" in window ? requestIdleCallback(begin, { timeout: 4000 }) : setTimeout(begin, 1500));
if (own?.dataset.wasm?.endsWith(".wasm")) {
  for (const sign of signs) addEventListener(sign, begin, { capture: true, passive: true });
  if (document.readyState === "complete") whenQuiet();
  else addEventListener("load", whenQuiet);
}
