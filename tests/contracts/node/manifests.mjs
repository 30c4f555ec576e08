// Reads Kubernetes objects as YAML from standard input, prints them as JSON: { objects, errors }. An error is a field of a wrong type,
// one that is missing, one that the type does not have, or a kind that nobody here knows.
import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { customKinds } from './custom-kinds.mjs';

const errors = [];
const objects = parseAllDocuments(readFileSync(0, 'utf8')).flatMap((document) => {
  errors.push(...document.errors.map(String));
  const object = document.toJS();
  return object ? [object] : [];
});

for (const object of objects) {
  const name = `${object.kind}/${object.metadata?.name}`;
  const custom = customKinds[`${object.apiVersion} ${object.kind}`];
  if (custom) errors.push(...unknownFields(object, custom, '').map((path) => `${name}: no such field ${path}`));
  else errors.push(...(await standardErrors(object)).map((error) => `${name}: ${error}`));
}
console.log(JSON.stringify({ objects, errors }));

// kubernetes-models checks types and required fields and lets unknown ones through. Its validators read every field they know, so a
// field that none of them has read is one that the type does not have.
async function standardErrors(object) {
  let type;
  try {
    type = (await import(`kubernetes-models/${object.apiVersion}/${object.kind}`))[object.kind];
  } catch {
    return [`nobody here knows ${object.apiVersion} ${object.kind}`];
  }

  const found = [];
  const watched = watch(object, '');
  try {
    type.prototype.validate.call(Object.setPrototypeOf(watched.value, type.prototype));
  } catch (error) {
    found.push(error.message);
  }
  return [...found, ...watched.unread().map((path) => `no such field ${path}`)];
}

// A copy that remembers which of its fields were read. Fields of maps (labels, data) are read one by one as well.
function watch(source, path) {
  if (source === null || typeof source !== 'object') return { value: source, unread: () => [] };
  const target = Array.isArray(source) ? [] : {};
  const children = [];
  const read = new Set();
  for (const [key, child] of Object.entries(source)) {
    const inner = watch(child, `${path}/${key}`);
    children.push([key, inner]);
    Object.defineProperty(target, key, { enumerable: true, configurable: true, get: () => { read.add(key); return inner.value; } });
  }
  const unread = () => children.flatMap(([key, inner]) => (read.has(key) ? inner.unread() : [`${path}/${key}`]));
  return { value: target, unread };
}

function unknownFields(value, allowed, path) {
  if (allowed === true || value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap((item, i) => unknownFields(item, allowed, `${path}/${i}`));
  return Object.entries(value).flatMap(([key, child]) =>
    key in allowed ? unknownFields(child, allowed[key], `${path}/${key}`) : [`${path}/${key}`]);
}
