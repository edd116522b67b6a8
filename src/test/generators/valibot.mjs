import * as v from "valibot"; import { toJsonSchema } from "@valibot/to-json-schema"; import fs from "fs";
const A = v.object({ city: v.string(), zip: v.optional(v.string()) });
const models = {
  budget: v.object({ limit: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(10000), v.description("In US dollars")), 500), currency: v.optional(v.picklist(["USD","EUR"])) }),
  deploy_window: v.object({ start: v.pipe(v.string(), v.isoTimestamp()), day: v.optional(v.pipe(v.string(), v.isoDate())), at: v.optional(v.pipe(v.string(), v.isoTime())) }),
  recipients: v.object({ to: v.pipe(v.array(v.pipe(v.string(), v.email())), v.minLength(1), v.maxLength(20)) }),
  environment: v.object({ env: v.picklist(["staging","production"]), size: v.optional(v.union([v.literal("small"), v.literal("large")])) }),
  note: v.object({ note: v.optional(v.pipe(v.string(), v.maxLength(200))), reason: v.nullable(v.string()), ticket: v.nullish(v.pipe(v.string(), v.regex(/^[A-Z]+-\d+$/))) }),
  address: v.object({ address: v.object({ street: v.string(), zip: v.pipe(v.string(), v.regex(/^\d{5}$/)), country: v.pipe(v.string(), v.length(2)) }) }),
  steps: v.object({ steps: v.pipe(v.array(v.object({ name: v.string(), minutes: v.pipe(v.number(), v.integer(), v.minValue(1)) })), v.maxLength(5)) }),
  price: v.object({ price: v.pipe(v.number(), v.multipleOf(0.01)), quantity: v.pipe(v.number(), v.integer()) }),
  account: v.object({ id: v.pipe(v.string(), v.uuid()), site: v.optional(v.pipe(v.string(), v.url())) }),
  region: v.object({ region: v.literal("eu-west-1"), understood: v.literal(true) }),
  flags: v.object({ rollback: v.boolean(), notify: v.optional(v.boolean(), true), dry_run: v.nullable(v.boolean()) }),
  shared: v.object({ from: A, to: A }),
};
fs.writeFileSync("valibot.json", JSON.stringify(Object.entries(models).map(([name, m]) => ({ schema: name, conditions_schema: toJsonSchema(m, name==="shared"?{definitions:{Address:A}}:{}) }))));
