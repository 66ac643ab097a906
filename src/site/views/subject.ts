/** How a record is named in a sentence: its kind, what it is about and when. */
import type { LedgerRecord } from "../../model/record.ts";
import { paths } from "./paths.ts";
import type { Site } from "./site.ts";

export interface SubjectView {
  /** `投诉 ts-2026-031` */
  readonly label: string;
  /** `重大 · 10月21日 周三 09:20 收到`; empty when there is nothing to say. */
  readonly detail: string;
  readonly path: string | null;
}

const FIELD_BY_KIND: Readonly<Record<string, readonly string[]>> = {
  complaints: ["received_at"],
  jobs: ["completed_at", "reported_at"],
  orders: ["delivered_at", "purchased_at"],
  activities: ["ended_at"],
  issues: ["raised_at"],
  surveys: ["deadline"],
};

/** Describes what a reference points to; a reference without a record is shown as written. */
export function subjectView(site: Site, ref: string): SubjectView {
  const record = site.record(ref);
  const cut = ref.indexOf("/");
  const kind = ref.slice(0, cut);
  const id = ref.slice(cut + 1);
  if (kind === "customer") {
    return { label: site.customer(id).name, detail: classOf(site, record), path: site.customer(id).path };
  }
  if (kind === "line") return { label: site.lineName(id), detail: "", path: paths.dueLine(id) };
  if (kind === "staff") return { label: site.staff(id).name, detail: "", path: site.staff(id).path };
  const word =
    kind === "event" && typeof record?.data.type === "string"
      ? site.t.named("event", record.data.type)
      : site.t.named(`kind.${kind}`, typeof record?.data.kind === "string" ? record.data.kind : "");
  const label =
    `${word === "" || word === record?.data.kind ? site.t.named("record", kind) : word} ${kind === "event" ? "" : id}`.trim();
  return {
    label,
    detail: record ? detailOf(site, record) : "",
    path: kind === "complaint" && record ? paths.case(id) : null,
  };
}

function classOf(site: Site, record: LedgerRecord | undefined): string {
  const value = record?.data.class;
  return typeof value === "string" ? site.t("customer.class", { name: value }) : "";
}

function detailOf(site: Site, record: LedgerRecord): string {
  const parts: string[] = [];
  if (typeof record.data.grade === "string") parts.push(site.t.named("grade", record.data.grade));
  const field = (FIELD_BY_KIND[record.collection] ?? ["at"]).find((name) => record.time[name] !== undefined);
  if (field !== undefined) {
    const when = record.bareDates.includes(field)
      ? site.f.day(record.time[field])
      : site.f.moment(record.time[field]);
    parts.push(
      site.t.named("did", field) === field
        ? when
        : site.t("did.when", { when, did: site.t.named("did", field) }),
    );
  }
  return parts.join(" · ");
}
