// Builds everything once, runs every test project, and closes with the ten slowest tests and one line of counts.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const results = join(root, 'artifacts', 'test-results');
const projectTimeoutMs = 8 * 60_000;
const sharedData = process.env.PLIMSOLL_DATA ?? resolve(root, '..', 'shared', 'data');
const only = process.argv.slice(2);

// Order: cheap and telling first. Unit suites share the cores two by two; servers and browsers run alone.
const stages = [
  { folder: 'unit', width: 2 },
  { folder: 'property', width: 2 },
  { folder: 'architecture', width: 1 },
  { folder: 'contracts', width: 1 },
  { folder: 'conformance', width: 1 },
  { folder: 'integration', width: 1 },
  { folder: 'faults', width: 1 },
  { folder: 'e2e', width: 1 },
];

function projectsIn(folder) {
  const start = join(root, 'tests', folder);
  if (!existsSync(start)) return [];
  const found = [];
  const walk = (dir) => {
    for (const entry of readdirSync(dir, { withFileTypes: true })) {
      if (entry.isDirectory() && entry.name !== 'node_modules') walk(join(dir, entry.name));
      else if (entry.name.endsWith('.csproj')) found.push(basename(entry.name, '.csproj'));
    }
  };
  walk(start);
  return found.sort().filter((name) => only.length === 0 || only.some((word) => name.includes(word)));
}

function execute(command, args, timeoutMs, echo = true) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    let output = '';
    const keep = (chunk) => { output = (output + chunk).slice(-200_000); if (echo) process.stdout.write(chunk); };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const timer = setTimeout(() => { output += `\nstopped after ${timeoutMs / 1000} s\n`; kill(child); }, timeoutMs);
    child.on('close', (code) => { clearTimeout(timer); kill(child); done({ code, output }); });
    child.on('error', (error) => { clearTimeout(timer); done({ code: 127, output: String(error) }); });
  });
}

// A suite's servers belong to its process group and go with it.
function kill(child) {
  try { process.kill(-child.pid, 'SIGKILL'); } catch { /* gone already */ }
}

async function runProject(name) {
  const report = join(results, `${name}.ctrf.json`);
  const started = Date.now();
  const { code, output } = await execute(join(root, 'artifacts', 'bin', name, 'release', name), ['-noColor', '-ctrf', report], projectTimeoutMs, false);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const tests = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).results.tests : [];
  const summary = { name, tests, code, passed: 0, failed: 0, skipped: 0 };
  for (const test of tests) {
    test.lacksData = test.status === 'skipped' && existsSync(sharedData) && /recorded data/i.test(test.message ?? '');
    if (test.status === 'passed') summary.passed++;
    else if (test.status === 'failed' || test.lacksData) summary.failed++;
    else summary.skipped++;
  }
  // A suite that died without a report, or failed outside a test, is one failure of its own.
  if (code !== 0 && summary.failed === 0) { summary.failed++; summary.died = true; }
  console.log(`${summary.failed ? 'FAILED' : 'ok    '}  ${name}: ${summary.passed} passed, ${summary.failed} failed, ${summary.skipped} skipped in ${seconds} s`);
  if (summary.failed) console.log(output.split('\n').slice(-120).join('\n'));
  for (const test of tests) if (test.status === 'skipped') console.log(`  ${test.lacksData ? 'FAILED: skipped although the data is here' : 'skipped'}: ${test.name}: ${test.message ?? ''}`);
  return summary;
}

async function runStage({ folder, width }) {
  const queue = projectsIn(folder);
  const summaries = [];
  await Promise.all(Array.from({ length: width }, async () => {
    while (queue.length > 0) summaries.push(await runProject(queue.shift()));
  }));
  return summaries;
}

function close(summaries) {
  const slowest = summaries.flatMap((s) => s.tests).sort((a, b) => b.duration - a.duration).slice(0, 10);
  console.log('\nslowest tests:');
  for (const test of slowest) console.log(`  ${(test.duration / 1000).toFixed(1).padStart(6)} s  ${test.name}`);
  const failed = summaries.flatMap((s) => [...(s.died ? [`${s.name} (ended with ${s.code})`] : []), ...s.tests.filter((t) => t.status === 'failed' || t.lacksData).map((t) => t.name)]);
  if (failed.length > 0) console.log('\nfailed tests:');
  for (const name of failed) console.log(`  ${name}`);
  const total = (key) => summaries.reduce((sum, s) => sum + s[key], 0);
  console.log(`\n${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`);
  process.exitCode = total('failed') > 0 || total('passed') === 0 ? 1 : 0;
}

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
if (!existsSync(sharedData)) console.log(`recorded data is not here (${sharedData}): tests that need it will be skipped`);

console.log('building');
const build = await execute('dotnet', ['build', 'Plimsoll.slnx', '-c', 'Release', '-v', 'q', '-nologo', '-clp:NoSummary'], projectTimeoutMs);
if (build.code !== 0) {
  console.log('the build failed\n\n0 passed, 1 failed, 0 skipped');
  process.exit(1);
}

const summaries = [];
for (const stage of stages) summaries.push(...await runStage(stage));
close(summaries);
