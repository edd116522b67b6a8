import { z } from "zod";
export const models = {
  budget: z.object({ limit: z.number().min(0).max(10000).default(500).describe("In US dollars"), currency: z.enum(["USD","EUR"]).optional() }),
  deploy_window: z.object({ start: z.iso.datetime(), day: z.iso.date().optional(), at: z.iso.time().optional() }),
  recipients: z.object({ to: z.array(z.email()).min(1).max(20), copy: z.email().optional() }),
  environment: z.object({ env: z.enum(["staging","production"]), size: z.union([z.literal("small"), z.literal("large")]).optional() }),
  note: z.object({ note: z.string().max(200).optional(), reason: z.string().nullable(), ticket: z.string().regex(/^[A-Z]+-\d+$/).nullish() }),
  address: z.object({ address: z.object({ street: z.string(), zip: z.string().regex(/^\d{5}$/), country: z.string().length(2) }) }),
  steps: z.object({ steps: z.array(z.object({ name: z.string(), minutes: z.int().positive() })).max(5) }),
  price: z.object({ price: z.number().multipleOf(0.01).positive(), quantity: z.int32() }),
  account: z.object({ id: z.uuid(), owner: z.uuidv4().optional() }),
  timeout: z.object({ wait: z.iso.duration() }),
  region: z.object({ region: z.literal("eu-west-1"), understood: z.literal(true) }),
  flags: z.object({ rollback: z.boolean(), notify: z.boolean().default(true), dry_run: z.boolean().nullable() }),
  shared: (() => { const A = z.object({ city: z.string(), zip: z.string().optional() }).meta({ id: "Address" }); return z.object({ from: A, to: A }); })(),
};
import fs from "fs";
const out = Object.entries(models).map(([name, m]) => ({ schema: name, conditions_schema: z.toJSONSchema(m) }));
const input = Object.entries(models).map(([name, m]) => ({ schema: name, conditions_schema: z.toJSONSchema(m, {io:"input", target:"draft-7"}) }));
fs.writeFileSync("zod4.json", JSON.stringify(out)); fs.writeFileSync("zod4-draft7.json", JSON.stringify(input));
