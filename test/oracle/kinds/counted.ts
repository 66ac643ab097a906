/**
 * Shares of a whole line, spot checks per person, the wording of messages, signatures under the rule book
 * (readings 33, 34).
 */
import fc from "fast-check";
import { verdict } from "../contacts.ts";
import type { Expected, Fields } from "../plain.ts";
import { dutyLine } from "../tell.ts";
import {
  bare,
  customer,
  customers,
  day,
  far,
  moment,
  named,
  often,
  person,
  rarely,
  staff,
  visits,
} from "./draw.ts";
import { binds } from "./follow-up.ts";
import { periodOf } from "./quota.ts";
import { clause, PACK, type Account, type Sequence } from "./sequence.ts";

export const proportions: fc.Arbitrary<Sequence> = fc
  .record({
    people: customers,
    visits: visits([], far, 8),
    above: fc.constantFrom(0, 0.5, 0.25, "unspecified"),
    per: fc.constantFrom("week", "month", "quarter"),
    since: rarely(fc.constant("2024-02-11")),
    from: rarely(fc.constant("2024-03-01")),
    parameter: often(fc.constant(0.5)),
  })
  .map((d) => ({
    rules: [
      {
        kind: "proportion",
        from: d.from,
        with: {
          record: "visits",
          where: { outcome: "reached" },
          is: { channel: "phone" },
          above: d.above,
          per: d.per,
        },
      },
    ],
    records: { staff, customers: d.people, visits: d.visits },
    since: d.since,
    parameters:
      d.above === "unspecified" && d.parameter !== undefined ? { [clause()]: d.parameter } : undefined,
  }));

export const proportionAccount: Account = (view, sequence) => {
  const { clock } = view;
  const o = sequence.rules[0].with as { above: number | "unspecified"; per: string };
  const lines =
    o.above === "unspecified" && view.parameter(clause(), view.asOf) === null
      ? [`undecided ${clause()}`]
      : [];
  const periods = new Map<string, { end: number; last: number; of: number; all: number }>();
  for (const v of view.all("visits")) {
    const at = view.time(v, "at")!;
    if (v.fields.outcome !== "reached" || !binds(view, sequence, view.line(v), at)) continue;
    const p = periodOf(clock.day(at), o.per);
    const count = periods.get(p.first.toString()) ?? {
      end: clock.end(p.last),
      last: clock.start(p.last),
      of: 0,
      all: 0,
    };
    periods.set(p.first.toString(), {
      ...count,
      all: count.all + 1,
      of: count.of + (v.fields.channel === "phone" ? 1 : 0),
    });
  }
  for (const { end, last, of, all } of periods.values()) {
    const share = o.above === "unspecified" ? view.parameter(clause(), last) : o.above;
    if (share !== null && view.asOf > end && of / all <= Number(share)) {
      lines.push("finding r0 line/one lines small-share");
    }
  }
  return lines;
};

export const samplings: fc.Arbitrary<Sequence> = fc
  .record({
    people: customers,
    lists: fc.array(fc.record({ by: person, entries: fc.subarray(["k0", "k1"]) }), { maxLength: 3 }),
    approvals: fc.array(fc.record({ about: fc.nat({ max: 2 }), at: far }), { maxLength: 3 }),
    checks: fc.array(
      fc.record({
        at: far,
        by: fc.constantFrom("bo", "bo", "ann"),
        about: customer,
        kind: fc.constantFrom("spot_call", "spot_call", "review"),
      }),
      { maxLength: 6 },
    ),
    count: fc.constantFrom(1, 2),
    per: fc.constantFrom("month", "third"),
    since: rarely(fc.constant("2024-02-11")),
    visits: visits([], far, 1),
  })
  .map((d) => ({
    rules: [
      {
        kind: "sampling",
        with: {
          record: "lists",
          where: { kind: "visit" },
          each: "by",
          entries: "entries",
          count: d.count,
          per: d.per,
          kinds: ["spot_call"],
          by: { role: "area_manager" },
        },
      },
    ],
    records: {
      staff,
      customers: d.people,
      visits: d.visits,
      lists: named(
        "l",
        d.lists.map((l): Fields => ({ kind: "visit", by: l.by, line: "one", entries: l.entries })),
      ),
      checks: named(
        "c",
        d.checks.map((c): Fields => ({
          at: c.at,
          by: c.by,
          kind: c.kind,
          subject: `customer/${c.about}`,
          note: "x",
        })),
      ),
    },
    since: d.since,
  }));

export const samplingAccount: Account = (view, sequence) => {
  const { clock } = view;
  const o = sequence.rules[0].with as { count: number; per: string };
  const told: Expected[] = [];
  // The earliest record that dates the line's work.
  const times = [...view.all("visits"), ...view.all("checks")]
    .filter((r) => view.line(r) === "one")
    .map((r) => view.time(r, "at")!);
  if (times.length === 0) return [];
  const begins = Math.max(Math.min(...times), view.span("one", PACK)!.from);
  for (const who of ["ann", "bo"]) {
    const customersOf = new Set(
      view
        .all("lists")
        .filter((l) => l.fields.by === who)
        .flatMap((l) => (l.fields.entries ?? []) as string[]),
    );
    if (!view.all("lists").some((l) => l.fields.by === who)) continue;
    let p = periodOf(clock.day(begins), o.per);
    if (clock.start(p.first) < begins) p = periodOf(p.last.add({ days: 1 }), o.per);
    for (; clock.start(p.first) <= view.asOf; p = periodOf(p.last.add({ days: 1 }), o.per)) {
      const [opens, due] = [clock.start(p.first), clock.end(p.last)];
      const seen = new Set<string>();
      const made = [...view.all("checks")]
        .filter(
          (c) =>
            c.fields.by === "bo" &&
            c.fields.kind === "spot_call" &&
            view.time(c, "at")! >= opens &&
            view.time(c, "at")! <= due,
        )
        .sort((a, b) => view.time(a, "at")! - view.time(b, "at")! || (a.ref < b.ref ? -1 : 1))
        .filter((c) => {
          const k = String(c.fields.subject).slice(9);
          if (!customersOf.has(k) || seen.has(k)) return false;
          seen.add(k);
          return true;
        });
      for (let i = 0; i < Math.min(o.count, customersOf.size); i += 1) {
        const one = made[i];
        told.push(
          verdict(
            view,
            {
              clause: clause(),
              subject: `staff/${who}`,
              customer: null,
              opens,
              due,
              exempt: null,
              who: null,
            },
            one ? { by: one.ref, at: view.time(one, "at")! } : null,
            "missed",
          ),
        );
      }
    }
  }
  return told.map((d) => dutyLine(clock, d));
};

const TEXTS = [
  "尊敬的客户您好，欢迎再来。小店 Ann",
  "尊敬的客户您好，欢迎再来。小店 Bo",
  "您好，欢迎再来。小店 Ann",
  "尊敬的客户 您好，欢迎。",
  "尊敬的客户您好，再会。小铺 Ann",
  undefined,
];
export const wordings: fc.Arbitrary<Sequence> = fc
  .record({
    visits: fc.array(
      fc.record({
        customer,
        by: person,
        at: moment,
        channel: fc.constantFrom("sms", "phone"),
        text: fc.constantFrom(...TEXTS),
      }),
      { maxLength: 5 },
    ),
    closes: fc.boolean(),
    opens: fc.boolean(),
    since: rarely(fc.constant("2024-02-29")),
    people: customers,
    parameter: often(fc.constantFrom("小店", "小铺")),
  })
  .map((d) => ({
    rules: [
      {
        kind: "wording",
        with: {
          record: "visits",
          where: { channel: "sms" },
          text: "message_text",
          ...(d.opens || !d.closes ? { opens: ["尊敬的客户您好"] } : {}),
          ...(d.closes ? { closes: "{figure} {by.name}", figure: { tenant: true } } : {}),
        },
      },
    ],
    records: {
      staff,
      customers: d.people,
      visits: named(
        "v",
        d.visits.map((v) =>
          bare({
            customer: v.customer,
            by: v.by,
            at: v.at,
            channel: v.channel,
            outcome: "sent",
            notes: "x",
            message_text: v.text,
          }),
        ),
      ),
    },
    since: d.since,
    parameters: d.closes && d.parameter ? { [clause()]: d.parameter } : undefined,
  }));

export const wordingAccount: Account = (view, sequence) => {
  const o = sequence.rules[0].with as { opens?: string[]; closes?: string };
  return view.all("visits").flatMap((v) => {
    const at = view.time(v, "at")!;
    if (v.fields.channel !== "sms" || !binds(view, sequence, view.line(v), at)) return [];
    const text = String(v.fields.message_text ?? "").replaceAll(/\s/g, "");
    if (text === "") return [`finding r0 ${v.ref} message_text missing-field`];
    if (o.opens && !text.startsWith("尊敬的客户您好")) {
      return [`finding r0 ${v.ref} message_text wrong-opening`];
    }
    const name = v.fields.by === "ann" ? "Ann" : "Bo";
    const shop = o.closes ? view.parameter(clause(), at) : null;
    // An unset name of the shop may be any words.
    const right =
      !o.closes ||
      (text.endsWith(name) && (shop === null ? text.length > name.length : text.endsWith(shop + name)));
    return right ? [] : [`finding r0 ${v.ref} message_text wrong-closing`];
  });
};

const mail = fc.constantFrom("ann@example.com", "bo@example.com", "cy@example.com", "who@example.com");
export const signoffs: fc.Arbitrary<Sequence> = fc
  .record({
    author: mail,
    reviewed: fc.uniqueArray(mail, { maxLength: 2 }),
    approved: fc.uniqueArray(mail, { maxLength: 2 }),
    history: fc.constantFrom(true, true, false),
    commit: fc.constantFrom(true, true, false),
    day,
  })
  .map((d) => ({
    rules: [{ kind: "signoff", with: { trailers: ["Reviewed-by", "Approved-by"] } }],
    records: {
      staff: {
        ...staff,
        cy: { name: "Cy", role: "company_leader", line: "one", emails: ["CY@example.com"] },
      },
      events: { e0: { customer: "k0", type: "thing.happened", at: `${d.day} 09:00` } },
      customers: { k0: { line: "one" } },
    },
    filed: d.history ? {} : null,
    signed: d.commit
      ? { email: d.author, trailers: { "Reviewed-by": d.reviewed, "Approved-by": d.approved } }
      : undefined,
  }));

export const signoffAccount: Account = (_, { filed, signed }) => {
  if (filed === null) return [`undecided ${clause()}`];
  const known = (email: string): boolean => !email.startsWith("who") && email !== signed?.email;
  const reviewed = (signed?.trailers["Reviewed-by"] ?? []).filter(known);
  const approved = (signed?.trailers["Approved-by"] ?? []).filter(known);
  return reviewed.some((r) => approved.some((a) => a !== r)) ? [] : ["finding r0 line/one – unsigned-book"];
};
