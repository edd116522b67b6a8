// What Codex does with the answers of its hook.
import {readFileSync} from 'node:fs';
import {codex} from './clients.mjs';
import {judge} from './judge.mjs';

await judge(codex, readFileSync('codex.toml', 'utf8'));
process.exit(0);
