// SPDX-License-Identifier: Apache-2.0
#include "samplehouse.h"

#include "support/await.h"

#include <QDirIterator>
#include <QJsonDocument>

#include <algorithm>

namespace gatehouse::iam
{

using namespace std::chrono_literals;

bool SampleHouse::make()
{
    clock = std::make_unique<FakeClock>();
    return open(m_fresh.path()) != nullptr;
}

bool SampleHouse::furnish()
{
    sample.reset();
    folder = std::make_unique<QTemporaryDir>();
    clock = std::make_unique<FakeClock>();
    bool copied = QDir(folder->path()).mkdir("agents");
    QDirIterator files(m_fresh.path(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString file = files.next();
        copied = QFile::copy(file, folder->filePath(QDir(m_fresh.path()).relativeFilePath(file))) && copied;
    }
    sample = open(folder->path());
    return copied && sample;
}

std::unique_ptr<Sample> SampleHouse::open(const QString &folder, quint32 seed)
{
    auto opened = Sample::open(QDir(folder), *clock, seed);
    if (!opened) {
        qWarning("%s", qPrintable(opened.error().message));
        return nullptr;
    }
    return std::move(opened).value();
}

QString SampleHouse::agentFile(const QString &name) const
{
    return folder->filePath("agents/" + name + ".token");
}

bool SampleHouse::within(std::chrono::seconds time, const std::function<bool()> &holds)
{
    for (std::chrono::milliseconds passed{0}; passed <= time; passed += 200ms) {
        if (holds())
            return true;
        clock->advance(200ms);
    }
    return false;
}

CreatedCredential SampleHouse::create(CredentialKind kind, const QString &ownerId, const QString &publicKey)
{
    QJsonObject body{{"owner_id", ownerId}, {"description", "successor"}};
    if (kind == CredentialKind::SshKey)
        body.insert("public_key", publicKey);
    Response response = ask(sample->transport(), Method::Post, collectionPath(kind), body);
    auto created = decodeCreatedCredential(kind, response.body);
    return created ? std::move(created).value() : CreatedCredential();
}

Response ask(LocalTransport &transport, Method method, const QString &path, const QJsonObject &body)
{
    Request request{.method = method, .path = path.section(u'?', 0, 0)};
    request.query = QUrlQuery(path.section(u'?', 1));
    if (!body.isEmpty())
        request.body = QJsonDocument(body).toJson();
    const auto future = transport.send(request, {});
    if (!await(future) || !future.result())
        return {};
    return future.result().value();
}

QByteArray bodyOf(Sample &sample, const QString &path)
{
    return ask(sample.transport(), Method::Get, path).body;
}

QList<Credential> credentials(Sample &sample, CredentialKind kind)
{
    return every(sample, collectionPath(kind),
                 [kind](const QByteArray &body) { return decodeCredentialPage(kind, body); });
}

QList<TunnelSession> sessions(Sample &sample)
{
    return all<TunnelSession>(sample, QStringLiteral("/tunnel_sessions"));
}

int sessionsOf(Sample &sample, const QString &credentialId)
{
    const QList<TunnelSession> rows = sessions(sample);
    return static_cast<int>(
        std::count_if(rows.begin(), rows.end(), [&](const auto &row) { return row.credentialId == credentialId; }));
}

Credential named(Sample &sample, CredentialKind kind, const QString &description)
{
    for (const Credential &row : credentials(sample, kind)) {
        if (row.description.startsWith(description))
            return row;
    }
    return {};
}

QStringList everything(Sample &sample)
{
    QStringList ids = idsOf(all<User>(sample, "/users")) + idsOf(all<ServiceUser>(sample, "/bot_users"));
    for (const CredentialKind kind : {CredentialKind::ApiKey, CredentialKind::Authtoken, CredentialKind::SshKey})
        ids += idsOf(credentials(sample, kind));
    ids += idsOf(all<IpPolicy>(sample, "/ip_policies")) + idsOf(all<IpPolicyRule>(sample, "/ip_policy_rules")) +
           idsOf(all<IpRestriction>(sample, "/ip_restrictions"));
    return ids + idsOf(all<Invitation>(sample, "/invitations")) + idsOf(sessions(sample)) +
           idsOf(all<Event>(sample, "/events")) + idsOf(all<AccountInfo>(sample, "/accounts"));
}

} // namespace gatehouse::iam
