// What an agent and an approver do in TypeScript, with the types that openapi-typescript makes.
import createClient from "openapi-fetch";
import type { components, paths } from "./openapi.js";

type Request = components["schemas"]["Request"];

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}

function clientOf(name: string) {
  const key = setting(`PROVISO_${name}`);
  const headers = { Authorization: `Bearer ${key}` };
  type Json = "application/json" | "application/problem+json"; // not the lines for scripts
  return createClient<paths, Json>({ baseUrl: setting("PROVISO_URL"), headers });
}

function outcome(request: Request): string {
  if (request.response === null) return request.status;
  return `${request.status} ${JSON.stringify(request.response.conditions)} ${request.response.comment}`;
}

const robin = clientOf("ROBIN");
const alice = clientOf("ALICE");
const charlie = clientOf("CHARLIE");

const made = await robin.POST("/api/requests", { body: { title: "Deploy from TypeScript" } });
if (made.error) throw new Error(made.error.detail);
const plain: "pending" | "approved" | "denied" | "conditional" = made.data.status;
console.log("submitted:", plain, made.data.warnings?.length ?? 0);

const limited = await robin.POST("/api/requests", {
  body: {
    title: "Spend from TypeScript",
    priority: "high",
    params: { city: "Berlin" },
    expires_in: 600,
    conditions_schema: [{ key: "budget", label: "Budget", type: "number", max: 500 }],
  },
});
if (limited.error) throw new Error(limited.error.detail);
const path = { id: limited.data.id };

const read = await robin.GET("/api/requests/{id}", { params: { path } });
if (read.error) throw new Error(read.error.detail);
console.log("read:", outcome(read.data), read.data.priority, read.data.params?.["city"]);

const refused = await alice.POST("/api/requests/{id}/respond", {
  params: { path },
  body: { status: "conditional", conditions: { budget: 501 } },
});
console.log("refused:", refused.response.status, refused.error?.errors?.[0]?.pointer);

const waiting = robin.GET("/api/requests/{id}", { params: { path, query: { wait: 60 } } });
const decided = await alice.POST("/api/requests/{id}/respond", {
  params: { path },
  body: { status: "conditional", conditions: { budget: 250.5 }, comment: "Half of it" },
});
if (decided.error) throw new Error(decided.error.detail);
console.log("decided:", decided.data.status, decided.data.response?.decided_by?.kind);

const waited = await waiting;
if (waited.error) throw new Error(waited.error.detail);
console.log("waited:", outcome(waited.data));

const listed = await robin.GET("/api/requests", { params: { query: { status: "all", q: "TypeScript" } } });
if (listed.error) throw new Error(listed.error.detail);
console.log("listed:", listed.data.map((request) => request.title).join(", "));

const hidden = await charlie.GET("/api/requests/{id}", { params: { path } });
console.log("hidden:", hidden.response.status, hidden.error?.code);
