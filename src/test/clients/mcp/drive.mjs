// Uses the tools as an agent host does, with the SDK that hosts use; it checks results by the output schemas.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const url = process.env.PROVISO_URL;
const say = (name, value) => console.log(JSON.stringify({ [name]: value }));
const headers = { Authorization: `Bearer ${process.env.PROVISO_ROBIN}` };
const transport = new StreamableHTTPClientTransport(new URL("/mcp", url), { requestInit: { headers } });
const client = new Client({ name: "driver", version: "1" });
await client.connect(transport);
say("server", client.getServerVersion().name);
say("instructions", client.getInstructions().includes("request_approval"));
const { tools } = await client.listTools();
say("tools", tools.map((tool) => tool.name));

const call = (name, args, options) => client.callTool({ name, arguments: args }, undefined, options);
const decide = async (id, body) => {
  const answer = await fetch(`${url}/api/requests/${id}/respond`, {
    method: "POST",
    headers: { authorization: `Bearer ${process.env.PROVISO_ALICE}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
};

const ask = { title: "Deploy", params: { version: "2.5.0" }, conditions_schema: [{ key: "max", label: "Max", type: "number" }] };
const first = await call("request_approval", { ...ask, wait_seconds: 0 });
const id = first.structuredContent.id;
say("pending", [first.structuredContent.status, first.structuredContent.may_act]);
let beats = 0;
const waiting = call("request_approval", { ...ask, wait_seconds: 40 }, { onprogress: () => beats++ });
while (beats === 0) await new Promise((wait) => setTimeout(wait, 50));
await decide(id, { status: "conditional", conditions: { max: 5 } });
const told = (await waiting).structuredContent;
say("told", [told.id === id, told.may_act, told.conditions.max]);
const use = await call("consume_grant", { id, idempotency_key: "one", facts: { max: 4 }, params: ask.params });
say("use", use.structuredContent.allowed);
const report = await call("report_result", { use: use.structuredContent.use, outcome: "succeeded", actuals: { max: 4 } });
say("report", report.structuredContent.compliance);

const invalid = await call("request_approval", { wait_seconds: 0 });
say("invalid", [invalid.isError, JSON.parse(invalid.content[0].text).errors[0].pointer]);
const unknown = await call("approve_request", { id }).catch((error) => ({ code: error.code }));
say("unknown", unknown.code ?? unknown.isError);
const hasty = new AbortController();
const left = call("request_approval", { title: "Left alone", wait_seconds: 60 }, { signal: hasty.signal });
setTimeout(() => hasty.abort(), 1500);
await left.catch(() => say("left", true));
const still = await call("list_requests", {});
say("still", still.structuredContent.requests.map((request) => request.title));
await client.close();
