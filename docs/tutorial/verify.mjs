// Counts the tutorials' three figures straight from the CSV, without any of Huifang's code, and compares them
// month by
// month with what `huifang rates --period all --by rule --format json` says.
//
//   node verify.mjs FILE.csv [rates.json]        any Node from version 20 on
import { readFileSync } from "node:fs";

const [file, ratesFile] = process.argv.slice(2);
if (!file) throw new Error("usage: node verify.mjs FILE.csv [rates.json]");

/** The rows of a CSV as objects by column name; the first row is the header. */
function readCsv(text) {
  const rows = [[""]];
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i];
    const row = rows.at(-1);
    if (quoted && char === '"' && text[i + 1] === '"') row[row.length - 1] += text[(i += 1)];
    else if (char === '"') quoted = !quoted;
    else if (!quoted && char === ",") row.push("");
    else if (!quoted && char === "\n") rows.push([""]);
    else if (char !== "\r") row[row.length - 1] += char;
  }
  const [header, ...data] = rows.filter((row) => row.length > 1);
  return data.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]])));
}

/** `06/26/2018 10:58:54 PM` → `2018-06-26 22:58:54`: local times that sort as they follow each other. */
function usTime(text) {
  if (!text) return null;
  const [, month, day, year, hour, rest, half] = /^(..)\/(..)\/(....) (..)(:..:..) ([AP])M$/.exec(text);
  return `${year}-${month}-${day} ${String((hour % 12) + (half === "P" ? 12 : 0)).padStart(2, "0")}${rest}`;
}

const rome = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Rome" });
const DAY = 86_400_000;

/** Every duty of the table: rule, month it is due in, whether it was done in time. */
function* duties(rows) {
  if ("Unique Key" in rows[0]) {
    for (const row of rows) {
      const [received, due, closed] = [row["Created Date"], row["Due Date"], row["Closed Date"]].map(usTime);
      if (closed && closed < received) continue; // such rows are rejected by the import
      if (due) yield { rule: "closed-by-due", month: due.slice(0, 7), met: closed !== null && closed <= due };
    }
    return;
  }
  const tickets = new Map();
  for (const row of rows) tickets.set(row["case:concept:name"], [...(tickets.get(row["case:concept:name"]) ?? []), row]);
  for (const events of tickets.values()) {
    const times = (name) => events.filter((e) => !name || e["concept:name"] === name).map((e) => Date.parse(e["time:timestamp"]));
    const received = Math.min(...times());
    const taken = Math.min(...times("Take in charge ticket")); // Infinity where nobody did
    yield { rule: "acknowledged", month: rome.format(received + 4 * 3_600_000).slice(0, 7), met: taken - received <= 4 * 3_600_000 };
    const day = Date.parse(rome.format(received)); // midnight UTC of the local date: whole days can be added
    const resolved = Math.max(...times("Resolve ticket")); // -Infinity where nobody did
    const met = resolved > 0 && Date.parse(rome.format(resolved)) <= day + 30 * DAY;
    yield { rule: "resolved", month: new Date(day + 30 * DAY).toISOString().slice(0, 7), met };
  }
}

const counted = {};
for (const { rule, month, met } of duties(readCsv(readFileSync(file, "utf8").replace(/^\ufeff/, "")))) {
  const cell = ((counted[rule] ??= {})[month] ??= { met: 0, all: 0 });
  cell.all += 1;
  if (met) cell.met += 1;
}

const reported = ratesFile ? JSON.parse(readFileSync(ratesFile, "utf8")).rows : [];
for (const [rule, months] of Object.entries(counted)) {
  const total = { met: 0, all: 0 };
  let different = 0;
  for (const [month, { met, all }] of Object.entries(months).sort()) {
    total.met += met;
    total.all += all;
    if (!ratesFile) continue;
    const row = reported.find((r) => r.period === month && r.by.rule?.endsWith(`/${rule}`));
    const same = row?.met === met && row.met + row.late + row.overdue + row.missed === all;
    if (!same) console.log(`  ${rule} ${month}: here ${met} of ${all}, in ${ratesFile} ${JSON.stringify(row)}`);
    if (!same) different += 1;
  }
  const compared = ratesFile ? `; ${Object.keys(months).length} months compared, ${different} different` : "";
  console.log(`${rule}: ${total.met} of ${total.all} in time, ${((100 * total.met) / total.all).toFixed(2)} %${compared}`);
  if (different > 0) process.exitCode = 1;
}
