// SPDX-License-Identifier: Apache-2.0
// The sample account's credentials, and the agents that run on them.
#include "iam/sample/planbuilder.h"

#include "api/codecs.h"
#include "iam/domain/sshkey.h"

#include <sodium.h>

#include <QtEndian>

namespace gatehouse::iam
{

namespace
{

using std::chrono::hours;

struct ApiKeyRow {
    const char *description;
    const char *owner;
    int made; // days ago
};

// Among them what a review finds: several on one principal, owners who may not use the API, owners who are disabled,
// one nobody described.
constexpr ApiKeyRow apiKeys[] = {
    {"release pipeline", "ci-release", 412},
    {"release pipeline, second runner", "ci-release", 40},
    {"preview environments", "ci-preview", 120},
    {"terraform", "platform-lead", 33},
    {"terraform state", "terraform", 500},
    {"terraform plan", "terraform", 210},
    {"status page", "monitoring", 120},
    {"uptime probe", "monitoring", 700},
    {"scim provisioning", "idp-sync", 301},
    {"inventory export", "auditor", 5},
    {"nightly backup", "backup", 820},
    {"data export", "data-export", 260},
    {"legacy bridge", "legacy-bridge", 1300},
    {"webhook relay", "integrations", 60},
    {"customer records connector", "integrations", 61},
    {"billing report", "finance", 90},
    {"laptop", "release-lead", 150},
    {"laptop", "security-lead", 75},
    {"incident tooling", "security-lead", 20},
    {"experiments", "data-engineer", 12},
    {"device enrolment", "factory-gateway", 755},
    {"kiosk enrolment", "kiosk-fleet", 240},
    {"edge rollout", "edge-fleet", 95},
    {"on-call scripts", "ops-lead", 510},
    {"", "search-lead", 3},
};

struct AuthtokenRow {
    const char *description;
    const char *owner;
    int made;
    const char *acl; // one rule, or none: unrestricted
};

constexpr AuthtokenRow authtokens[] = {
    {"staging webhooks", "integrations", 60, "bind:*.staging.example.com"},
    {"preview environments", "ci-preview", 14, "bind:*.preview.example.com"},
    {"kiosks · Berlin", "kiosk-fleet", 230, "bind:*.berlin.kiosks.example.com"},
    {"kiosks · Paris", "kiosk-fleet", 229, "bind:*.paris.kiosks.example.com"},
    {"edge · eu-west", "edge-fleet", 94, "bind:1.tcp.eu.example.com:20001"},
    {"edge · us-east", "edge-fleet", 93, "bind:app=edge"},
    {"metrics tunnel", "monitoring", 400, "bind:metrics.example.com"},
    {"demo booth", "events-team", 8, ""},
    {"legacy bridge", "legacy-bridge", 1310, ""},
    {"on-site debugging", "support-lead", 300, "*"},
    {"bastion", "ops-lead", 640, "bind:1.tcp.example.com:22022"},
    {"test bench", "test-lab", 650, ""},
};

struct SshKeyRow {
    const char *description;
    const char *owner;
    int made;
    const char *acl;
};

constexpr SshKeyRow sshKeys[] = {
    {"bastion eu-west", "ops-lead", 365, "bind:1.tcp.eu.example.com:22022"},
    {"build farm", "ci-release", 200, "bind:app=*"},
    {"backup host", "backup", 815, "bind:backup.example.com"},
    {"laptop", "backend-one", 70, ""},
    {"laptop", "release-lead", 900, ""},
    {"workstation", "test-lab", 600, "*"},
    {"old workstation", "platform-lead", 1400, ""},
    {"booth notebook", "events-team", 410, "bind:*.events.example.com"},
};

// 18 devices of three sites; a few stay away.
constexpr int firstDevice = 132;
constexpr int devices = 18;
constexpr int awayDevices[] = {135, 140, 147};
const char *siteOf(int device)
{
    if (device < 140)
        return "Lyon press line";
    return device < 145 ? "Turin paint shop" : "Gdansk packing";
}

struct AgentRow {
    const char *name;
    const char *credential; // as PlanBuilder knows it
    const char *bind;
};

// Beside one on each device that is not away.
constexpr AgentRow agents[] = {
    {"device-0133-b", "device 0133", "0133.devices.example.com"},
    {"device-0133-c", "device 0133", "0133.devices.example.com"},
    {"webhooks-1", "staging webhooks", "hooks.staging.example.com"},
    {"webhooks-2", "staging webhooks", "hooks.staging.example.com"},
    {"preview-1", "preview environments", "pr-411.preview.example.com"},
    {"preview-2", "preview environments", "pr-412.preview.example.com"},
    {"preview-3", "preview environments", "pr-415.preview.example.com"},
    {"preview-4", "preview environments", "pr-420.preview.example.com"},
    {"preview-5", "preview environments", "pr-421.preview.example.com"},
    {"preview-6", "preview environments", "pr-423.preview.example.com"},
    {"kiosk-berlin-1", "kiosks · Berlin", "entrance.berlin.kiosks.example.com"},
    {"kiosk-berlin-2", "kiosks · Berlin", "platform.berlin.kiosks.example.com"},
    {"kiosk-paris-1", "kiosks · Paris", "hall.paris.kiosks.example.com"},
    {"edge-eu-1", "edge · eu-west", "1.tcp.eu.example.com:20001"},
    {"edge-eu-2", "edge · eu-west", "1.tcp.eu.example.com:20001"},
    {"edge-us-1", "edge · us-east", "app=edge"},
    {"metrics-1", "metrics tunnel", "metrics.example.com"},
    {"field-laptop", "on-site debugging", "customer-7.example.com"},
    {"bastion-1", "bastion", "1.tcp.example.com:22022"},
    {"release-laptop", "default release-lead", "release-demo.example.com"},
    {"backend-laptop", "default backend-one", "api-draft.example.com"},
    {"frontend-laptop", "default frontend-one", "design-draft.example.com"},
    {"bastion-eu", "bastion eu-west", "1.tcp.eu.example.com:22022"},
    {"build-farm-1", "build farm", "app=linux"},
    {"build-farm-2", "build farm", "app=arm"},
};

QString number(int device)
{
    return QStringLiteral("%1").arg(device, 4, 10, QLatin1Char('0'));
}

QStringList aclOf(const char *rule)
{
    return *rule == '\0' ? QStringList() : QStringList(QString::fromUtf8(rule));
}

void appendField(QByteArray &blob, QByteArrayView field)
{
    const quint32 size = qToBigEndian(static_cast<quint32>(field.size()));
    blob.append(reinterpret_cast<const char *>(&size), sizeof size);
    blob.append(field.data(), field.size());
}

} // namespace

Credential PlanBuilder::shown(Credential credential) const
{
    credential.uri = uri(collectionPath(credential.kind) + u'/' + credential.id);
    return credential;
}

TunnelSession PlanBuilder::shown(TunnelSession session) const
{
    session.uri = uri(QStringLiteral("/tunnel_sessions/") + session.id);
    return session;
}

QString PlanBuilder::addCredential(CredentialKind kind, const QString &owner, const QString &description, int daysAgo,
                                   const QStringList &acl, const QString &publicKey)
{
    StoredCredential stored;
    stored.accountId = accountId();
    Credential &credential = stored.credential;
    credential.kind = kind;
    credential.createdAt = ago(daysAgo) + hours(1) + std::chrono::seconds(m_random.below(3600));
    credential.id = m_random.id(idPrefix(kind), credential.createdAt);
    credential.ownerId = idOf(owner);
    credential.description = description;
    credential.acl = acl;
    if (kind == CredentialKind::SshKey) {
        credential.publicKey = publicKey;
        stored.keyFingerprint = sshKeyFingerprint(publicKey).value_or(QString());
    }
    m_plan.credentials.append(stored);

    Deed deed{.time = credential.createdAt,
              .actorId = credential.ownerId,
              .objectId = credential.id,
              .object = encode(shown(credential))};
    switch (kind) {
    case CredentialKind::ApiKey:
        deed.type = QStringLiteral("api_key_created");
        deed.actorId = m_administrator;
        break;
    case CredentialKind::Authtoken:
        deed.type = QStringLiteral("tunnel_credential_created");
        break;
    case CredentialKind::SshKey:
        deed.type = QStringLiteral("ssh_public_key_created");
        break;
    }
    m_deeds.append(deed);
    return credential.id;
}

void PlanBuilder::addApiKeys()
{
    for (const ApiKeyRow &row : apiKeys) {
        addCredential(CredentialKind::ApiKey, QString::fromLatin1(row.owner), QString::fromLatin1(row.description),
                      row.made, {});
    }
}

// Made with the membership, by the service itself.
void PlanBuilder::addDefaultAuthtoken(Member &member)
{
    const QString who = member.email.section(u'@', 0, 0);
    const auto age = std::chrono::floor<std::chrono::days>(m_now - member.joinedAt);
    member.defaultAuthtokenId = addCredential(CredentialKind::Authtoken, who, {}, static_cast<int>(age.count()), {});
    m_ids.insert(QStringLiteral("default ") + who, member.defaultAuthtokenId);
}

void PlanBuilder::addDevices()
{
    for (int device = firstDevice; device < firstDevice + devices; ++device) {
        const QString id = addCredential(
            CredentialKind::Authtoken, QStringLiteral("factory-gateway"),
            QStringLiteral("device #%1 · %2").arg(number(device), QLatin1String(siteOf(device))),
            752 - (device - firstDevice) * 3, {QStringLiteral("bind:%1.devices.example.com").arg(number(device))});
        m_ids.insert(QStringLiteral("device ") + number(device), id);
    }
}

void PlanBuilder::addAuthtokens()
{
    for (const AuthtokenRow &row : authtokens) {
        const QString description = QString::fromUtf8(row.description);
        m_ids.insert(description, addCredential(CredentialKind::Authtoken, QString::fromLatin1(row.owner), description,
                                                row.made, aclOf(row.acl)));
    }
}

// A real key, whose other half is thrown away.
QString PlanBuilder::makeSshKey(const QString &comment)
{
    const QByteArray seed = m_random.bytes(crypto_sign_SEEDBYTES);
    QByteArray open(crypto_sign_PUBLICKEYBYTES, '\0'), secret(crypto_sign_SECRETKEYBYTES, '\0');
    crypto_sign_seed_keypair(reinterpret_cast<unsigned char *>(open.data()),
                             reinterpret_cast<unsigned char *>(secret.data()),
                             reinterpret_cast<const unsigned char *>(seed.constData()));
    wipe(secret);
    QByteArray blob;
    appendField(blob, "ssh-ed25519");
    appendField(blob, open);
    return QStringLiteral("ssh-ed25519 %1 %2").arg(QString::fromLatin1(blob.toBase64()), comment);
}

void PlanBuilder::addSshKeys()
{
    for (const SshKeyRow &row : sshKeys) {
        const QString owner = QString::fromLatin1(row.owner), description = QString::fromLatin1(row.description);
        const QString key = makeSshKey(owner + QStringLiteral("@sample"));
        const QString id = addCredential(CredentialKind::SshKey, owner, description, row.made, aclOf(row.acl), key);
        m_ids.insert(description, id);
    }
}

void PlanBuilder::addAgent(const QString &name, const QString &credential, const QString &bind)
{
    static constexpr const char *systems[] = {"linux/arm64", "linux/amd64", "windows/amd64", "darwin/arm64"};
    static constexpr const char *regions[] = {"eu", "eu", "us", "ap"};
    static constexpr const char *versions[] = {"3.22.1", "3.22.1", "3.18.4", "3.9.0"};
    const quint32 place = static_cast<quint32>(m_plan.agents.size());
    const bool device = name.startsWith(QStringLiteral("device"));
    SampleAgent agent;
    agent.name = name;
    agent.credentialId = idOf(credential);
    agent.ip = QStringLiteral("203.0.113.%1").arg(place + 9); // TEST-NET-3: nobody's
    agent.os = QString::fromLatin1(systems[device ? 0 : m_random.below(4)]);
    agent.region = QString::fromLatin1(regions[device ? 0 : m_random.below(4)]);
    agent.agentVersion = QString::fromLatin1(versions[m_random.below(4)]);
    agent.metadata = QStringLiteral("agent=") + name;
    agent.bind = bind;

    TunnelSession session;
    session.startedAt = between(m_now - hours(24 * 13), m_now - hours(1));
    session.id = m_random.id(QStringLiteral("ts"), session.startedAt);
    session.credentialId = agent.credentialId;
    session.agentVersion = agent.agentVersion;
    session.ip = agent.ip;
    session.os = agent.os;
    session.region = agent.region;
    session.transport = agent.credentialId.startsWith(u"sshcr_") ? QStringLiteral("ssh") : QStringLiteral("ngrok/v2");
    session.metadata = agent.metadata;
    m_plan.agents.append(agent);
    m_plan.sessions.append({accountId(), session});
    addSessionDeed(session, session.startedAt, true);
}

void PlanBuilder::addAgents()
{
    for (int device = firstDevice; device < firstDevice + devices; ++device) {
        if (std::find(std::begin(awayDevices), std::end(awayDevices), device) == std::end(awayDevices)) {
            addAgent(QStringLiteral("device-") + number(device), QStringLiteral("device ") + number(device),
                     number(device) + QStringLiteral(".devices.example.com"));
        }
    }
    for (const AgentRow &row : agents)
        addAgent(QString::fromLatin1(row.name), QString::fromUtf8(row.credential), QString::fromLatin1(row.bind));
}

} // namespace gatehouse::iam
