/**
 * The people of a small line do their work: what the rule books ask of them is evaluated, each person settles
 * what is theirs as diligently as they are, until nothing more is to be done at as-of. What they leave undone
 * stays so.
 */
import { diskTree } from "../../../src/io/files.ts";
import { productRoot } from "../../../src/io/product.ts";
import { loadLedger } from "../../../src/ledger/load.ts";
import { CORE_VOCABULARY, mergeVocabulary } from "../../../src/ledger/schema/index.ts";
import { loadTenant } from "../../../src/ledger/tenant.ts";
import { writeRecord, type Fields, type Value } from "../../../src/ledger/write-record.ts";
import type { Evaluation } from "../../../src/model/evaluation.ts";
import type { Diagnostic } from "../../../src/model/finding.ts";
import { memoryTree } from "../../../src/model/memory-tree.ts";
import type { Obligation } from "../../../src/model/obligation.ts";
import type { Pack } from "../../../src/model/pack.ts";
import { evaluate } from "../../../src/policy/engine/evaluate.ts";
import { loadPack } from "../../../src/policy/pack/load-pack.ts";
import { draftForDue } from "../../../src/record/form/due-draft.ts";
import { email, person, STAFF, type Person } from "../cast/staff.ts";
import { AS_OF, DAY, dayOf, epochSeconds, HOUR, type Minute, minuteOf, stamp } from "../clock.ts";
import { filingTime, perform } from "../diligence.ts";
import { say } from "../say.ts";
import { tenantText } from "../tenant.ts";
import { callTime, Round } from "./hours.ts";
import type { Town } from "./town.ts";

/** More rounds than any chain of duties has. */
const ROUNDS = 24;
const packs = new Map<string, Pack>();

function packOf(id: string): Pack {
  const known = packs.get(id) ?? loadPack(diskTree(productRoot()), id, "product").value;
  if (!known) throw new Error(`Pack ${id} does not load`);
  packs.set(id, known);
  return known;
}

/** Everything that follows at as-of from what has been written so far. */
export function judge(town: Town): Evaluation {
  const files: Record<string, string> = { "ledger/tenant.yaml": tenantText() };
  for (const p of STAFF) {
    if (p.line !== undefined && p.line !== town.line.id) continue;
    files[`ledger/staff/${p.id}.yaml`] = writeRecord({
      name: p.name,
      role: p.role,
      dept: p.dept,
      line: p.line,
      region: p.region,
      manager: p.manager,
      emails: [email(p.id)],
      absences: p.absences?.map((a) => ({ ...a })),
    });
  }
  const filings = new Map<string, { at: number; email: string; commit: string }>();
  for (const kept of town.records.values()) {
    if (kept.filed > AS_OF) continue;
    files[`ledger/${kept.collection}/${kept.id}.yaml`] = writeRecord(
      town.fieldsOf({ ...kept, later: kept.later.filter((c) => c.filed <= AS_OF) }),
    );
    filings.set(`${kept.collection}/${kept.id}.yaml`, {
      at: epochSeconds(kept.filed) * 1000,
      email: email(kept.by),
      commit: "0".repeat(40),
    });
  }
  const tree = memoryTree(files);
  const tenant = loadTenant(tree).value!;
  const own = town.line.packs.map(packOf);
  const { value, diagnostics } = loadLedger(
    tree,
    { ...tenant, lines: tenant.lines.filter((l) => l.id === town.line.id) },
    mergeVocabulary(CORE_VOCABULARY, ...own.map((p) => p.vocabulary), tenant.vocabulary),
  );
  const wrong = diagnostics.find((d) => d.severity === "error");
  if (wrong) {
    throw new Error(
      `${town.line.id}: ${wrong.code} at ${wrong.place.file} ${wrong.place.path?.join(".") ?? ""} ${JSON.stringify(wrong.params)}`,
    );
  }
  return evaluate({
    ledger: value,
    packs: own,
    asOf: epochSeconds(AS_OF) * 1000,
    provenance: { complete: true, lack: null, commit: null, filings, deletions: [] },
  });
}

/** Lets everybody work until nothing changes. */
export function work(town: Town): void {
  const handled = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const evaluation = judge(town);
    const written = new Round();
    let busy = false;
    for (const item of evaluation.obligations) {
      if (
        handled.has(item.id) ||
        !["open", "overdue", "missed"].includes(item.status) ||
        item.opens === null ||
        item.due === null
      ) {
        continue;
      }
      if (town.line.shares && written.mayServe(item, minuteOf(item.opens), minuteOf(item.due))) {
        busy = true;
        continue;
      }
      handled.add(item.id);
      if (item.act === "check" && item.subject.startsWith("staff/")) continue;
      busy = settleDuty(town, evaluation, item, written) || busy;
    }
    for (const finding of evaluation.diagnostics) {
      const key = `${finding.code} ${finding.subject ?? ""} ${finding.key ?? ""}`;
      if (
        handled.has(key) ||
        !(finding.template === "rule/missing-field" || finding.template === "rule/not-met")
      ) {
        continue;
      }
      handled.add(key);
      busy = fillGap(town, finding) || busy;
    }
    if (!busy) return;
  }
}

function ownerOf(town: Town, item: Obligation): Person {
  const own = item.staff === null ? undefined : STAFF.find((p) => p.id === item.staff);
  return own ?? town.line.staff[0];
}

/**
 * Writes what settles a duty, when its person gets round to it; false where that is after as-of, or never.
 */
function settleDuty(town: Town, evaluation: Evaluation, item: Obligation, round: Round): boolean {
  const { random } = town;
  const [opens, due] = [minuteOf(item.opens!), minuteOf(item.due!)];
  const done = timeOf(town, evaluation, item, opens, due);
  if (done.at > AS_OF || (done.at > due && item.status === "missed")) return false;
  const draft = draftForDue(evaluation, item, "zh-CN");
  round.note(item, done.at);
  const { by } = done;
  const written = filingTime(random, by, done.at);
  if (draft.completes !== null) {
    const key = town.keyOf(draft.completes);
    if (!key) return false;
    const set: Record<string, Value> = {};
    for (const field of draft.asks) {
      const value =
        valueFor(town, key.split("/")[0], field, town.fieldsOf(town.records.get(key)!)) ??
        (field.endsWith("_at") ? stamp(done.at) : undefined);
      if (value !== undefined) set[field] = value;
    }
    if (Object.keys(set).length === 0) return false;
    town.amend(key, set, by, written);
    return true;
  }
  if (draft.collection === "visits") {
    const channels = draft.channels ?? usual(town, evaluation, item);
    const channel =
      draft.fields.channel ??
      (channels.includes("phone") && random.chance(0.7)
        ? "phone"
        : random.pick(channels.filter((c) => c !== "open_letter")));
    const oneWay = ["sms", "email", "letter"].includes(channel);
    const about = draft.fields.trigger?.split("/")[0] ?? "customer";
    const { line: _, ...fields } = draft.fields as Record<string, string>;
    const visit: Record<string, Value> = {
      ...fields,
      by,
      at: stamp(done.at),
      channel,
      outcome: oneWay ? "sent" : "reached",
      notes: words(town, about, item),
      ...(town.line.visit?.(random, about) as Record<string, Value> | undefined),
    };
    const text = channel === "sms" ? valueFor(town, "visits", "message_text", visit) : undefined;
    if (text !== undefined) visit.message_text = text;
    if (!oneWay) {
      visit.ended_at = stamp(done.at + (channel === "phone" ? random.early(2, 14) : random.int(15, 50)));
    }
    town.add("visits", visit, by, done.at);
    return true;
  }
  const dated: Readonly<Record<string, string>> = { reports: "filed_at", archives: "archived_at" };
  const paper: Record<string, Value> = {
    ...draft.fields,
    by,
    [dated[draft.collection] ?? "at"]: stamp(done.at),
  };
  if (draft.collection === "reports") paper.line = town.line.id;
  const to = recipientOf(town, evaluation, item, by);
  if (to !== null && ["reports", "notices"].includes(draft.collection)) paper.to = to;
  for (const field of draft.asks) paper[field] ??= words(town, draft.collection.replace(/s$/, ""), item);
  town.put(
    draft.collection,
    `${draft.collection.slice(0, 2)}-${town.records.size.toString(36)}-${town.line.id}`,
    paper,
    by,
    done.at + random.int(1, 9),
    `${draft.collection}: ${item.subject}`,
  );
  return true;
}

const customerOf = (town: Town, item: Obligation): Fields =>
  (town.records.get(`customers/${item.customer}`)?.fields as Fields) ?? {};

/**
 * How somebody is reached where the rule leaves it open: by phone, unless the customer declines calls or a
 * message will do.
 */
function usual(town: Town, evaluation: Evaluation, item: Obligation): readonly string[] {
  if ((customerOf(town, item).channel_optouts as readonly string[] | undefined)?.includes("phone")) {
    return ["wechat"];
  }
  const contact = ruleOf(evaluation, item)?.with.contact as
    { readonly also_sent?: readonly string[] } | undefined;
  return (town.line.shares && contact?.also_sent) || ["phone"];
}

const ruleOf = (evaluation: Evaluation, item: Obligation): Pack["rules"][number] | undefined =>
  evaluation.packs.find((p) => p.id === item.pack)?.rules.find((r) => r.id === item.rule);

/**
 * When a duty is done and by whom; where the line has hours, contacts fall into them and the day's report
 * into the evening.
 */
function timeOf(
  town: Town,
  evaluation: Evaluation,
  item: Obligation,
  opens: Minute,
  due: Minute,
): { readonly at: Minute; readonly by: string } {
  const { random } = town;
  const { hours, shares } = town.line;
  // Who shares contacts among duties does not call again before the interval is nearly over.
  const recurring = shares && ruleOf(evaluation, item)?.kind === "cadence";
  const done = perform(
    random,
    ownerOf(town, item),
    recurring ? opens + Math.floor((due - opens) * 0.6) : opens,
    due,
  );
  if (!hours) return done;
  if (item.act === "contact" && random.chance(0.97)) {
    return { ...done, at: callTime(random, hours, customerOf(town, item), done.at, opens, due) };
  }
  if (item.act === "report" && done.at <= due) {
    return { ...done, at: dayOf(done.at) * DAY + 17 * HOUR + random.int(25, 52) };
  }
  return done;
}

/** Whom a paper goes to: whoever the rule names by role or department, else the writer's manager. */
function recipientOf(town: Town, evaluation: Evaluation, item: Obligation, by: string): string | null {
  const options = evaluation.packs.flatMap((p) => p.rules).find((r) => r.id === item.rule)?.with ?? {};
  const wanted = [options.to ?? []].flat() as {
    role?: string | string[];
    dept?: string | string[];
    field?: string;
  }[];
  const fits = (p: Person): boolean =>
    wanted.some((w) => [w.role ?? []].flat().includes(p.role) || [w.dept ?? []].flat().includes(p.dept));
  return (
    STAFF.find((p) => (p.line === town.line.id || p.line === undefined) && fits(p))?.id ??
    person(by).manager ??
    null
  );
}

/**
 * What somebody writes down about a matter: from the line's phrases, by the rule, else by what it is about.
 */
function words(town: Town, about: string, item?: Obligation): string {
  const list = (item && town.line.notes[item.rule]) ?? town.line.notes[about] ?? town.line.notes.customer;
  return say(town.random, town.random.pick(list), { who: "客户" });
}

function valueFor(town: Town, collection: string, field: string, fields: Fields): Value | undefined {
  const make = town.line.fill?.[`${collection}.${field}`] ?? town.line.fill?.[field] ?? COMMON[field];
  return make?.(town.random, fields, town);
}

/** Fields that every trade fills alike. */
const COMMON: NonNullable<Town["line"]["fill"]> = {
  notes: (_, __, town) => words(town, "customer"),
  signature: () => true,
  phone_mark: () => "电话回访",
  satisfaction: (random) => random.int(4, 5),
  purpose: () => "例行回访",
  invited: () => true,
  minutes: (random) => random.int(5, 25),
};

/** A gap in a record that a rule found: most people fill it while they write, a few forget. */
function fillGap(town: Town, finding: Diagnostic): boolean {
  const key = town.keyOf(finding.subject ?? "");
  if (!key || !finding.key) return false;
  const kept = town.records.get(key)!;
  const value = valueFor(town, kept.collection, finding.key, town.fieldsOf(kept));
  if (value === undefined || !town.random.chance(0.96)) return false;
  const [head, ...rest] = finding.key.split(".");
  if (rest.length === 0) kept.fields[head] = value;
  else kept.fields[head] = { ...(kept.fields[head] as object | undefined), [rest.join(".")]: value };
  return true;
}
