/** Names of people, customers and matters for the pickers, loaded beside the form. */
import type { RecordNames } from "../../views/editor.ts";
import type { Choice } from "./pick.ts";

type Facts = Readonly<Record<string, unknown>> & { readonly line?: string };

export interface Names {
  readonly people: readonly Choice[];
  readonly customers: readonly Choice[];
  /** What a record about this customer may refer to; without a customer everything. */
  matters(customer: string): readonly Choice[];
  customer(id: unknown): Facts | undefined;
  staff(id: unknown): Facts | undefined;
  matter(ref: unknown): Facts | undefined;
}

export const NO_NAMES: Names = {
  people: [],
  customers: [],
  matters: () => [],
  customer: () => undefined,
  staff: () => undefined,
  matter: () => undefined,
};

const known = (text: string): string | undefined => (text === "" ? undefined : text);

/** Never fails: without names the pickers are plain fields. */
export async function loadNames(url: string): Promise<Names> {
  let data: RecordNames;
  try {
    data = (await (await fetch(url)).json()) as RecordNames;
  } catch {
    return NO_NAMES;
  }
  const staff = new Map(data.staff.map(([id, , line, role]) => [id, { line, role: known(role) }]));
  const customers = new Map(
    data.customers.map(([id, , line, segment, stage, grade]) => [
      id,
      { line, segment: known(segment), stage: known(stage), class: known(grade) },
    ]),
  );
  const matters = new Map(data.matters.map((one) => [one[0], { kind: known(one[3]), grade: known(one[4]) }]));
  const choice = ([ref, , label]: RecordNames["matters"][number]): Choice => ({
    value: ref,
    name: label,
    aside: ref,
  });
  return {
    people: data.staff.map(([id, name]) => ({ value: id, name, aside: id })),
    customers: data.customers.map(([id, name]) => ({ value: id, name, aside: id })),
    matters: (customer) =>
      data.matters.filter((one) => customer === "" || one[1] === customer || one[1] === "").map(choice),
    customer: (id) => customers.get(String(id)),
    staff: (id) => staff.get(String(id)),
    matter: (ref) => matters.get(String(ref)),
  };
}
