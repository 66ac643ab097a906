/**
 * When people of a small line telephone, and which duties one contact serves: takes the moment a duty would
 * be done, gives the moment of the call; tells of a duty whether something written in the same round may
 * already answer it.
 */
import type { Fields } from "../../../src/ledger/write-record.ts";
import type { Obligation } from "../../../src/model/obligation.ts";
import { clockOf, DAY, dayOf, HOUR, type Minute } from "../clock.ts";
import type { Random } from "../random.ts";

const minutes = (clock: string): number => {
  const [hour, minute] = clock.split(":").map(Number);
  return hour * HOUR + minute;
};

/**
 * The call moved into the hours the customer gave, else into the line's, on the same day; where the duty
 * leaves no such time it stays.
 */
export function callTime(
  random: Random,
  hours: readonly string[],
  customer: Fields,
  moment: Minute,
  opens: Minute,
  due: Minute,
): Minute {
  const own = (customer.contact_windows as readonly string[] | undefined) ?? hours;
  const spans = own.map((span) => span.split("-").map(minutes));
  const day = dayOf(moment) * DAY;
  if (spans.some(([low, high]) => clockOf(moment) >= low && clockOf(moment) <= high)) return moment;
  const last = moment <= due ? due : Infinity;
  const fits = spans
    .map(([low, high]) => [Math.max(opens + 2, day + low), Math.min(last, day + high)])
    .filter(([low, high]) => low <= high);
  if (fits.length === 0) return moment;
  const [low, high] = fits.find(([start]) => start >= moment) ?? fits[fits.length - 1];
  return random.int(low, high);
}

/** What has been written in a round of work, so that one contact or paper may serve several duties. */
export class Round {
  private readonly contacts = new Map<string, Minute[]>();
  private readonly papers = new Set<string>();

  /**
   * True where this round's contact lies in the duty's window, or its paper is about the same; the next round
   * knows.
   */
  mayServe(item: Obligation, opens: Minute, due: Minute): boolean {
    if (item.act !== "contact") return this.papers.has(keyOf(item));
    return (this.contacts.get(item.customer ?? "") ?? []).some((at) => at >= opens && at <= due + 9 * DAY);
  }

  /** Notes what a duty has led to. */
  note(item: Obligation, at: Minute): void {
    if (item.act !== "contact") this.papers.add(keyOf(item));
    else this.contacts.set(item.customer ?? "", [...(this.contacts.get(item.customer ?? "") ?? []), at]);
  }
}

const keyOf = (item: Obligation): string => `${item.act} ${item.subject} ${item.due}`;
