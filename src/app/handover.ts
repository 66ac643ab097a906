/** `handover`: somebody's customers and open matters to somebody else, as assignments that another person approves. */
import { createHash } from "node:crypto";
import type { FileChange } from "../io/transaction.ts";
import { fieldsOf } from "../ledger/schema/field-table.ts";
import { writeRecord, type Fields } from "../ledger/write-record.ts";
import { parseInstant } from "../model/instant.ts";
import type { Obligation } from "../model/obligation.ts";
import type { LedgerRecord } from "../model/record.ts";
import { assigneeAt } from "../policy/conditions/frame.ts";
import { valueAt } from "../policy/world/timeline.ts";
import { World } from "../policy/world/world.ts";
import { oneFor, personFor } from "./find-record.ts";
import type { Run } from "./open-run.ts";
import { UsageError } from "./usage.ts";

export interface HandoverRequest {
  /** Staff ids, or names that only one of the staff has. */
  readonly staff: string;
  readonly to: string;
  readonly by: string;
  /** Local date or instant from which it counts; null: as-of. */
  readonly from: string | null;
  /** Ids; empty: all. */
  readonly lines: readonly string[];
  readonly classes: readonly string[];
  readonly regions: readonly string[];
  readonly customers: readonly string[];
}

/** One assignment: a customer, or what open items of a customer are about. */
export interface Handed {
  readonly ref: string;
  readonly customer: LedgerRecord;
  /** References of the matters that move; empty: the customer himself. */
  readonly matters: readonly string[];
  readonly file: FileChange;
  /** It was written by an earlier run. */
  readonly standing: boolean;
}

export interface Handover {
  readonly from: LedgerRecord;
  readonly to: LedgerRecord;
  readonly by: LedgerRecord;
  readonly at: string;
  readonly handed: readonly Handed[];
  /** Open items of the customers and matters that move. */
  readonly items: readonly Obligation[];
}

const OPEN = new Set<Obligation["status"]>(["upcoming", "open", "overdue"]);

/** Throws UsageError for people, dates or customers that are not there, and for a handover to oneself. */
export function planHandover(request: HandoverRequest, run: Run): Handover {
  const from = personFor(run.ledger, "STAFF", request.staff);
  const to = personFor(run.ledger, "--to", request.to);
  const by = personFor(run.ledger, "--by", request.by);
  if (from.id === to.id) {
    throw new UsageError({
      "zh-CN": "--to：不能交接给本人",
      en: "--to: cannot be the person who hands over",
    });
  }
  const at = instantOf(run, request.from);
  const { evaluation } = run;
  const world = new World(run.ledger, evaluation.ledger, evaluation.asOf, evaluation.provenance);
  const wanted = chooser(request, run, world, at.ms);
  const own = evaluation.ledger.records.customers.filter(
    (customer) => holderOf(world, customer, at.ms) === from.id && wanted(customer),
  );
  const held = new Set(own.map(({ id }) => id));
  const items = evaluation.obligations.filter(
    ({ status, staff, covers, customer }) =>
      OPEN.has(status) &&
      (covers ?? staff) === from.id &&
      customer !== null &&
      (held.has(customer) || wanted(evaluation.ledger.byRef.get(`customer/${customer}`))),
  );
  const making = { from, to, by, at: at.text, run };
  const handed = [
    ...own.map((customer) => hand(making, customer, [])),
    ...mattersOf(items, run).map(([customer, matters]) => hand(making, customer, matters)),
  ];
  return { from, to, by, at: at.text, handed, items };
}

function instantOf({ evaluation }: Run, text: string | null): { ms: number; text: string } {
  const { zone } = evaluation.ledger;
  if (text === null) {
    return { ms: evaluation.asOf, text: zone.format(evaluation.asOf).slice(0, 16).replace("T", " ") };
  }
  const parsed = parseInstant(text, zone);
  if (parsed) return { ms: parsed.ms, text };
  throw new UsageError({
    "zh-CN": `--from ${text}：应为日期或时刻，如 2026-11-03`,
    en: `--from ${text}: expected a date or an instant, such as 2026-11-03`,
  });
}

type Wanted = (customer: LedgerRecord | undefined) => boolean;

function chooser(
  { lines, classes, regions, customers }: HandoverRequest,
  run: Run,
  world: World,
  at: number,
): Wanted {
  const chosen = customers.map((text) => oneFor(run.ledger, "customers", "--customer", text).id);
  const within = (list: readonly string[], value: unknown): boolean =>
    list.length === 0 || list.includes(String(value));
  return (customer) => {
    if (customer === undefined) return false;
    const dossier = world.dossiers.get(customer.id);
    const klass = dossier ? valueAt(world.classesOf(dossier), at) : customer.data.class;
    return (
      within(lines, customer.line) &&
      within(regions, customer.data.region) &&
      within(chosen, customer.id) &&
      within(classes, klass)
    );
  };
}

function holderOf(world: World, { id, data }: LedgerRecord, at: number): unknown {
  const dossier = world.dossiers.get(id);
  return (dossier && assigneeAt(world, dossier, at)) ?? data.staff_in_charge;
}

/** What open items are about, by customer: whoever gets the customer later does not get these by himself. */
function mattersOf(items: readonly Obligation[], { ledger }: Run): [LedgerRecord, readonly string[]][] {
  const matters = new Map<string, Set<string>>();
  for (const { subject, customer } of items) {
    if (customer === null) continue;
    const own = matters.get(customer);
    if (own) own.add(subject);
    else matters.set(customer, new Set([subject]));
  }
  return [...matters].flatMap(([id, refs]) => {
    const customer = ledger.byRef.get(`customer/${id}`);
    return customer ? [[customer, [...refs].sort()] as [LedgerRecord, string[]]] : [];
  });
}

interface Making {
  readonly from: LedgerRecord;
  readonly to: LedgerRecord;
  readonly by: LedgerRecord;
  readonly at: string;
  readonly run: Run;
}

/** The id comes from what is handed to whom, so that the same handover is written once. */
function hand({ from, to, by, at, run }: Making, customer: LedgerRecord, matters: readonly string[]): Handed {
  const day = at.slice(0, 10);
  const key = JSON.stringify([from.id, to.id, day, customer.id, matters]);
  const digest = createHash("sha256").update(key).digest("hex").slice(0, 10);
  const id = `fp-${day.replaceAll("-", "")}-${digest}`;
  const ref = `assignment/${id}`;
  const fields: Fields = {
    customer: customer.id,
    at,
    by: by.id,
    from_staff: from.id,
    staff: to.id,
    ...(matters.length > 0 && { subject: matters }),
    needs_approval: true,
  };
  const order = [...fieldsOf("assignments", run.docket.vocabulary).keys()];
  const path = `ledger/assignments/${day.slice(0, 4)}/${day.slice(5, 7)}/${id}.yaml`;
  return {
    ref,
    customer,
    matters,
    file: { path, text: writeRecord(fields, { order }) },
    standing: run.ledger.byRef.has(ref),
  };
}
