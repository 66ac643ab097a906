/**
 * How often a class wants to hear from us, and what a person makes of it. Takes a stay in a class, gives the
 * minutes of the contacts.
 */
import type { Person } from "../cast/staff.ts";
import { DAY, dayOf, monthEnd, weekday, type Minute } from "../clock.ts";
import { form, workingSlot } from "../diligence.ts";
import type { Random } from "../random.ts";
import type { Class, Stay } from "./qiche-prospects.ts";

/** When the person gets in touch during a stay in a class. */
export function schedule(random: Random, p: Person, stay: Stay): Minute[] {
  const out: Minute[] = [];
  const put = (from: number, to: number): boolean => {
    const minute = workingSlot(
      random,
      p,
      Math.max(from, stay.from) * DAY,
      Math.min(to, stay.to - 1) * DAY + DAY - 1,
    );
    if (minute !== null) out.push(minute);
    return minute !== null;
  };
  if (stay.class === "H") {
    for (let last = stay.from; last < stay.to;) {
      const inTime = random.chance(Math.min(0.985, form(p, last)));
      const next = workingSlot(
        random,
        p,
        (last + (inTime ? random.int(1, 3) : random.int(4, 6))) * DAY,
        (last + (inTime ? 3 : 7)) * DAY + DAY - 1,
      );
      const done = next === null ? last + 4 : dayOf(next);
      if (next !== null && done < stay.to) out.push(next);
      last = done;
    }
    return out;
  }
  const count = stay.class === "A" ? 1 : 2;
  for (let first = periodStart(stay.class, stay.from); first < stay.to;) {
    const last = periodEnd(stay.class, first);
    const covered = Math.min(last, stay.to - 1) - Math.max(first, stay.from) + 1;
    const owed = Math.floor((count * covered) / (last - first + 1));
    for (let n = 0; n < owed; n += 1) {
      const begin = Math.max(first, stay.from) + Math.floor((n * covered) / owed);
      if (random.chance(form(p, begin))) {
        const share = Math.max(1, Math.floor(covered / owed) - 1);
        if (!put(begin, Math.min(last, begin + share))) put(first, last);
      }
    }
    if (owed === 0 && covered > 2 && random.chance(0.25)) put(first, last);
    first = last + 1;
  }
  return out.sort((a, b) => a - b);
}

function periodStart(kind: Class, d: number): number {
  if (kind === "A") return d - (weekday(d) - 1);
  const ends = kind === "B" ? monthEnd : pairEnd;
  let first = d;
  while (ends(first - 1) === ends(d)) first -= 1;
  return first;
}

const periodEnd = (kind: Class, first: number): number =>
  kind === "A" ? first + 6 : kind === "B" ? monthEnd(first) : pairEnd(first);

/** End of January–February, March–April and so on. */
function pairEnd(d: number): number {
  const end = monthEnd(d);
  return new Date(end * 86_400_000).getUTCMonth() % 2 === 0 ? monthEnd(end + 1) : end;
}
