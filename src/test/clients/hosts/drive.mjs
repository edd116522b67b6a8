import {readFileSync, writeFileSync} from 'node:fs';
import {z} from 'zod';
const doc = readFileSync(process.argv[2], 'utf8');
for (const [, text, name] of doc.matchAll(/```js\n(\/\/ ([a-z-]+\.mjs)\n[\s\S]*?)```/g)) writeFileSync(name, text);
const {PROVISO_URL, PROVISO_ROBIN, PROVISO_ALICE} = process.env;
process.env.PROVISO_KEY = PROVISO_ROBIN;

async function api(method, path, body) {
  const answer = await fetch(PROVISO_URL + path, {
    method, headers: {Authorization: `Bearer ${PROVISO_ALICE}`, 'Content-Type': 'application/json'},
    body: body && JSON.stringify(body),
  });
  return answer.json();
}
async function decide(action, decision) {
  for (let i = 0; i < 300; i++) {
    const found = (await api('GET', '/api/requests?status=pending&limit=100')).find((one) => one.action === action);
    if (found) return api('POST', `/api/requests/${found.id}/respond`, decision);
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`nobody asked for ${action}`);
}

let number = 0;
/** What the model was told last. */
let told = '';
/** The OpenAI Agents SDK: its model is an object of our own. */
async function agents(paid, name) {
  const {Agent, tool, Usage, setTracingDisabled} = await import('@openai/agents');
  const {runAsking} = await import('./openai-agents.mjs');
  setTracingDisabled(true);
  const model = {
    async getResponse({input}) {
      told = JSON.stringify(input);
      const done = Array.isArray(input) && input.some((item) => item.type === 'function_call_result');
      const output = done
        ? [{type: 'message', role: 'assistant', status: 'completed', content: [{type: 'output_text', text: 'ok'}]}]
        : [{type: 'function_call', callId: `call_${name}_${++number}`, name, status: 'completed', arguments: '{"amount":10}'}];
      return {usage: new Usage(), output, responseId: 'r'};
    },
  };
  const pay = tool({name, description: 'Pays.', parameters: z.object({amount: z.number()}), needsApproval: true,
    execute: async ({amount}) => (paid.push(amount), 'paid')});
  return runAsking(new Agent({name: 'payer', model, tools: [pay]}), 'pay 10');
}

/** The AI SDK, with its own model for tests. */
async function vercel(paid, name) {
  const {tool, stepCountIs} = await import('ai');
  const {MockLanguageModelV3} = await import('ai/test');
  const {generateAsking} = await import('./vercel.mjs');
  const usage = {inputTokens: {total: 1}, outputTokens: {total: 1}};
  const model = new MockLanguageModelV3({
    doGenerate: async ({prompt}) => {
      told = JSON.stringify(prompt);
      const done = prompt.some((message) => message.role === 'tool');
      const content = done ? [{type: 'text', text: 'ok'}]
        : [{type: 'tool-call', toolCallId: `v_${name}_${++number}`, toolName: name, input: '{"amount":10}'}];
      return {content, finishReason: {unified: done ? 'stop' : 'tool-calls'}, usage, warnings: []};
    },
  });
  const tools = {[name]: tool({inputSchema: z.object({amount: z.number()}), needsApproval: true,
    execute: async ({amount}) => (paid.push(amount), 'paid')})};
  return generateAsking({model, tools, prompt: 'pay 10', stopWhen: stepCountIs(5)});
}

/** LangChain, with a model of our own. */
async function langchain(paid, name) {
  const {createAgent, humanInTheLoopMiddleware, tool} = await import('langchain');
  const {BaseChatModel} = await import('@langchain/core/language_models/chat_models');
  const {AIMessage} = await import('@langchain/core/messages');
  const {MemorySaver} = await import('@langchain/langgraph');
  const {invokeAsking} = await import('./langchain.mjs');
  class Fake extends BaseChatModel {
    _llmType() { return 'fake'; }
    bindTools() { return this; }
    async _generate(messages) {
      told = JSON.stringify(messages);
      const done = messages.some((message) => message.getType() === 'tool');
      const message = done ? new AIMessage('ok')
        : new AIMessage({content: '', tool_calls: [{id: `l_${++number}`, name, args: {amount: 10}}]});
      return {generations: [{text: '', message}]};
    }
  }
  const pay = tool(async ({amount}) => (paid.push(amount), 'paid'), {name, description: 'Pays.', schema: z.object({amount: z.number()})});
  const agent = createAgent({model: new Fake({}), tools: [pay], checkpointer: new MemorySaver(),
    middleware: [humanInTheLoopMiddleware({interruptOn: {[name]: true}})]});
  const fields = (action, {amount}) => [{key: 'amount', label: 'Amount', type: 'number', default: amount, binds: '/amount'}];
  return invokeAsking(agent, {messages: [{role: 'user', content: 'pay 10'}]}, {configurable: {thread_id: name}}, fields);
}

const hosts = Object.entries({agents, vercel, langchain});

/** What is paid where nobody can be asked; a run has to fail then. */
async function refused(host, start) {
  const paid = [];
  return start(paid, `${host}_refused`).then(() => 'went on', () => paid);
}

if (process.argv[3] === 'down') {
  for (const [host, start] of hosts) console.log(JSON.stringify({[host]: await refused(host, start)}));
  process.exit();
}
for (const [host, start] of hosts) {
  const found = {};
  for (const [word, decision, words] of [
    ['approved', {status: 'approved'}, 'paid'],
    ['denied', {status: 'denied', comment: 'Not today.'}, 'Not today.'],
    ['changed', {status: 'conditional', conditions: host === 'langchain' ? {amount: 7} : {most: '7 EUR'}}, host === 'langchain' ? 'paid' : '7 EUR'],
    ['commented', {status: 'conditional', comment: 'Only to Acme.'}, 'Only to Acme.'],
  ]) {
    const paid = [];
    const running = start(paid, `${host}_${word}`);
    await Promise.all([running, decide(`${host}_${word}`, decision)]);
    if (!told.includes(words)) throw new Error(`${host} ${word}: the model was told ${told}`);
    found[word] = paid;
  }
  process.env.PROVISO_KEY = 'prv_agent_none';
  found.refused = await refused(host, start);
  process.env.PROVISO_KEY = PROVISO_ROBIN;
  console.log(JSON.stringify({[host]: found}));
}
process.exit();
