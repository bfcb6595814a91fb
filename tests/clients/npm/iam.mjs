// SPDX-License-Identifier: Apache-2.0
// ngrok's own client for JavaScript against `gatehouse serve --sample`: every IAM resource that it has. Of lists one page
// alone: where there is another, this client asks for it by a parameter that ngrok does not know either.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const { Ngrok } = createRequire(import.meta.url)('@ngrok/ngrok-api');
const program = process.argv[2];
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-npm-'));
const environment = {
  ...process.env,
  GATEHOUSE_SETTINGS_DIR: join(folder, 'settings'),
  GATEHOUSE_DATA_DIR: join(folder, 'data'),
  ASAN_OPTIONS: 'detect_leaks=0',
};
const service = spawn(
  program,
  ['serve', '--store', `sqlite:${join(folder, 'store')}`, '--listen', '127.0.0.1:0', '--sample', '--rate-limit', 'off'],
  { env: environment, stdio: ['ignore', 'pipe', 'ignore'] },
);
const ended = new Promise(resolve => service.once('exit', (code, signal) => resolve(code ?? signal)));
const [address, key] = await new Promise((resolve, reject) => {
  let said = '';
  service.stdout.setEncoding('utf8').on('data', text => {
    said += text;
    const url = said.match(/http:\/\/127\.0\.0\.1:\d+/);
    const shown = said.match(/shown this once:\n(\w+)\n/);
    if (url && shown) resolve([url[0], shown[1]]);
  });
  service.once('error', reject);
  ended.then(how => reject(new Error(`the service ended with ${how}: ${said}`)));
});
const ngrok = new Ngrok({ apiToken: key, baseUrl: address });

/** What was asked is refused, with ngrok's number. */
async function refused(promise, code) {
  await assert.rejects(promise, error => {
    assert.equal(error.errorCode, code === undefined ? '' : `ERR_NGROK_${code}`);
    assert.ok(error.msg && error.details.get('operationId').startsWith('op_'));
    return true;
  });
}

/** An answer without a body (204), which this client reads as JSON all the same. A refusal would have one. */
async function done(promise) {
  await assert.rejects(promise, SyntaxError);
}

async function gone(resource, id) {
  await done(resource.delete(id));
  await refused(resource.get(id), 222);
}

/** What is shown as it was sent: texts, numbers, and lists of them. */
const plain = value => (Array.isArray(value) ? value.every(plain) : typeof value !== 'object');

/** The life of an object: made, found again, listed, changed, deleted. */
async function lives(resource, draft, change, check = () => {}) {
  const made = await resource.create(draft);
  for (const [name, value] of Object.entries(draft)) {
    if (name in made && plain(value)) assert.deepEqual(made[name], value, name);
  }
  assert.equal(made.uri.startsWith(address), true);
  assert.ok(Math.abs(Date.parse(made.createdAt) - Date.now()) < 60_000);
  check(made);
  const found = await resource.get(made.id);
  assert.deepEqual({ ...found, token: null }, { ...made, token: null });
  assert.ok((await resource.list()).some(row => row.id === made.id));
  const changed = await resource.update({ id: made.id, ...change });
  for (const [name, value] of Object.entries(change)) assert.deepEqual(changed[name], value, name);
  assert.deepEqual(await resource.get(made.id), changed);
  return made;
}

const notes = { description: 'made by a client', metadata: '{"a":1}' };
const others = { description: 'changed', metadata: '' };

await test('API keys', async () => {
  const made = await lives(ngrok.apiKeys, notes, others, row => assert.match(row.token, /^\w{27}_\w+$/));
  assert.equal((await ngrok.apiKeys.get(made.id)).token, null);
  const own = new Ngrok({ apiToken: made.token, baseUrl: address });
  assert.ok((await own.apiKeys.list()).length > 0);
  await gone(ngrok.apiKeys, made.id);
  await refused(own.apiKeys.list(), 203);
});

await test('authtokens', async () => {
  const acl = ['bind:*.example.com', 'bind:env=prod'];
  const made = await lives(ngrok.credentials, { ...notes, acl }, { ...others, acl: ['bind:a.example.com'] });
  assert.match(made.token, /^\w{27}_\w+$/);
  await refused(ngrok.credentials.create({ acl: ['nothing'] }), 600);
  await gone(ngrok.credentials, made.id);
});

await test('SSH keys', async () => {
  const raw = generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const field = bytes => Buffer.concat([Buffer.from([0, 0, 0, bytes.length]), bytes]);
  const publicKey = `ssh-ed25519 ${Buffer.concat([field(Buffer.from('ssh-ed25519')), field(raw)]).toString('base64')}`;
  const made = await lives(ngrok.sshCredentials, { ...notes, acl: [], publicKey }, { ...others, acl: ['*'] });
  await refused(ngrok.sshCredentials.create({ publicKey }), 609);
  await gone(ngrok.sshCredentials, made.id);
});

await test('service users', async () => {
  const made = await lives(ngrok.botUsers, { name: 'npm', active: true }, { name: 'npm client', active: false });
  await refused(ngrok.botUsers.create({ name: 'npm client' }), 4112);
  await gone(ngrok.botUsers, made.id);
});

await test('IP policies, rules and restrictions', async () => {
  const policy = await lives(ngrok.ipPolicies, notes, others);
  const rule = await lives(
    ngrok.ipPolicyRules,
    { ...notes, cidr: '0.0.0.0/0', ipPolicyId: policy.id, action: 'allow' },
    { ...others, cidr: '127.0.0.0/8' },
    row => assert.deepEqual(row.ipPolicy, { id: policy.id, uri: policy.uri }),
  );
  await refused(ngrok.ipPolicyRules.create({ cidr: '10.0.0.1/8', ipPolicyId: policy.id, action: 'deny' }), 1409);
  const restriction = await lives(
    ngrok.ipRestrictions,
    { ...notes, type: 'endpoints', enforced: false, ipPolicyIds: [policy.id] },
    { ...others, enforced: true },
    row => assert.deepEqual(row.ipPolicies, [{ id: policy.id, uri: policy.uri }]),
  );
  await refused(ngrok.ipPolicies.delete(policy.id), 1420);
  await gone(ngrok.ipRestrictions, restriction.id);
  await gone(ngrok.ipPolicyRules, rule.id);
  await gone(ngrok.ipPolicies, policy.id);
});

await test('event destinations, subscriptions and sources', async () => {
  const destination = await lives(
    ngrok.eventDestinations,
    { ...notes, format: 'JSON', target: { datadog: { apiKey: 'hush', service: 'audit', ddsite: 'datadoghq.eu' } } },
    others,
    row => assert.equal(row.target.datadog.service, 'audit'),
  );
  assert.equal((await ngrok.eventDestinations.get(destination.id)).target.datadog.apiKey, null);
  const subscription = await lives(
    ngrok.eventSubscriptions,
    { ...notes, destinationIds: [destination.id], sources: [{ type: 'api_key_created.v0' }] },
    others,
    row => assert.equal(row.destinations[0].id, destination.id),
  );
  const source = { subscriptionId: subscription.id, type: 'ip_policy_created.v0' };
  const made = await ngrok.eventSources.create(source);
  assert.equal(made.type, source.type);
  assert.deepEqual(await ngrok.eventSources.get(source), made);
  assert.deepEqual(await ngrok.eventSources.update(source), made);
  const types = (await ngrok.eventSources.list(source)).sources.map(row => row.type);
  assert.deepEqual(types, ['api_key_created.v0', 'ip_policy_created.v0']);
  await done(ngrok.eventSources.delete(source));
  await refused(ngrok.eventSources.get(source), 222);
  await refused(ngrok.eventDestinations.delete(destination.id));
  await gone(ngrok.eventSubscriptions, subscription.id);
  await gone(ngrok.eventDestinations, destination.id);
});

await test('tunnel sessions', async () => {
  const [first, second, third] = await ngrok.tunnelSessions.list();
  assert.deepEqual(await ngrok.tunnelSessions.get(first.id), first);
  assert.match(first.credential.id, /^(cr|sshcr)_/);
  await refused(ngrok.tunnelSessions.update({ id: third.id })); // never an update for any
  await done(ngrok.tunnelSessions.stop(first.id));
  await refused(ngrok.tunnelSessions.get(first.id), 222);
  await done(ngrok.tunnelSessions.restart(second.id));
  await refused(ngrok.tunnelSessions.get(second.id), 222);
});

await test('application users and sessions', async () => {
  const [session] = await ngrok.applicationSessions.list();
  assert.deepEqual(await ngrok.applicationSessions.get(session.id), session);
  assert.ok(session.browserSession.userAgent.browserName);
  const user = await ngrok.applicationUsers.get(session.applicationUser.id);
  assert.ok((await ngrok.applicationUsers.list()).some(row => row.id === user.id));
  await gone(ngrok.applicationSessions, session.id);
  await gone(ngrok.applicationUsers, user.id);
});

await test('abuse reports', async () => {
  const made = await ngrok.abuseReports.create({ urls: ['https://bad.example/login'], metadata: 'm' });
  assert.deepEqual(made.hostnames, [{ hostname: 'bad.example', status: 'PENDING' }]);
  assert.deepEqual(await ngrok.abuseReports.get(made.id), made);
  await refused(ngrok.abuseReports.create({ urls: [] }), 214);
});

await test('refusals are read as ngrok writes them', async () => {
  await refused(ngrok.apiKeys.get('cr_1'), 227);
  await refused(ngrok.apiKeys.list(undefined, '0'), 233);
  await refused(new Ngrok({ apiToken: 'nothing', baseUrl: address }).apiKeys.list(), 202);
});

service.kill('SIGTERM');
await ended;
rmSync(folder, { recursive: true });
