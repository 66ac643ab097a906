/**
 * Small nasty ledgers: records made from a recipe of numbers, so that a counterexample shrinks to a few
 * lines.
 */
import type fc from "fast-check";
import type { Fields, PlainFiling, PlainLedger } from "./plain.ts";
import { recipe, type Moment, type Recipe, type Sizes } from "./recipe.ts";
import type { Regime } from "./simulate.ts";

const SIZES: Readonly<Record<Regime, Sizes>> = {
  "rental-relations": {
    complaints: 3,
    jobs: 2,
    events: 0,
    orders: 0,
    activities: 0,
    surveys: 1,
    issues: 1,
    notices: 3,
    changes: 0,
    visits: 6,
    papers: 0,
  },
  "auto-sales-visits": {
    complaints: 0,
    jobs: 0,
    events: 3,
    orders: 2,
    activities: 0,
    surveys: 0,
    issues: 2,
    notices: 0,
    changes: 4,
    visits: 8,
    papers: 0,
  },
  "property-service-visits": {
    complaints: 3,
    jobs: 2,
    events: 3,
    orders: 0,
    activities: 1,
    surveys: 0,
    issues: 2,
    notices: 0,
    changes: 0,
    visits: 6,
    papers: 0,
  },
};
const GRADES: Readonly<Record<Regime, readonly (string | undefined)[]>> = {
  "rental-relations": ["minor", "major", "minor", "major", "minor", undefined],
  "auto-sales-visits": [undefined],
  "property-service-visits": ["general", "important", "major", undefined],
};
const EVENTS: Readonly<Record<Regime, readonly string[]>> = {
  "rental-relations": ["deal.closed"],
  "auto-sales-visits": ["visitor.received", "visitor.received", "caller.called", "deal.closed"],
  "property-service-visits": ["customer.moved_in", "incident.closed", "visitor.received"],
};
/** Clauses with a figure that the company sets, and those that waivers name. */
const OPEN: Readonly<Record<Regime, readonly string[]>> = {
  "rental-relations": [
    "4.1.2.2-b",
    "4.1.2.4.B-a",
    "4.1.2.5.A-a",
    "4.2.5-a",
    "4.2.5-b",
    "4.2.2.1",
    "4.2.4.1-b",
  ],
  "auto-sales-visits": ["8-b"],
  "property-service-visits": ["1.6-b", "1.6-c", "2.3-a"],
};
const WAIVABLE: Readonly<Record<Regime, readonly string[]>> = {
  "rental-relations": [
    "4.1.3.1-a",
    "4.1.3.1-b",
    "4.2.1.1",
    "4.2.1.2",
    "4.1.2.4.C-a",
    "4.1.2.5.B-b",
    "4.2.1.3",
  ],
  "auto-sales-visits": ["3-a", "3-b", "3-c", "9-b", "9-d"],
  "property-service-visits": ["1.3-a", "1.4-a", "1.5-a", "1.11", "1.9-b"],
};
const REGIME_IDS = Object.keys(SIZES) as Regime[];
const STAFF: Readonly<Record<string, Fields>> = {
  am: { role: "area_manager", line: "one" },
  am2: { role: "area_manager", line: "one" },
  cs: { role: "cs_specialist", line: "one" },
  st: { role: "service_station", line: "one" },
  st2: { dept: "service_station", line: "one" },
  head: { role: "asset_mgmt_head", line: "one", dept: "asset_mgmt_dept" },
  pa: { role: "property_assistant", line: "one" },
  ds: { role: "dept_supervisor", line: "one" },
  sp: { role: "salesperson", line: "one" },
};
/** Those who sign papers; with a line of their own and an address to commit from. */
const SIGNERS: Readonly<Record<Regime, Readonly<Record<string, Fields>>>> = {
  "rental-relations": {
    am: { role: "area_manager", line: "one" },
    am2: { role: "area_manager", line: "two" },
    st: { role: "service_station", line: "one" },
    dh: { role: "dept_head", line: "one" },
    head: { role: "asset_mgmt_head", dept: "asset_mgmt_dept", line: "one" },
    pa: { role: "property_assistant", line: "one" },
  },
  "auto-sales-visits": {},
  "property-service-visits": {
    pa: { role: "property_assistant", line: "one" },
    sup: { role: "cs_supervisor", line: "one" },
    ds: { role: "dept_supervisor", line: "one" },
    ds2: { role: "dept_supervisor", line: "two" },
    boss: { role: "company_leader", line: "one" },
  },
};
/** Who signs what, when the draw wants a paper that fits. */
const RIGHT: Readonly<
  Record<Regime, Readonly<Record<"check" | "archive" | "report", { by: readonly string[]; to: string }>>>
> = {
  "rental-relations": {
    check: { by: ["dh", "head"], to: "head" },
    archive: { by: ["st"], to: "head" },
    report: { by: ["am"], to: "head" },
  },
  "auto-sales-visits": {
    check: { by: ["sp"], to: "sp" },
    archive: { by: ["sp"], to: "sp" },
    report: { by: ["sp"], to: "sp" },
  },
  "property-service-visits": {
    check: { by: ["sup", "ds"], to: "boss" },
    archive: { by: ["sup"], to: "boss" },
    report: { by: ["ds"], to: "boss" },
  },
};
const FORMS: Readonly<Record<Regime, readonly string[]>> = {
  "rental-relations": ["complaint_analysis", "valid_complaints", "complaint_analysis", "daily"],
  "auto-sales-visits": ["daily"],
  "property-service-visits": ["visit_statistics", "visit_statistics", "daily"],
};
const STAFF_IDS = Object.keys(STAFF);
const CLASSES = ["H", "A", "B", "C"];
/** The git clauses' ledgers: fewer contacts, more papers. */
export const PAPER_SIZES: Readonly<Partial<Record<Regime, Sizes>>> = {
  "rental-relations": {
    complaints: 2,
    jobs: 0,
    events: 0,
    orders: 0,
    activities: 0,
    surveys: 0,
    issues: 0,
    notices: 0,
    changes: 0,
    visits: 1,
    papers: 6,
  },
  "property-service-visits": {
    complaints: 1,
    jobs: 0,
    events: 1,
    orders: 0,
    activities: 0,
    surveys: 0,
    issues: 0,
    notices: 0,
    changes: 0,
    visits: 3,
    papers: 6,
  },
};
const KINDS = ["question", "complaint", "praise", "suggestion", "question", undefined];

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length];

/** Leaves out what is undefined, as a file would. */
function compact(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function move(from: Temporal.PlainDateTime, moment: Moment): Temporal.PlainDateTime {
  if ("minutes" in moment) return from.add({ minutes: moment.minutes });
  return from
    .toPlainDate()
    .add({ days: moment.days })
    .toPlainDateTime({ hour: Math.floor(moment.at / 60), minute: moment.at % 60 });
}

const latest = (a: Temporal.PlainDateTime, b: Temporal.PlainDateTime): Temporal.PlainDateTime =>
  Temporal.PlainDateTime.compare(a, b) < 0 ? b : a;

class Builder {
  readonly regime: Regime;
  readonly recipe: Recipe;
  readonly base: Temporal.PlainDateTime;
  readonly records: Record<string, Record<string, Fields>> = { staff: { ...STAFF } };
  /** Subject → where it stands in time and whose it is, for visits and as-of to aim at. */
  readonly targets: { ref: string; at: Temporal.PlainDateTime; customers: string[] }[] = [];
  readonly made = new Map<string, Temporal.PlainDateTime>();
  filed: Record<string, PlainFiling> | null = null;
  written = 0;

  constructor(regime: Regime, made: Recipe) {
    this.regime = regime;
    this.recipe = made;
    this.base = Temporal.PlainDate.from(made.base).toPlainDateTime("10:00");
  }

  /** Local, or with the zone's own offset, or as UTC. */
  write(at: Temporal.PlainDateTime): string {
    const form = this.recipe.style === 0 ? 0 : this.written++ % 4;
    if (form === 0 || form === 3) return at.toString({ smallestUnit: "minute" }).replace("T", " ");
    const zoned = at.toZonedDateTime(this.recipe.zone);
    if (form === 1) return zoned.toString({ smallestUnit: "minute", timeZoneName: "never" });
    return `${zoned.toInstant().toString({ smallestUnit: "minute" })}`;
  }

  put(collection: string, id: string, fields: Fields): void {
    (this.records[collection] ??= {})[id] = compact(fields);
  }

  at(moment: Moment): Temporal.PlainDateTime {
    return move(this.base, moment);
  }

  day(moment: Moment): string {
    return this.at(moment).toPlainDate().toString();
  }

  customer(i: number): string {
    return `k${i % this.recipe.customers.length}`;
  }

  after(at: Temporal.PlainDateTime, moment: Moment | undefined): string | undefined {
    return moment === undefined ? undefined : this.write(move(at, moment));
  }

  build(): PlainLedger {
    this.customers();
    this.complaints();
    this.matters();
    this.visits();
    this.notices();
    this.issues();
    this.waivers();
    this.papers();
    const { recipe: r, regime } = this;
    const pack = {
      id: regime as string,
      ...(r.from ? { from: this.day(r.from) } : {}),
      ...(r.to ? { to: this.day(r.to) } : {}),
    };
    const second = { id: regime as string, ...(r.secondFrom ? { from: this.day(r.secondFrom) } : {}) };
    const also = REGIME_IDS.filter((id, i) => id !== regime && r.also?.includes(i)).map((id) => ({ id }));
    const near =
      r.asOf.near === undefined || this.targets.length === 0 ? null : pick(this.targets, r.asOf.near);
    const parameters: Record<string, unknown> = {};
    OPEN[regime].forEach((clause, i) => {
      const value = r.parameters[i];
      if (typeof value === "string") parameters[`${regime}/${clause}`] = value;
      else if (value) {
        parameters[`${regime}/${clause}`] = value
          .map((v) => ({ from: this.day(v.from), value: v.value }))
          .filter((v, j, list) => list.findIndex((o) => o.from === v.from) === j)
          .sort((a, b) => (a.from < b.from ? -1 : 1));
      }
    });
    return {
      tenant: {
        timezone: r.zone,
        lines: [
          { id: "one", packs: [pack, ...also] },
          { id: "two", packs: [second, ...also] },
        ],
        parameters,
      },
      asOf: (near ? move(near.at, r.asOf.moment) : this.at(r.asOf.free))
        .add({ months: r.asOf.on })
        .toZonedDateTime(r.zone)
        .toString({ smallestUnit: "second", timeZoneName: "never" }),
      records: this.records,
      filed: this.filed,
    };
  }

  private customers(): void {
    this.recipe.customers.forEach((c, i) => {
      const prospect = this.regime === "auto-sales-visits";
      this.put("customers", `k${i}`, {
        line: c.second ? "two" : "one",
        staff_in_charge: c.charge === undefined ? undefined : pick(STAFF_IDS, c.charge),
        class: prospect && c.class !== undefined ? pick(CLASSES, c.class) : undefined,
        since: prospect && c.since ? this.day(c.since) : undefined,
        channel_optouts: c.allOut
          ? ["phone", "onsite", "in_person", "sms", "wechat", "qq", "email", "letter", "open_letter"]
          : c.optouts,
      });
    });
    this.recipe.assignments.forEach((a, i) => {
      this.put("assignments", `g${i}`, {
        customer: this.customer(a.who),
        at: this.write(this.at(a.at)),
        by: "head",
        from_staff: a.from === undefined ? undefined : pick(STAFF_IDS, a.from),
        staff: pick(STAFF_IDS, a.to),
      });
    });
    if (this.recipe.away) {
      const from = this.at(this.recipe.away).toPlainDate();
      this.records.staff = {
        ...this.records.staff,
        cs: {
          ...STAFF.cs,
          absences: [{ from: from.toString(), to: from.add({ days: 9 }).toString(), cover: "sp" }],
        },
      };
    }
    const taken = new Set<string>();
    this.recipe.changes.forEach((c, i) => {
      const customer = this.customer(c.who);
      const at = this.at(c.at);
      if (taken.has(`${customer} ${at.toString()}`)) return;
      taken.add(`${customer} ${at.toString()}`);
      this.put("class-changes", `cc${i}`, {
        customer,
        at: this.write(at),
        from: c.from === undefined ? undefined : pick(CLASSES, c.from),
        to: pick(CLASSES, c.to),
      });
    });
  }

  private complaints(): void {
    this.recipe.complaints.forEach((c, i) => {
      const received = this.at(c.received);
      const resolved = c.resolved ? move(received, c.resolved) : null;
      const customer = c.anonymous ? undefined : this.customer(c.who);
      this.put("complaints", `ts${i}`, {
        customer,
        line: customer === undefined ? "one" : undefined,
        anonymous: c.anonymous,
        reply_only: c.replyOnly,
        received_at: this.write(received),
        received_by: c.receiver === undefined ? undefined : pick(STAFF_IDS, c.receiver),
        grade: pick(GRADES[this.regime], c.grade),
        graded_at: this.after(received, c.graded),
        routed_at: this.after(received, c.routed),
        resolvable_now: c.resolvable,
        feedback_at: this.after(received, c.feedback),
        feedback_by:
          c.feedback && c.feedbackBy < 7 ? pick(["st", "st", "st2", "am"], c.feedbackBy) : undefined,
        form_received_at: this.after(received, c.form),
        measures: c.form && c.measures ? ["x"] : undefined,
        measures_at: c.form && c.measures ? this.after(move(received, c.form), c.measures) : undefined,
        resolved_at: resolved ? this.write(resolved) : undefined,
        closed_at: resolved ? this.after(resolved, c.closed) : undefined,
        handler: c.handler === undefined ? undefined : pick(STAFF_IDS, c.handler),
        assignee: c.assignee === undefined ? undefined : pick(STAFF_IDS, c.assignee),
        disposal: c.measures && "x",
        description: c.form && "x",
        visit_due: c.visitDue
          ? c.visitDueBare
            ? move(resolved ?? received, c.visitDue)
                .toPlainDate()
                .toString()
            : this.after(resolved ?? received, c.visitDue)
          : undefined,
        // Also of itself, or in a circle.
        duplicate_of:
          c.duplicate === undefined ? undefined : `ts${c.duplicate % this.recipe.complaints.length}`,
      });
      this.targets.push({ ref: `complaint/ts${i}`, at: resolved ?? received, customers: [customer ?? "k0"] });
    });
  }

  private matters(): void {
    const { recipe: r } = this;
    r.jobs.forEach((j, i) => {
      const reported = this.at(j.reported);
      const completed = j.completed ? move(reported, j.completed) : null;
      this.put("jobs", `j${i}`, {
        customer: j.nobody ? undefined : this.customer(j.who),
        line: j.nobody && "one",
        kind: j.paid ? "paid_service" : "repair",
        reported_at: this.write(reported),
        completed_at: completed ? this.write(completed) : undefined,
      });
      this.targets.push({ ref: `job/j${i}`, at: completed ?? reported, customers: [this.customer(j.who)] });
    });
    r.events.forEach((e, i) => {
      this.put("events", `e${i}`, {
        customer: this.customer(e.who),
        type: pick(EVENTS[this.regime], e.type),
        at: this.write(this.at(e.at)),
      });
      this.targets.push({ ref: `event/e${i}`, at: this.at(e.at), customers: [this.customer(e.who)] });
    });
    r.orders.forEach((o, i) => {
      this.put("orders", `o${i}`, {
        customer: this.customer(o.who),
        delivered_at:
          o.delivered && (o.deliveredBare ? this.day(o.delivered) : this.write(this.at(o.delivered))),
        first_service_due: o.service && this.day(o.service),
      });
      this.targets.push({
        ref: `order/o${i}`,
        at: this.at(o.delivered ?? o.service ?? { minutes: 0 }),
        customers: [this.customer(o.who)],
      });
    });
    r.activities.forEach((a, i) => {
      const participants = [...new Set(a.participants.map((p) => this.customer(p)))];
      this.put("activities", `a${i}`, {
        line: "one",
        ended_at: a.ended && this.write(this.at(a.ended)),
        participants,
      });
      this.targets.push({
        ref: `activity/a${i}`,
        at: this.at(a.ended ?? { minutes: 0 }),
        customers: participants.length > 0 ? participants : ["k0"],
      });
    });
    r.surveys.forEach((s, i) => {
      this.put("surveys", `s${i}`, {
        customer: s.nobody ? undefined : this.customer(s.who),
        line: s.nobody && "one",
        deadline: s.deadline && (s.bare ? this.day(s.deadline) : this.write(this.at(s.deadline))),
        dissatisfied: s.dissatisfied ? ["x"] : undefined,
      });
      this.targets.push({
        ref: `survey/s${i}`,
        at: this.at(s.deadline ?? { minutes: 0 }),
        customers: [this.customer(s.who)],
      });
    });
  }

  private visits(): void {
    const made: { id: string; at: Temporal.PlainDateTime; customer: string }[] = [];
    this.recipe.visits.forEach((v, i) => {
      const first = v.targets.length > 0 && this.targets.length > 0 ? pick(this.targets, v.targets[0]) : null;
      const earlier = !first && v.follows !== undefined && made.length > 0 ? pick(made, v.follows) : null;
      const customer = first ? pick(first.customers, v.who) : (earlier?.customer ?? this.customer(v.who));
      const at = first ? move(first.at, v.at) : earlier ? move(earlier.at, v.at) : this.at(v.free);
      const named = v.targets
        .map((t) => pick(this.targets, t))
        .filter((t) => (v.strict ? t?.customers.includes(customer) : t !== undefined))
        .map((t) => t.ref);
      const names = first ? [...new Set(named)] : [];
      const fit = v.fit ? this.fitting(first?.ref) : {};
      const followup = this.regime === "property-service-visits" && v.followup;
      this.put("visits", `v${i}`, {
        customer,
        by: pick(STAFF_IDS, v.by),
        at: this.write(at),
        ended_at: this.after(at, v.ended),
        channel: v.channel,
        outcome: v.outcome,
        notes: v.notes,
        trigger: names.length === 0 ? undefined : names.length === 1 ? names[0] : names,
        follows: earlier?.id,
        ...fit,
        needs_followup: followup || undefined,
        next_at:
          followup && v.next
            ? v.nextBare
              ? move(at, v.next).toPlainDate().toString()
              : this.after(at, v.next)
            : undefined,
        result_ok: this.regime === "rental-relations" && v.bad ? false : undefined,
      });
      made.push({ id: `v${i}`, at, customer });
      this.made.set(`v${i}`, at);
    });
  }

  /** What the rental book wants of a visit about a complaint. */
  private fitting(target: string | undefined): Fields {
    const complaint = target && this.records.complaints?.[target.slice("complaint/".length)];
    if (!complaint) return { channel: "phone", outcome: "reached" };
    return complaint.grade === "major"
      ? { channel: "onsite", by: "am", outcome: "reached" }
      : { channel: "phone", by: complaint.received_by ?? "am", outcome: "reached" };
  }

  private received(complaint: string): Temporal.PlainDateTime {
    return this.at(this.recipe.complaints[+complaint.slice("complaint/ts".length)].received);
  }

  private notices(): void {
    const about = this.targets.filter((t) => t.ref.startsWith("complaint/"));
    const bad = Object.keys(this.records.visits ?? {}).filter(
      (id) => this.records.visits[id].result_ok === false,
    );
    this.recipe.notices.forEach((n, i) => {
      const visit = n.visit !== undefined && bad.length > 0 ? pick(bad, n.visit) : null;
      const target = about.length > 0 ? pick(about, n.about) : null;
      if (!visit && !target) return;
      const from = visit ? this.made.get(visit)! : target!.at;
      this.put("notices", `n${i}`, {
        kind: n.letter ? "liaison_letter" : "report",
        at: this.write(
          visit ? latest(from, move(from, n.at)) : latest(this.received(target!.ref), move(from, n.at)),
        ),
        subject: visit ? `visit/${visit}` : target!.ref,
        to: pick(["head", "head", "am", "cs"], n.to),
        content: "x",
        deadline:
          n.deadline &&
          (n.bare ? move(from, n.deadline).toPlainDate().toString() : this.after(from, n.deadline)),
      });
    });
  }

  private issues(): void {
    const visits = Object.entries(this.records.visits ?? {});
    this.recipe.issues.forEach((q, i) => {
      const from = q.visit !== undefined && visits.length > 0 ? pick(visits, q.visit) : null;
      const raised = this.at(q.raised);
      this.put("issues", `q${i}`, {
        customer: from ? from[1].customer : this.customer(q.who),
        visit: from?.[0],
        kind: pick(KINDS, q.kind),
        text: "x",
        raised_at: this.write(raised),
        answered_at: this.after(raised, q.answered),
        resolved_at: this.after(raised, q.resolved),
        routed_at: this.after(raised, q.routed),
      });
    });
  }

  private papers(): void {
    const signers = SIGNERS[this.regime];
    if (this.recipe.papers.length === 0 && !this.recipe.history) return;
    this.records.staff = {
      ...this.records.staff,
      ...Object.fromEntries(
        Object.entries(signers).map(([id, fields]) => [id, { ...fields, emails: [`${id}@example.com`] }]),
      ),
    };
    const filed: Record<string, PlainFiling> = {};
    const reports: { ref: string; at: Temporal.PlainDateTime }[] = [];
    const visits = [...this.made].map(([id, at]) => ({ ref: `visit/${id}`, at }));
    const drawn: Recipe["papers"] = this.recipe.papers;
    drawn.forEach((p, i) => {
      const about = [...this.targets.filter((t) => t.ref.startsWith("complaint/")), ...visits, ...reports];
      const right = RIGHT[this.regime][p.kind];
      const by = p.fit ? pick(right.by, p.by) : pick(Object.keys(signers), p.by);
      const to = p.fit ? right.to : pick(Object.keys(signers), p.to);
      const target = p.kind === "report" || about.length === 0 ? null : pick(about, p.about);
      if (p.kind !== "report" && !target) return;
      const at = target ? latest(target.at, move(target.at, p.at)) : this.at(p.at).add({ months: p.steps });
      const id = `p${i}`;
      if (p.kind === "check") {
        this.put("checks", id, { at: this.write(at), by, subject: target!.ref, note: p.note });
      } else if (p.kind === "archive") {
        this.put("archives", id, { archived_at: this.write(at), by, subject: target!.ref });
      } else {
        const period = at
          .toPlainDate()
          .add({ months: p.month - 1 })
          .toPlainYearMonth()
          .toString();
        this.put("reports", id, {
          kind: pick(FORMS[this.regime], p.form),
          by,
          to,
          filed_at: this.write(at),
          period,
          content: "x",
        });
        reports.push({ ref: `report/${id}`, at });
      }
      const collection = p.kind === "check" ? "checks" : p.kind === "archive" ? "archives" : "reports";
      if (p.filed) {
        filed[`${collection}/${id}`] = {
          at: this.write(latest(at, move(at, p.filed))),
          email: p.stranger ? "else@example.com" : `${by}@example.com`,
        };
      }
    });
    this.filed = this.recipe.history ? filed : null;
  }

  private waivers(): void {
    const drawn: Recipe["waivers"] = this.recipe.waivers;
    drawn.forEach((w, i) => {
      const subjects = [
        ...this.targets.map((t) => t.ref),
        ...Object.keys(this.records.customers).map((id) => `customer/${id}`),
      ];
      this.put("waivers", `w${i}`, {
        clauses: [`${this.regime}/${pick(WAIVABLE[this.regime], w.clause)}`],
        subject: pick(subjects, w.subject),
        reason: "x",
        approved_by: "head",
        at: w.at && this.write(this.at(w.at)),
        expires: w.expires && this.day(w.expires),
      });
    });
  }
}

/** A ledger of one regime on two lines; `papers` for what git proves. */
export function randomLedger(regime: Regime, papers = false): fc.Arbitrary<PlainLedger> {
  return recipe((papers && PAPER_SIZES[regime]) || SIZES[regime]).map((made) =>
    new Builder(regime, made).build(),
  );
}
