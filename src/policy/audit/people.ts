/** Commit authors → staff, by the `emails` of staff records. */
import type { Ledger } from "../../model/ledger.ts";
import type { LedgerRecord } from "../../model/record.ts";

export class People {
  private readonly byEmail = new Map<string, LedgerRecord[]>();

  constructor(ledger: Ledger) {
    for (const person of ledger.records.staff) {
      for (const email of emailsOf(person)) {
        const list = this.byEmail.get(email);
        if (list) list.push(person);
        else this.byEmail.set(email, [person]);
      }
    }
  }

  /** No member of staff has an e-mail on file: nobody can be matched. */
  get none(): boolean {
    return this.byEmail.size === 0;
  }

  /** Id of the member of staff; where several share the e-mail the one named in `hint`, else the first. */
  idOf(email: string, hint?: unknown): string | null {
    const all = this.byEmail.get(email.toLowerCase()) ?? [];
    return (all.find(({ id }) => id === hint) ?? all[0])?.id ?? null;
  }

  is(email: string, id: unknown): boolean {
    return (this.byEmail.get(email.toLowerCase()) ?? []).some((person) => person.id === id);
  }

  /** E-mails that several members of staff share, with them; the history cannot tell them apart. */
  shared(): [string, readonly LedgerRecord[]][] {
    return [...this.byEmail].filter(([, people]) => new Set(people.map(({ id }) => id)).size > 1);
  }
}

export function emailsOf(person: LedgerRecord | undefined): string[] {
  const { emails } = person?.data ?? {};
  return Array.isArray(emails) ? emails.map((email) => String(email).toLowerCase()) : [];
}
