/** A row of the case library. */
import type { CaseRow } from "../../views/cases.ts";
import { href } from "../../views/paths.ts";
import type { Site } from "../../views/site.ts";
import { html, linked, moment, type Raw } from "./html.ts";

export function caseRowHtml(site: Site, row: CaseRow, from: string): string {
  const { t } = site;
  const status = row.state === "closed" ? "met" : row.state === "duplicate" ? "exempt" : row.state;
  const whose =
    row.customer === null
      ? t("case.anonymous")
      : linked(row.customer.name, row.customer.path && href(from, row.customer.path));
  const broken = row.broken > 0 && html`<div class="small warn">${t("case.broken", { n: row.broken })}</div>`;
  return html`<tr ${facets(row)}>
    <td class="lead"><a href="${href(from, row.path)}">${row.text === "" ? row.id : row.text}</a></td>
    <td class="wide muted">
      <span class="nowrap">${whose}</span>
      ${row.grade === "" ? "" : ` · ${t.named("grade", row.grade)}`} · ${row.lineName}
    </td>
    <td class="nowrap drop">${row.day}</td>
    <td class="nowrap end"><span class="st st-${status}">${t.named("casestate", row.state)}</span>${broken}</td>
    <td class="num drop">${moment(row.took)}</td>
  </tr>`.text;
}

/** What the list can be narrowed by. */
function facets(row: CaseRow): Raw {
  return html`data-id="${row.id}" data-line="${row.line}" data-grade="${row.grade}" data-cause="${row.cause}" 
    data-source="${row.source}" data-dept="${row.dept}" data-typical="${row.typical}" 
    data-outcome="${row.outcome}" data-state="${row.state}" data-month="${row.month}"`;
}
