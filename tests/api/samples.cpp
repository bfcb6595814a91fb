// SPDX-License-Identifier: Apache-2.0
#include "samples.h"

#include <QJsonDocument>

namespace gatehouse
{

Timestamp createdTime()
{
    return *parseRfc3339(QStringLiteral("2026-11-21T22:41:05Z"));
}

QJsonObject json(const QByteArray &text)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        qFatal("not JSON: %s", text.constData());
    return document.object();
}

User sampleUser()
{
    return {.id = "usr_1",
            .uri = "https://api.example.test/users/usr_1",
            .name = "Ann \"the\" Ünïcode \U0001F511\n\t\x01\\",
            .email = "ann@example.com",
            .permissions = {false, DeveloperPermission::ReadOnly, TeamPermission::ReadOnly, BillingPermission::Access},
            .active = false,
            .provisionedBy = "scim",
            .createdAt = createdTime()};
}

Credential sampleCredential(CredentialKind kind)
{
    Credential credential{.kind = kind,
                          .id = idPrefix(kind) + "_1",
                          .uri = "https://api.example.test" + collectionPath(kind) + "/1",
                          .ownerId = "bot_1",
                          .description = "build farm",
                          .metadata = "{\"a\":1}\nline",
                          .createdAt = createdTime()};
    if (kind != CredentialKind::ApiKey)
        credential.acl = QStringList{"bind:*.example.com", "bind:a=b"};
    if (kind == CredentialKind::SshKey)
        credential.publicKey = "ssh-ed25519 AAAA ann";
    return credential;
}

} // namespace gatehouse
