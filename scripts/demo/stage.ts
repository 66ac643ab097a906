/**
 * The stage on which the lines of business play: ids, names and the few acts that all of them share. Takes
 * facts, writes records with their filing into the book.
 */
import type { Fields } from "../../src/ledger/write-record.ts";
import { asText } from "../../src/model/as-text.ts";
import { Book, type Filing } from "./book.ts";
import { Names, type Name } from "./cast/names.ts";
import { person } from "./cast/staff.ts";
import { STAFF, type LineId } from "./cast/staff.ts";
import { compact, date, endOfDay, monthFolder, stamp, type Minute } from "./clock.ts";
import { filingTime, soonAfter } from "./diligence.ts";
import { Random } from "./random.ts";

export interface Customer extends Name {
  readonly id: string;
  readonly line: LineId;
  /** 2栋1104 */
  readonly room: string;
  readonly house: string;
  readonly region: string;
}

/** Everything of a visit but what follows from it: id, folder, filing. */
export interface VisitFields {
  readonly customer: string;
  readonly by: string;
  readonly at: Minute;
  readonly channel: string;
  readonly outcome: string;
  readonly notes?: string;
  readonly more?: Fields;
}

const TITLES: Readonly<Record<string, string>> = {
  phone: "电话",
  onsite: "上门",
  wechat: "微信",
  sms: "短信",
  in_person: "面谈",
  open_letter: "公开信",
  letter: "信函",
};
const LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";

export class Stage {
  readonly book = new Book();
  readonly random: Random;
  readonly names: Names;
  private readonly used = new Set<string>();
  private readonly filed = new Map<string, Minute>();
  private customers = 0;

  constructor(seed: string) {
    this.random = new Random(seed);
    this.names = new Names(
      this.random.fork("names"),
      STAFF.map((p) => p.name),
    );
  }

  /** `v-20261003-7k2`: the day and three letters that say nothing. */
  id(random: Random, prefix: string, minute: Minute): string {
    for (;;) {
      const tail = [0, 1, 2].map(() => LETTERS[random.int(0, LETTERS.length - 1)]).join("");
      const id = `${prefix}-${compact(minute)}-${tail}`;
      if (this.used.has(id)) continue;
      this.used.add(id);
      return id;
    }
  }

  customerId(): string {
    this.customers += 1;
    return `c-${String(this.customers).padStart(4, "0")}`;
  }

  /** Adds a record and remembers when it was filed, so that what refers to it is filed later. */
  file(collection: string, folder: string, record: Fields & { id: string }, filing: Filing): Minute {
    this.book.add(collection, folder, record, filing);
    const filed = filing.committed ?? filing.at;
    this.filed.set(`${collection}/${record.id}`, filed);
    return filed;
  }

  filedAt(collection: string, id: string): Minute {
    return this.filed.get(`${collection}/${id}`) ?? 0;
  }

  /** Writes a visit up; gives its id. Filed after what it names, by whoever made it. */
  visit(random: Random, visit: VisitFields): string {
    const { customer, by, at, channel, outcome, notes, more = {} } = visit;
    const id = this.id(random, "v", at);
    const length =
      outcome !== "reached"
        ? 0
        : channel === "onsite" || channel === "in_person"
          ? random.int(12, 45)
          : random.early(2, 16);
    const times: Fields =
      length === 0 ? {} : random.chance(0.25) ? { minutes: length } : { ended_at: stamp(at + length) };
    const wanted = filingTime(random, by, at + length);
    const filed = Math.max(wanted, ...this.references(more).map((filing) => filing + 1));
    const backdated = by === "wu-kai" && filed - at > 30 * 60 && random.chance(0.5);
    const filing = {
      at: backdated ? at + length + 8 : filed,
      committed: backdated ? filed : undefined,
      by,
      title: `回访: ${customer} ${TITLES[channel] ?? channel}${outcome === "unreachable" ? ",未接通" : ""}`,
    };
    this.file(
      "visits",
      `${monthFolder(at)}/${by}`,
      { id, customer, by, at: stamp(at), channel, outcome, ...times, ...more, notes },
      filing,
    );
    return id;
  }

  /** A supervisor's opinion on a record; filed a few minutes after it was given. */
  check(
    random: Random,
    check: {
      by: string;
      at: Minute;
      subject: string;
      kind: string;
      note: string;
      result?: string;
      committer?: string;
    },
  ): string {
    const { by, at, subject, kind, note, result, committer = by } = check;
    const id = this.id(random, "k", at);
    const filing = { at: at + random.int(1, 9), by: committer, title: `审阅: ${subject}` };
    this.file("checks", monthFolder(at), { id, kind, by, at: stamp(at), subject, note, result }, filing);
    return id;
  }

  archive(random: Random, by: string, at: Minute, subject: string): string {
    const id = this.id(random, "da", at);
    this.file(
      "archives",
      monthFolder(at),
      { id, subject, by, archived_at: stamp(at) },
      { at: at + random.int(1, 6), by, title: `归档: ${subject}` },
    );
    return id;
  }

  notice(
    random: Random,
    notice: {
      kind: string;
      by: string;
      to: string;
      at: Minute;
      subject: string;
      content: string;
      deadline?: number;
    },
  ): string {
    const { at, by, deadline, ...rest } = notice;
    const id = this.id(random, notice.kind === "liaison_letter" ? "lx" : "tz", at);
    const record = {
      id,
      ...rest,
      by,
      at: stamp(at),
      deadline: deadline === undefined ? undefined : date(deadline),
    };
    this.file("notices", monthFolder(at), record, {
      at: at + random.int(1, 5),
      by,
      title: `${notice.kind === "liaison_letter" ? "工作联系函" : "上报"}: ${notice.subject}`,
    });
    return id;
  }

  /** Somebody's yes or no to a record, committed by that person. */
  approval(
    random: Random,
    approval: { by: string; at: Minute; subject: string; reason: string; decision?: string },
  ): string {
    const { by, at, subject, reason, decision } = approval;
    const id = this.id(random, "sp", at);
    this.file(
      "approvals",
      monthFolder(at),
      { id, at: stamp(at), by, subject, decision, reason },
      { at: at + random.int(2, 25), by, title: `审批: ${subject}` },
    );
    return id;
  }

  /** A month's report by a person; `at` is both when it is filed and when it is committed. */
  report(
    random: Random,
    report: {
      kind: string;
      by: string;
      to: string;
      at: Minute;
      period: string;
      content: string;
      line: LineId;
    },
  ): string {
    const { at, ...rest } = report;
    const id = `r-${report.kind.replaceAll("_", "-")}-${report.period}-${report.by}`;
    this.file(
      "reports",
      report.line,
      { id, ...rest, filed_at: stamp(at) },
      { at: at + random.int(0, 3), by: report.by, title: `月报: ${report.kind} ${report.period}` },
    );
    return id;
  }

  /**
   * A minute after which somebody gets round to paperwork, never past the end of a month's last day unless
   * `p` is late.
   */
  paperwork(random: Random, by: string, from: Minute, last: number): Minute {
    const p = person(by);
    const minute = soonAfter(random, p, from, 9 * 1440);
    if (minute <= endOfDay(last)) return minute;
    return random.chance(p.diligence) ? Math.max(from + 5, endOfDay(last) - random.int(200, 420)) : minute;
  }

  private references(more: Fields): Minute[] {
    const plural: Readonly<Record<string, string>> = {
      complaint: "complaints",
      job: "jobs",
      order: "orders",
      activity: "activities",
      issue: "issues",
      survey: "surveys",
      visit: "visits",
    };
    const list = [more.trigger ?? [], more.follows ? `visit/${asText(more.follows)}` : []].flat(
      2,
    ) as string[];
    return list.map((ref) => {
      const [kind, id] = ref.split("/");
      return this.filedAt(plural[kind] ?? `${kind}s`, id);
    });
  }
}
