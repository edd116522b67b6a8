// Verifies the genuine receipts and the forged ones with one of the verifiers of docs/verifying.md.
import { readFileSync } from "node:fs";
import { argv } from "node:process";

const { verify } = await import(`./${argv[2]}.mjs`);
const told = JSON.parse(readFileSync("receipts.json", "utf8"));

async function accepts(receipt) {
  try {
    return await verify(receipt, told.jwks);
  } catch {
    return null;
  }
}

for (const receipt of told.genuine) {
  console.log("genuine:", JSON.stringify(await accepts(receipt)));
}
let refused = 0;
for (const receipt of told.forged) {
  if ((await accepts(receipt)) === null) refused++;
  else console.log("accepted:", JSON.stringify(receipt));
}
console.log("refused:", refused);
