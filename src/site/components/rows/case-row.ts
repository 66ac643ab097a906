/** A row of the case library. */
import type { CaseRow } from "../../views/cases.ts";
import { href } from "../../views/paths.ts";
import type { Site } from "../../views/site.ts";
import { html, linked, raw } from "./html.ts";

export function caseRowHtml(site: Site, row: CaseRow, from: string): string {
  const { t } = site;
  const status = row.state === "closed" ? "met" : row.state === "duplicate" ? "exempt" : row.state;
  return (
    html`<tr data-id="${row.id}" data-line="${row.line}" data-grade="${row.grade}" data-cause="${row.cause}" data-source="${row.source}" data-dept="${row.dept}" data-typical="${row.typical}" data-outcome="${row.outcome}" data-state="${row.state}" data-month="${row.month}">`
      .text +
    html`<td class="lead"><a href="${href(from, row.path)}">${row.text === "" ? row.id : row.text}</a></td><td class="wide muted"><span class="nowrap">${row.customer === null ? t("case.anonymous") : linked(row.customer.name, row.customer.path && href(from, row.customer.path))}</span>${row.grade === "" ? "" : ` · ${t.named("grade", row.grade)}`} · ${row.lineName}</td>`
      .text +
    html`<td class="nowrap drop">${row.day}</td><td class="nowrap end"><span class="st st-${status}">${t.named("casestate", row.state)}</span>${raw(row.broken > 0 ? html`<div class="small warn">${t("case.broken", { n: row.broken })}</div>`.text : "")}</td><td class="num drop">${row.took}</td></tr>`
      .text
  );
}
