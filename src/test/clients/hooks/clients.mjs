// Claude Code, Codex and Gemini CLI as they are installed, each run in a folder of its own.
import {spawn} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {join, resolve} from 'node:path';
import {model} from './model.mjs';

const {PROVISO_URL, PROVISO_ROBIN, PROVISO_ALICE} = process.env;

/** A program of a package that brings one for this machine. */
function program(scope, name, ...path) {
  const packages = readdirSync(join('node_modules', scope));
  const found = packages
    .filter((one) => one.startsWith(name))
    .map((one) => resolve('node_modules', scope, one, ...path))
    .flatMap((one) => (one.includes('*') ? inside(one) : [one]))
    .filter(existsSync);
  if (!found.length) throw new Error(`${name} is not for this machine`);
  return found[0];
}

function inside(path) {
  const [before, after] = path.split('/*/');
  return existsSync(before) ? readdirSync(before).map((one) => join(before, one, after)) : [];
}

export const CLAUDE = program('@anthropic-ai', 'claude-agent-sdk-', 'claude');
export const GEMINI = resolve('node_modules', '@google', 'gemini-cli', 'bundle', 'gemini.js');
export const CODEX = program('@openai', 'codex-', 'vendor', '*', 'bin', 'codex');

/** A call of the API. */
export async function api(method, path, key, body) {
  const answer = await fetch(PROVISO_URL + path, {
    method,
    headers: {Authorization: `Bearer ${key}`, 'Content-Type': 'application/json'},
    body: body && JSON.stringify(body),
  });
  return answer.json();
}

export async function until(condition) {
  for (let i = 0; i < 600; i++) {
    const found = await condition();
    if (found) return found;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`never: ${condition}`);
}

/** The requests of a status whose title holds a text. */
export async function asked(text, status = 'all') {
  const all = await api('GET', `/api/requests?status=${status}&limit=100`, PROVISO_ALICE);
  return all.filter((one) => one.title.includes(text));
}

/** Decides the next request about a text, as alice. */
export async function decide(text, decision) {
  const [one] = await until(async () => {
    const found = await asked(text, 'pending');
    return found.length && found;
  });
  return api('POST', `/api/requests/${one.id}/respond`, PROVISO_ALICE, decision);
}

/** A folder to work in, with a name that is in each command. */
export function workplace() {
  const folder = mkdtempSync(resolve('w-'));
  return {
    folder,
    path: (name) => join(folder, name),
    has: (name) => existsSync(join(folder, name)),
    lines: (name) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8').split('\n').length - 1 : 0),
  };
}

function run(command, args, cwd, env) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {PATH: process.env.PATH, HOME: cwd, PROVISO_KEY: PROVISO_ROBIN, ...env},
    });
    let out = '';
    child.stdout.on('data', (part) => (out += part));
    child.stderr.on('data', (part) => (out += part));
    const limit = setTimeout(() => child.kill('SIGKILL'), 90_000);
    child.on('close', (code) => {
      clearTimeout(limit);
      done({code, out});
    });
  });
}

/** One session of Claude Code without a user, whose model wants commands run. */
export async function claude(place, commands, settings, ...args) {
  const fake = await model(commands);
  writeFileSync(place.path('settings.json'), settings);
  const ended = await run(
    CLAUDE,
    ['-p', 'go on', '--settings', place.path('settings.json'), '--output-format', 'json', ...args],
    place.folder,
    {
      ANTHROPIC_BASE_URL: fake.url,
      ANTHROPIC_API_KEY: 'sk-none',
      CLAUDE_CONFIG_DIR: place.path('config'),
      CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
      DISABLE_AUTOUPDATER: '1',
      ENABLE_TOOL_SEARCH: 'false',
      IS_SANDBOX: '1',
    },
  );
  fake.close();
  return {...ended, told: fake.told};
}

/** One session of Codex, whose model wants a command run. */
export async function codex(place, command, hooks) {
  const fake = await model(command);
  const home = place.path('codex');
  mkdirSync(home, {recursive: true});
  const provider =
    `model = "fake"\nmodel_provider = "fake"\nsandbox_mode = "danger-full-access"\n` +
    `approval_policy = "never"\n\n[model_providers.fake]\nname = "fake"\n` +
    `base_url = "${fake.url}/v1"\nwire_api = "responses"\n\n`;
  writeFileSync(join(home, 'config.toml'), provider + hooks);
  const ended = await run(
    CODEX,
    ['exec', '--skip-git-repo-check', '--dangerously-bypass-hook-trust', 'go on'],
    place.folder,
    {CODEX_HOME: home},
  );
  fake.close();
  return {...ended, told: fake.told};
}

/** One session of Gemini CLI, whose model wants a command run. */
export async function gemini(place, command, settings) {
  const fake = await model(command);
  const auth = {security: {auth: {selectedType: 'gemini-api-key'}}};
  mkdirSync(place.path('.gemini'));
  writeFileSync(place.path('.gemini/settings.json'), JSON.stringify({...JSON.parse(settings), ...auth}));
  const ended = await run(
    process.execPath,
    [GEMINI, '-p', 'go on', '--approval-mode', 'yolo', '--model', 'gemini-2.5-pro'],
    place.folder,
    {GEMINI_API_KEY: 'none', GOOGLE_GEMINI_BASE_URL: fake.url, GEMINI_CLI_TRUST_WORKSPACE: 'true'},
  );
  fake.close();
  return {...ended, told: fake.told};
}

/** What a server answers that is broken, or is another. */
export const BROKEN = [
  ['error', (response) => response.writeHead(500).end()],
  ['page', (response) => response.writeHead(200, {'Content-Type': 'text/html'}).end('<p>Hello')],
  ['cut', (response) => response.writeHead(200, {'Content-Length': 99}).write('\n', () => response.destroy())],
  ['hang', () => {}],
];

/** A server that answers so. */
export async function broken(answer) {
  const server = createServer((request, response) => answer(response));
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
