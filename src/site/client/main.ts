/** What the browser adds to a page that is already complete: theme, clock, filters. */
import { startClock } from "./clock.ts";
import { startCsv } from "./csv.ts";
import { startFilters } from "./filter.ts";
import { startFinder } from "./find/panel.ts";
import { startLanguages } from "./languages.ts";
import { startTheme } from "./toggle.ts";

startClock();
startTheme();
startLanguages();
startFilters();
startFinder();
startCsv();
for (const button of document.querySelectorAll<HTMLElement>("[data-print]")) {
  button.addEventListener("click", () => print());
}
