/**
 * The floor under every check: lists a folder and reads every byte below it once, into one buffer, and does
 * nothing with them.
 */
import { closeSync, openSync, readdirSync, readSync } from "node:fs";

const buffer = Buffer.allocUnsafeSlow(1 << 16);
let files = 0;
let bytes = 0;

function walk(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) walk(path);
    else {
      const descriptor = openSync(path, "r");
      for (let got = buffer.length; got === buffer.length;) {
        bytes += got = readSync(descriptor, buffer, 0, buffer.length, null);
      }
      closeSync(descriptor);
      files += 1;
    }
  }
}

walk(process.argv[2]);
process.stdout.write(`${files} files, ${bytes} bytes\n`);
