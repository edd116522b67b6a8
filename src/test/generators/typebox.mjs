import { Type as T } from "@sinclair/typebox"; import fs from "fs";
const A = T.Object({ city: T.String(), zip: T.Optional(T.String()) });
const N = s => T.Union([s, T.Null()]);
const models = {
  budget: T.Object({ limit: T.Number({ minimum: 0, maximum: 10000, default: 500, description: "In US dollars" }), currency: T.Optional(T.Union([T.Literal("USD"), T.Literal("EUR")])) }),
  deploy_window: T.Object({ start: T.String({ format: "date-time" }), day: T.Optional(T.String({ format: "date" })), at: T.Optional(T.String({ format: "time" })) }),
  recipients: T.Object({ to: T.Array(T.String({ format: "email" }), { minItems: 1, maxItems: 20, uniqueItems: true }) }),
  environment: T.Object({ env: T.Enum({ Staging: "staging", Production: "production" }), size: T.Optional(T.Union([T.Literal("small"), T.Literal("large")])) }),
  note: T.Object({ note: T.Optional(T.String({ maxLength: 200 })), reason: N(T.String()), ticket: T.Optional(N(T.String({ pattern: "^[A-Z]+-\\d+$" }))) }),
  address: T.Object({ address: A }), steps: T.Object({ steps: T.Array(T.Object({ name: T.String(), minutes: T.Integer({ exclusiveMinimum: 0 }) }), { maxItems: 5 }) }),
  price: T.Object({ price: T.Number({ multipleOf: 0.01, exclusiveMinimum: 0 }), quantity: T.Integer() }),
  account: T.Object({ id: T.String({ format: "uuid" }), site: T.Optional(T.String({ format: "uri" })) }),
  timeout: T.Object({ wait: T.String({ format: "duration" }) }),
  region: T.Object({ region: T.Literal("eu-west-1"), understood: T.Literal(true) }),
  flags: T.Object({ rollback: T.Boolean(), notify: T.Boolean({ default: true }), dry_run: N(T.Boolean()) }),
};
fs.writeFileSync("typebox.json", JSON.stringify(Object.entries(models).map(([name, m]) => ({ schema: name, conditions_schema: m }))));
