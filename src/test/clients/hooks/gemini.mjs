// What Gemini CLI does with the answers of its hook, judged by the file that a command makes.
import {readFileSync} from 'node:fs';
import {BROKEN, broken, gemini, decide, workplace} from './clients.mjs';

const {PROVISO_URL} = process.env;
const HOOKS = readFileSync('gemini.json', 'utf8');

async function decided(decision) {
  const place = workplace();
  const running = gemini(place, `touch ${place.path('ran')}`, HOOKS);
  await decide(place.path('ran'), decision(place));
  const ended = await running;
  return {place, ...ended};
}

const allowed = await decided(() => ({status: 'approved'}));
console.log(`allow: ${allowed.place.has('ran')}`);
const denied = await decided(() => ({status: 'denied', comment: 'Not on Fridays.'}));
console.log(`deny: ${denied.place.has('ran')} ${denied.told[0].includes('Not on Fridays.')}`);
const edited = await decided((place) => ({
  status: 'conditional',
  conditions: {command: `touch ${place.path('other')}`},
}));
console.log(`rewrite: ${edited.place.has('ran')} ${edited.place.has('other')}`);

async function fails(name, url) {
  const place = workplace();
  const there = HOOKS.replaceAll(PROVISO_URL, url).replace('--max-time 595', '--max-time 3');
  const ended = await gemini(place, `touch ${place.path('ran')}`, there);
  console.log(`${name}: ${place.has('ran')}/${ended.told.length}`);
}

for (const [name, answer] of BROKEN) {
  const server = await broken(answer);
  await fails(name, server.url);
  server.close();
}
await fails('refused', 'http://127.0.0.1:9');
process.exit(0);
