/**
 * Asks the script that a page fetches for its search, as it was built: no browser, and no other copy of it. Without
 * queries, the sections that it knows.
 *
 *     node find.mjs SCRIPT < queries.json > found.json
 */
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

runInThisContext(readFileSync(process.argv[2], "utf8"));
const queries = JSON.parse(readFileSync(0, "utf8"));
const { HLH_FINDER, HLH_SECTIONS } = globalThis;
process.stdout.write(JSON.stringify(queries?.map((asked) => HLH_FINDER.find(asked)) ?? HLH_SECTIONS.sections));
