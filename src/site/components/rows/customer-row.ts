/** A row of the list of customers. */
import type { CustomerRow } from "../../views/customers.ts";
import { href } from "../../views/paths.ts";
import type { Site } from "../../views/site.ts";
import { html, linked, moment } from "./html.ts";

export function customerRowHtml(site: Site, row: CustomerRow, from: string): string {
  const { t } = site;
  const staff =
    row.staff === null ? "" : linked(row.staff.name, row.staff.path && href(from, row.staff.path));
  const next =
    row.next === null ? html`<span class="muted">–</span>` : moment(row.next, `st st-${row.state}`);
  const facets = html`data-line="${row.line}" data-klass="${row.klass}" data-state="${row.state}" 
    data-staff="${row.staff?.id ?? ""}"`;
  return html`<tr ${facets}>
    <td class="lead"><a href="${href(from, row.path)}">${row.name}</a> <span class="small muted">${row.id}</span></td>
    <td class="wide">${row.lineName}${row.klass === "" ? "" : ` · ${t("customer.class", { name: row.klass })}`}</td>
    <td class="drop">${staff}</td>
    <td class="num tail" data-label="${t("col.last")}">${row.last === "" ? "–" : row.last}</td>
    <td class="num end">${next}</td>
  </tr>`.text;
}
