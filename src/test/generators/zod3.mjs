import { z } from "zod3"; import { zodToJsonSchema } from "zod-to-json-schema"; import fs from "fs";
const A = z.object({ city: z.string(), zip: z.string().optional() });
const models = {
  budget: z.object({ limit: z.number().min(0).max(10000).default(500).describe("In US dollars"), currency: z.enum(["USD","EUR"]).optional() }),
  deploy_window: z.object({ start: z.string().datetime(), day: z.string().date().optional(), at: z.string().time().optional() }),
  recipients: z.object({ to: z.array(z.string().email()).min(1).max(20), copy: z.string().email().optional() }),
  environment: z.object({ env: z.enum(["staging","production"]), size: z.union([z.literal("small"), z.literal("large")]).optional() }),
  note: z.object({ note: z.string().max(200).optional(), reason: z.string().nullable(), ticket: z.string().regex(/^[A-Z]+-\d+$/).nullish() }),
  address: z.object({ address: z.object({ street: z.string(), zip: z.string().regex(/^\d{5}$/), country: z.string().length(2) }) }),
  steps: z.object({ steps: z.array(z.object({ name: z.string(), minutes: z.number().int().positive() })).max(5) }),
  price: z.object({ price: z.number().multipleOf(0.01).positive(), quantity: z.number().int() }),
  account: z.object({ id: z.string().uuid(), site: z.string().url().optional() }),
  timeout: z.object({ wait: z.string().duration() }),
  region: z.object({ region: z.literal("eu-west-1"), understood: z.literal(true) }),
  flags: z.object({ rollback: z.boolean(), notify: z.boolean().default(true), dry_run: z.boolean().nullable() }),
  shared: z.object({ from: A, to: A }),
  named: z.object({ from: A, to: A }),
};
fs.writeFileSync("zod3.json", JSON.stringify(Object.entries(models).map(([name, m]) => ({ schema: name, conditions_schema: name==="named" ? zodToJsonSchema(m, {name:"Move", definitions:{Address:A}}) : zodToJsonSchema(m) }))));
