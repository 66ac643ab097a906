/**
 * Visits that claim a script or message format (`visit.template`): it must be one of the line's rule books,
 * made for the visit's channel and for what the visit did, everything it takes from the records must be
 * there, and a message that is quoted must read as the format does. Gives diagnostics at the visit.
 */
import { nearest } from "../../ledger/schema/nearest.ts";
import type { Evaluation } from "../../model/evaluation.ts";
import type { Diagnostic } from "../../model/finding.ts";
import type { Obligation } from "../../model/obligation.ts";
import type { Artefact, Pack } from "../../model/pack.ts";
import type { LedgerRecord } from "../../model/record.ts";
import type { TemplateShape } from "../../policy/pack/artefact-schema.ts";
import { references, type World } from "../../policy/world/world.ts";
import { deskOf, worldOf, type Desk } from "./desk.ts";
import { compileTemplate, cutStep, type Talk } from "./script.ts";

interface Claim {
  readonly pack: Pack;
  readonly artefact: Artefact;
  readonly visit: LedgerRecord;
}

/**
 * Findings of every visit that names a template, on the given lines (none: all); costs nothing where none
 * does.
 */
export function templateFindings(evaluation: Evaluation, lines: readonly string[] = []): Diagnostic[] {
  const claiming = evaluation.ledger.records.visits.filter(
    (visit) =>
      typeof visit.data.template === "string" &&
      (lines.length === 0 || (visit.line !== null && lines.includes(visit.line))),
  );
  if (claiming.length === 0) return [];
  const world = worldOf(evaluation);
  const desks = new Map(evaluation.packs.map((pack) => [pack.id, deskOf(evaluation, world, pack)]));
  const met = metBy(evaluation, new Set(claiming.map((visit) => visit.ref)));
  return claiming.flatMap((visit): Diagnostic[] => {
    const books = evaluation.packs.filter(
      (pack) => visit.line !== null && desks.get(pack.id)!.lines.has(visit.line),
    );
    const found = resolve(books, String(visit.data.template));
    if (!found) return [unknown(visit, books)];
    return judge({ ...found, visit }, desks.get(found.pack.id)!, met.get(visit.ref) ?? []);
  });
}

/** A template by its id, or by `pack/id`. */
function resolve(books: readonly Pack[], name: string): { pack: Pack; artefact: Artefact } | null {
  for (const pack of books) {
    const id = name.startsWith(`${pack.id}/`) ? name.slice(pack.id.length + 1) : name;
    const artefact = pack.artefacts.find((one) => one.kind === "template" && one.id === id);
    if (artefact) return { pack, artefact };
  }
  return null;
}

/** Obligations by the visit that met them. */
function metBy(evaluation: Evaluation, visits: ReadonlySet<string>): Map<string, Obligation[]> {
  const out = new Map<string, Obligation[]>();
  for (const item of evaluation.obligations) {
    if (item.metBy === null || !visits.has(item.metBy)) continue;
    const list = out.get(item.metBy);
    if (list) list.push(item);
    else out.set(item.metBy, [item]);
  }
  return out;
}

function judge({ pack, artefact, visit }: Claim, desk: Desk, met: readonly Obligation[]): Diagnostic[] {
  const template = compileTemplate(artefact.with as unknown as TemplateShape, pack.id);
  const out: Diagnostic[] = [];
  const add = (code: string, params: Diagnostic["params"], field = "template"): void => {
    out.push({
      code,
      severity: "warning",
      place: { file: visit.origin.file, item: visit.origin.item, path: [field] },
      clauses: artefact.clauses,
      subject: visit.ref,
      staff: typeof visit.data.by === "string" ? visit.data.by : null,
      lineOfBusiness: visit.line,
      key: artefact.id,
      params: { record: visit.ref, template: artefact.title, ...params },
    });
  };
  const channel = String(visit.data.channel);
  if (!template.channels.includes(channel)) {
    add("template/wrong-channel", { channel, wanted: template.channels.join(", ") });
  }
  const other = met
    .filter((item) => item.pack === pack.id)
    .flatMap((item) => item.clauses)
    .sort();
  const meant = pack.artefacts.find(
    (one) => one.kind === "template" && one.clauses.some((clause) => other.includes(clause)),
  );
  if (meant && !artefact.clauses.some((clause) => other.includes(clause))) {
    add("template/wrong-clause", {
      clause: other.find((clause) => meant.clauses.includes(clause))!,
      meant: meant.id,
    });
  }
  const own = met.filter((item) => item.clauses.some((clause) => artefact.clauses.includes(clause)));
  const talk = talkOf(desk.world, visit, [...own, ...met]);
  const lacking = [...template.placeholders.values()]
    .filter((one) => one.fill(desk, talk).kind === "lacking")
    .map((one) => one.name);
  if (lacking.length > 0) add("template/unfilled", { places: lacking.map((name) => `{${name}}`).join(" ") });
  const message = visit.data.message_text;
  if (typeof message === "string" && !reads(template.shape, message)) {
    add("template/other-words", {}, "message_text");
  }
  return out;
}

/** Who talked to whom about what on a visit: what it names, else what it met. */
function talkOf(world: World, visit: LedgerRecord, met: readonly Obligation[]): Talk {
  const customer = world.customer(world.customerOf(visit)) ?? null;
  const named = [...references(visit.data.trigger), ...met.map((item) => item.subject)];
  const about = named
    .map((ref) => world.get(ref))
    .find((one) => one !== undefined && one.collection !== "customers");
  return {
    subject: about ?? customer ?? visit,
    customer,
    by: world.staff(visit.data.by) ?? null,
    at: visit.at ?? world.asOf,
  };
}

/** True when a message follows the format in one of its languages, whatever the placeholders stand for. */
function reads(shape: TemplateShape, message: string): boolean {
  const said = squeeze(message);
  return (["zh-CN", "zh-TW", "en"] as const).some((locale) => {
    if (!shape.steps.every((step) => step[locale] !== undefined)) return false;
    return follows(
      said,
      shape.steps.flatMap((step) => cutStep(step[locale]!)),
    );
  });
}

/**
 * The texts stand in their order from first to last character, with at least one character for each
 * placeholder.
 */
function follows(said: string, pieces: ReturnType<typeof cutStep>): boolean {
  let at = 0;
  let room = 0;
  for (const piece of pieces) {
    const text = "slot" in piece ? "" : squeeze(piece.text);
    if (text === "") {
      if ("slot" in piece) room++;
      continue;
    }
    const found = room === 0 ? (said.startsWith(text, at) ? at : -1) : said.indexOf(text, at + room);
    if (found < 0) return false;
    at = found + text.length;
    room = 0;
  }
  const last = pieces.at(-1);
  const end = last && !("slot" in last) ? squeeze(last.text) : "";
  return (
    !/[{}]/.test(said) &&
    (room > 0 ? said.length >= at + room : said.length === at || (end !== "" && said.endsWith(end)))
  );
}

/** Without spaces and punctuation, which people type as their keyboard does. */
const squeeze = (text: string): string => text.replace(/[^\p{L}\p{N}{}]/gu, "");

function unknown(visit: LedgerRecord, books: readonly Pack[]): Diagnostic {
  const known = books.flatMap((pack) =>
    pack.artefacts.filter((one) => one.kind === "template").map((one) => one.id),
  );
  const name = String(visit.data.template);
  return {
    code: "template/unknown",
    severity: "error",
    place: { file: visit.origin.file, item: visit.origin.item, path: ["template"] },
    subject: visit.ref,
    key: name,
    staff: typeof visit.data.by === "string" ? visit.data.by : null,
    lineOfBusiness: visit.line,
    params: { record: visit.ref, template: name, meant: nearest(name, known) ?? known.join(", ") },
  };
}
