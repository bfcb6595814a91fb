// SPDX-License-Identifier: Apache-2.0
#include "house.h"

#include "iam/domain/sshkey.h"
#include "iam/domain/token.h"
#include "iam/storage/sessions.h"

#include <QtEndian>

namespace gatehouse::iam
{

QString House::addCredential(const QString &account, const QString &owner, CredentialKind kind, SharedSecret *token,
                             const QStringList &acl)
{
    const Ksuid ksuid = Ksuid::make(std::chrono::floor<std::chrono::seconds>(clock.wall()));
    StoredCredential stored = newCredential(kind, ksuid);
    stored.accountId = account;
    stored.credential.ownerId = owner;
    stored.credential.acl = acl;
    if (kind == CredentialKind::SshKey) {
        stored.credential.publicKey = sshKey();
        stored.keyFingerprint = *sshKeyFingerprint(stored.credential.publicKey);
    } else {
        Secret secret = makeToken(ksuid);
        stored.tokenHash = tokenHash(secret);
        if (token != nullptr)
            *token = Secret::share(std::move(secret));
    }
    Credentials(*database).insert(stored);
    return stored.credential.id;
}

QString House::addSshKey(const QString &account, const QString &owner, const QString &publicKey)
{
    const Ksuid ksuid = Ksuid::make(std::chrono::floor<std::chrono::seconds>(clock.wall()));
    StoredCredential stored = newCredential(CredentialKind::SshKey, ksuid);
    stored.accountId = account;
    stored.credential.ownerId = owner;
    stored.credential.publicKey = publicKey;
    stored.keyFingerprint = *sshKeyFingerprint(publicKey);
    Credentials(*database).insert(stored);
    return stored.credential.id;
}

StoredCredential House::newCredential(CredentialKind kind, const Ksuid &ksuid) const
{
    StoredCredential stored;
    stored.credential.kind = kind;
    stored.credential.id = idPrefix(kind) + u'_' + ksuid.toString();
    stored.credential.description = QStringLiteral("for a test");
    stored.credential.createdAt = clock.wall();
    return stored;
}

QString House::addSession(const QString &account, const QString &credential)
{
    TunnelSession session;
    session.id = newId("ts_");
    session.credentialId = credential;
    session.ip = QStringLiteral("198.51.100.7");
    session.transport = QStringLiteral("ngrok/v2");
    session.startedAt = clock.wall();
    Sessions(*database).insert(account, session);
    return session.id;
}

void House::setDefaultAuthtoken(const QString &account, const QString &user, const QString &authtoken)
{
    Members members(*database);
    auto member = members.find(account, user);
    member->defaultAuthtokenId = authtoken;
    members.update(*member);
}

QString House::sshKey()
{
    const QByteArray type = "ssh-ed25519";
    const Secret random = Secret::random(32);
    QByteArray blob;
    const auto append = [&blob](QByteArrayView field) {
        const quint32 size = qToBigEndian(static_cast<quint32>(field.size()));
        blob.append(reinterpret_cast<const char *>(&size), 4);
        blob.append(field.data(), field.size());
    };
    append(type);
    append({random.reveal().data(), 32});
    return QString::fromLatin1(type + ' ' + blob.toBase64() + " someone@host");
}

} // namespace gatehouse::iam
