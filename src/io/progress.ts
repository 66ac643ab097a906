/**
 * Tells a waiting person that work goes on: after a second one line on stderr, with the seconds passed,
 * rubbed out at the end. Only on a terminal. It runs in a thread of its own, because the work never pauses
 * for a timer.
 */
import { Worker } from "node:worker_threads";

const TICKER = `
  const { workerData } = require("node:worker_threads");
  const { writeSync } = require("node:fs");
  const start = Date.now();
  const flag = new Int32Array(workerData.flag);
  for (;;) {
    if (Atomics.wait(flag, 0, 0, 1000) !== "timed-out") break;
    writeSync(2, "\\r\\x1b[K" + workerData.text + " " + Math.floor((Date.now() - start) / 1000) + " s");
    Atomics.store(flag, 1, 1);
  }
`;

/** Starts the line; the function given back ends it and may be called again. */
export function showProgress(text: string): () => void {
  if (process.stderr.isTTY !== true) return () => {};
  const flag = new Int32Array(new SharedArrayBuffer(8));
  const worker = new Worker(TICKER, { eval: true, workerData: { flag: flag.buffer, text } });
  worker.unref();
  worker.on("error", () => {});
  return () => {
    if (Atomics.exchange(flag, 0, 1) === 1) return;
    Atomics.notify(flag, 0);
    if (Atomics.load(flag, 1) === 1) process.stderr.write("\r\u001b[K");
  };
}
