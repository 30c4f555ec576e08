// Drives one Chromium for the browser tests: commands as JSON lines on standard input, answers as JSON lines on standard output.
import { createRequire } from 'node:module';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

// Evaluated over the debugging protocol, which the page's content security policy does not and need not allow.
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const waitMs = 15_000;

function browserPath() {
  const named = process.env.PLIMSOLL_CHROMIUM;
  if (named) return named;
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
  const found = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name))).find(existsSync);
  if (!found) throw new Error('no Chromium on the PATH: install Debian package chromium, or name one in PLIMSOLL_CHROMIUM');
  return found;
}

const profile = mkdtempSync(join(tmpdir(), 'plimsoll-browser-'));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: browserPath(),
  viewport: { width: 1600, height: 1000 },
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const pages = new Map();

const commands = {
  async open({ page: name, url, theme, width, height }) {
    const page = await browser.newPage();
    page.setDefaultTimeout(waitMs);
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    // Chromium reports every answer above 399 as an error of its own; a panel's error state is tested by what it shows.
    page.on('console', (message) => { if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) errors.push(message.text()); });
    pages.set(name, { page, errors });
    if (theme) await page.addInitScript((choice) => localStorage.setItem('plimsoll.theme', choice), theme);
    if (width) await page.setViewportSize({ width, height });
    await page.goto(url);
  },
  async close({ page }) {
    await at(page).close();
    pages.delete(page);
  },
  /** Waits until an element is there whose text holds `text`. */
  async wait({ page, selector, text }) {
    const found = at(page).locator(selector);
    await (text === undefined || text === null ? found : found.filter({ hasText: text })).first().waitFor({ state: 'attached' });
  },
  async gone({ page, selector, text }) {
    const found = at(page).locator(selector);
    await (text === undefined || text === null ? found : found.filter({ hasText: text })).first().waitFor({ state: 'hidden' });
  },
  texts: ({ page, selector }) => at(page).locator(selector).allInnerTexts(),
  attribute: ({ page, selector, name }) => at(page).locator(selector).first().getAttribute(name),
  count: ({ page, selector }) => at(page).locator(selector).count(),
  focus: ({ page, selector }) => at(page).locator(selector).first().focus(),
  click: ({ page, selector }) => at(page).locator(selector).first().click(),
  select: async ({ page, selector, value }) => { await at(page).locator(selector).selectOption(value); },
  async press({ page, keys }) {
    for (const key of keys) await at(page).keyboard.press(key);
  },
  focused: ({ page }) => at(page).evaluate(() => document.activeElement?.getAttribute('data-key') ?? document.activeElement?.className ?? ''),
  scrollWidth: ({ page }) => at(page).evaluate(() => document.documentElement.scrollWidth),
  address: ({ page }) => at(page).url(),
  visible: ({ page, selector }) => at(page).locator(selector).first().isVisible(),
  /** How many different colours a canvas shows, and the share of its pixels that are not transparent. */
  canvas: ({ page, selector }) => at(page).locator(selector).first().evaluate((canvas) => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const words = new Uint32Array(data.buffer);
    const colours = new Set(words);
    let drawn = 0;
    for (const word of words) if (word !== 0) drawn++;
    return { colours: colours.size, drawn: drawn / words.length };
  }),
  /** Serious and critical violations of WCAG 2.2 A and AA. */
  async axe({ page }) {
    await at(page).evaluate(axeSource);
    return at(page).evaluate(async () => {
      const result = await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
      return result.violations
        .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
        .map((violation) => `${violation.id}: ${violation.nodes.slice(0, 3).map((node) => `${node.target.join(' ')} ${node.failureSummary}`).join(' | ')}`);
    });
  },
  errors: ({ page }) => pages.get(page).errors,
  screenshot: async ({ page, path }) => { await at(page).screenshot({ path }); },
};

function at(name) {
  const known = pages.get(name);
  if (!known) throw new Error(`no page ${name}`);
  return known.page;
}

process.stdout.write('{"ready":true}\n');
for await (const line of createInterface({ input: process.stdin })) {
  const { id, command, args } = JSON.parse(line);
  try {
    const value = await commands[command](args);
    process.stdout.write(`${JSON.stringify({ id, value: value ?? null })}\n`);
  } catch (error) {
    const { page } = args;
    const shown = pages.has(page) ? await at(page).locator('body').innerText().catch(() => '') : '';
    process.stdout.write(`${JSON.stringify({ id, error: `${error.message}\n--- the page shows:\n${shown.slice(0, 3000)}` })}\n`);
  }
}

await browser.close();
rmSync(profile, { recursive: true, force: true });
