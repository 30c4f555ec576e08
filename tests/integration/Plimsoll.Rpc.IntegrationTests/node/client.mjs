// An independent gRPC client (@grpc/grpc-js) against the Rpc room's server. One line of JSON per case: {case, ok, saw}.
// Usage: node client.mjs HOST:PORT SHORT_HOST:PORT PROTO_FOLDER PUBLIC_PROTO_FOLDER (the second server has bounds of a second)
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

const [address, shortAddress, testProtos, publicProtos] = process.argv.slice(2);
const LIMIT = 4 * 1024 * 1024;
const OVERHEAD = 5; // a tag byte and four bytes of length before a payload of 2^21 bytes or more
setTimeout(() => { console.error('the whole run took longer than 50 s'); process.exit(3); }, 50_000).unref();

const load = (file, folder) => grpc.loadPackageDefinition(
  loader.loadSync(file, { includeDirs: [folder], keepCase: true, longs: Number, enums: String, oneofs: true, defaults: true }));
const credentials = grpc.credentials.createInsecure();
const client = (service, options = {}, at = address) => new service(at, credentials, options);

const { Echo } = load('plimsoll/test/echo/v1/echo.proto', testProtos).plimsoll.test.echo.v1;
const { Health } = load('grpc/health/v1/health.proto', publicProtos).grpc.health.v1;
const { ServerReflection } = load('grpc/reflection/v1/reflection.proto', publicProtos).grpc.reflection.v1;
const echo = client(Echo);
const shortEcho = client(Echo, {}, shortAddress);
const soon = () => ({ deadline: Date.now() + 20_000 });

/** Calls a unary method; resolves to {error, response, headers, trailers}. */
const call = (on, method, request, metadata = new grpc.Metadata(), options = soon()) => new Promise((resolve) => {
  const result = {};
  const started = on[method](request, metadata, options, (error, response) => {
    Object.assign(result, { error, response });
    setImmediate(() => resolve(result));
  });
  started.on('metadata', (headers) => { result.headers = headers; });
  started.on('status', (status) => { result.trailers = status.metadata; });
});

/** Collects a stream until it ends; `each` may stop it. */
const collect = (stream, each = () => {}) => new Promise((resolve) => {
  const messages = [];
  stream.on('data', (message) => { messages.push(message); each(message, stream); });
  stream.on('error', (error) => resolve({ messages, error }));
  stream.on('end', () => resolve({ messages }));
});

const observe = async (call_id, on = echo) => (await call(on, 'Observe', { call_id }, undefined, { deadline: Date.now() + 5000 })).response;

const ended = async (call_id, on = echo) => {
  for (let i = 0; i < 300; i++) {
    const seen = await observe(call_id, on);
    if (seen.ended) return seen;
    await sleep(20);
  }
  throw new Error(`call ${call_id} has not ended`);
};

/** How many messages a writer wrote once it stands still. */
const held = async (call_id) => {
  let before = -1;
  for (let i = 0; i < 30; i++) {
    const { sent } = await observe(call_id);
    if (sent === before) return sent;
    before = sent;
    await sleep(300);
  }
  throw new Error(`call ${call_id} goes on writing`);
};

const cases = {
  async unary() {
    const { response } = await call(echo, 'Say', { text: 'grüße 比特币' });
    assert.equal(response.text, 'grüße 比特币');
    assert.ok(response.time_left_ms > 10_000);
  },
  async streaming() {
    const { messages, error } = await collect(echo.Count({ count: 20_000, payload_bytes: 10 }, soon()));
    assert.equal(error, undefined);
    assert.ok(messages.length === 20_000 && messages.every((m, i) => m.number === i));
  },
  async slow_reader() {
    const stream = echo.Count({ count: 3000, payload_bytes: 10_000, call_id: 'node-slow' }, soon());
    let sent;
    const { messages, error } = await collect(stream, async (message) => {
      if (message.number !== 0) return;
      stream.pause();
      sent = await held('node-slow');
      stream.resume();
    });
    assert.equal(error, undefined);
    assert.equal(messages.length, 3000);
    assert.ok(sent < 1000, `the writer was ${sent} messages ahead of a reader that stood still`);
    return `held after ${sent} of 3000 messages`;
  },
  async slow_reader_is_cut() {
    const stream = shortEcho.Count({ payload_bytes: 10_000, call_id: 'node-stuck' });
    const { error } = await collect(stream, async (message) => {
      if (message.number !== 0) return;
      stream.pause();
      await ended('node-stuck', shortEcho);
      stream.resume();
    });
    assert.equal(error.code, grpc.status.RESOURCE_EXHAUSTED);
  },
  async deadline_exceeded() {
    const { error } = await call(echo, 'Say', { wait_ms: 20_000, call_id: 'node-late' }, undefined, { deadline: Date.now() + 300 });
    assert.equal(error.code, grpc.status.DEADLINE_EXCEEDED);
    assert.ok((await ended('node-late')).cancelled);
  },
  async maximum_without_deadline() {
    const { error } = await call(shortEcho, 'Say', { wait_ms: 20_000 }, undefined, {});
    assert.equal(error.code, grpc.status.DEADLINE_EXCEEDED);
    assert.equal(error.details, 'the deadline passed');
  },
  async cancellation() {
    const stream = echo.Count({ pause_ms: 1, call_id: 'node-cancelled' });
    const { error } = await collect(stream, (message) => { if (message.number === 3) stream.cancel(); });
    assert.equal(error.code, grpc.status.CANCELLED);
    assert.ok((await ended('node-cancelled')).cancelled);
  },
  async request_size() {
    const most = await call(echo, 'Say', { payload: Buffer.alloc(LIMIT - OVERHEAD) });
    assert.equal(most.response.received_bytes, LIMIT - OVERHEAD);
    const { error } = await call(echo, 'Say', { payload: Buffer.alloc(LIMIT - OVERHEAD + 1) });
    assert.equal(error.code, grpc.status.RESOURCE_EXHAUSTED);
    assert.match(error.details, /received message of 4194305 bytes is larger than the limit of 4194304 bytes/);
    return error.details;
  },
  async response_size() {
    const most = await call(echo, 'Say', { response_payload_bytes: LIMIT - OVERHEAD });
    assert.equal(most.response.payload.length, LIMIT - OVERHEAD);
    const { error } = await call(echo, 'Say', { response_payload_bytes: LIMIT - OVERHEAD + 1 });
    assert.equal(error.code, grpc.status.RESOURCE_EXHAUSTED);
    assert.match(error.details, /sent message of 4194305 bytes is larger than the limit of 4194304 bytes/);
  },
  async metadata() {
    const bytes = Buffer.from([0, 1, 254, 255]);
    const metadata = new grpc.Metadata();
    for (const [key, value] of [['echo-text', 'a b'], ['echo-raw-bin', bytes], ['trail-text', 't'], ['trail-raw-bin', bytes]]) metadata.add(key, value);
    const { headers, trailers } = await call(echo, 'Say', { text: 'm' }, metadata);
    assert.deepEqual([headers.get('echo-text'), headers.get('echo-raw-bin')], [['a b'], [bytes]]);
    assert.deepEqual([trailers.get('trail-text'), trailers.get('trail-raw-bin')], [['t'], [bytes]]);
  },
  async status() {
    const detail = 'kein Buch für 比特币: 100%\n';
    const { error, trailers } = await call(echo, 'Say', { fail_code: grpc.status.NOT_FOUND, fail_detail: detail });
    assert.deepEqual([error.code, error.details, trailers.get('why')], [grpc.status.NOT_FOUND, detail, ['asked for']]);
  },
  async crash() {
    const { error } = await call(echo, 'Say', { crash: 'secret-of-the-house' });
    assert.equal(error.code, grpc.status.INTERNAL);
    assert.ok(!error.message.includes('secret'));
  },
  async gzip() {
    const zipped = client(Echo, { 'grpc.default_compression_algorithm': 2 });
    const { response, error } = await call(zipped, 'Say', { text: 'z', payload: Buffer.alloc(1_000_000) });
    assert.equal(error, null);
    assert.equal(response.received_bytes, 1_000_000);
    const bomb = await call(zipped, 'Say', { payload: Buffer.alloc(LIMIT) });
    assert.equal(bomb.error.code, grpc.status.RESOURCE_EXHAUSTED);
  },
  async unknown_method() {
    const shout = (argument, done) => echo.makeUnaryRequest('/plimsoll.test.echo.v1.Echo/Shout', (x) => x, (x) => x, Buffer.alloc(0), done);
    const error = await new Promise((resolve) => { shout(null, resolve); });
    assert.equal(error.code, grpc.status.UNIMPLEMENTED);
  },
  async undecodable_message() {
    const error = await new Promise((resolve) => {
      echo.makeUnaryRequest('/plimsoll.test.echo.v1.Echo/Say', (x) => x, (x) => x, Buffer.from([0x0a, 0xff]), resolve);
    });
    assert.equal(error.code, grpc.status.INVALID_ARGUMENT);
  },
  async health() {
    const health = client(Health);
    for (const service of ['', 'plimsoll.test.echo.v1.Echo']) assert.equal((await call(health, 'Check', { service })).response.status, 'SERVING');
    assert.equal((await call(health, 'Check', { service: 'no.such.Service' })).error.code, grpc.status.NOT_FOUND);
    const watch = health.Watch({ service: '' });
    const { messages } = await collect(watch, () => watch.cancel());
    assert.equal(messages[0].status, 'SERVING');
  },
  async reflection() {
    const stream = client(ServerReflection).ServerReflectionInfo();
    const answers = collect(stream);
    stream.write({ list_services: '*' });
    stream.write({ file_containing_symbol: 'plimsoll.test.echo.v1.Echo.Say' });
    stream.write({ file_by_filename: 'plimsoll/test/echo/v1/echo.proto' });
    stream.write({ file_containing_symbol: 'no.such.Symbol' });
    stream.end();
    const { messages } = await answers;
    const names = messages[0].list_services_response.service.map((s) => s.name);
    assert.deepEqual(names, ['plimsoll.test.echo.v1.Echo', 'grpc.health.v1.Health', 'grpc.reflection.v1.ServerReflection']);
    const described = loader.loadFileDescriptorSetFromObject({
      file: messages[1].file_descriptor_response.file_descriptor_proto.map((bytes) => descriptor(bytes)),
    });
    assert.ok('plimsoll.test.echo.v1.Echo' in described);
    assert.deepEqual(messages[2].file_descriptor_response, messages[1].file_descriptor_response);
    assert.equal(messages[3].error_response.error_code, grpc.status.NOT_FOUND);
    return names.join(' ');
  },
};

const descriptors = (await import('protobufjs/ext/descriptor/index.js')).default;
const descriptor = (bytes) => descriptors.FileDescriptorProto.toObject(descriptors.FileDescriptorProto.decode(bytes));

for (const [name, run] of Object.entries(cases)) {
  try {
    console.log(JSON.stringify({ case: name, ok: true, saw: (await run()) ?? '' }));
  } catch (error) {
    console.log(JSON.stringify({ case: name, ok: false, saw: String(error.stack ?? error) }));
  }
}
process.exit(0);
