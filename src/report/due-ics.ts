/**
 * `due --format ics`: a calendar to subscribe to (RFC 5545). Equal input gives equal bytes, as the stamp is
 * as-of.
 */
import { createHash } from "node:crypto";
import { say } from "../i18n/cli.ts";
import type { Obligation } from "../model/obligation.ts";
import { dutyTitle, partyOf, type DueReport } from "./due-report.ts";

const LINE_OCTETS = 75;

/** One event per obligation with a deadline; a day-based deadline is an all-day event. */
export function reportDueIcs(report: DueReport): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Huifang//due//ZH",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${text(report.ledger.tenant.name)}`,
    `X-WR-TIMEZONE:${report.ledger.zone.name}`,
    ...report.obligations.flatMap((o) => (o.due === null ? [] : event(report, o, o.due))),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

function event(report: DueReport, o: Obligation, due: number): string[] {
  const {
    ledger: { zone },
    locale,
  } = report;
  const day = zone.dayOf(due);
  const start =
    due === zone.endOfDay(day)
      ? [
          `DTSTART;VALUE=DATE:${date(zone.format(due))}`,
          `DTEND;VALUE=DATE:${date(zone.format(zone.startOfDay(day + 1)))}`,
        ]
      : [`DTSTART:${stamp(due)}`];
  const details = [
    o.subject,
    o.clauses.join(", "),
    o.channels === null ? "" : `${say("channels", locale)}: ${o.channels.join(" ")}`,
  ].filter((part) => part !== "");
  return [
    "BEGIN:VEVENT",
    `UID:${createHash("sha256").update(o.id).digest("hex").slice(0, 32)}@huifang`,
    `DTSTAMP:${stamp(report.asOf)}`,
    ...start,
    `SUMMARY:${text(`${partyOf(report, o)} · ${dutyTitle(report, o)}`)}`,
    `DESCRIPTION:${text(details.join("\n"))}`,
    `CATEGORIES:${text(say(`status-${o.status}`, locale))}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

/** `20261103T022000Z` */
function stamp(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
}

/** `20261103` of `2026-11-03T…` */
function date(iso: string): string {
  return iso.slice(0, 10).replaceAll("-", "");
}

/** A TEXT value: the characters that mean something are escaped, other control characters dropped. */
function text(value: string): string {
  return value
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, "")
    .replace(/[\\;,]/g, "\\$&")
    .replaceAll("\n", "\\n");
}

/** Breaks a content line after at most 75 octets, never inside a character. */
function fold(line: string): string {
  let out = "";
  let octets = 0;
  for (const char of line) {
    const size = Buffer.byteLength(char);
    if (octets + size > LINE_OCTETS) {
      out += "\r\n ";
      octets = 1;
    }
    out += char;
    octets += size;
  }
  return out;
}
