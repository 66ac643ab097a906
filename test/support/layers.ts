/**
 * The one place that reads how thorough a run is. `npm test` proves every property on small ledgers;
 * `npm run test:deep` (HUIFANG_DEEP=1) proves the same on more samples, the demonstration and the package.
 * Whatever file imports this one runs in the deep layer as well; a file `*.deep.test.ts` runs there only.
 */
export const DEEP = process.env.HUIFANG_DEEP === "1";

/** How many samples a property draws; `HUIFANG_RUNS` takes another number, for hunting. */
export const runs = (normal: number, deep: number): number =>
  Number(process.env.HUIFANG_RUNS ?? (DEEP ? deep : normal));

/** Where a property's samples begin; fixed, so that one commit has one verdict. `HUIFANG_SEED`: others. */
export const seed = (own: number): number => Number(process.env.HUIFANG_SEED ?? own);
