// SPDX-License-Identifier: Apache-2.0
#include "support/accounts.h"

namespace gatehouse::test
{

namespace
{

using std::chrono::days;

Principal person(const QString &id, const QString &name, Permissions permissions, bool active = true)
{
    Principal result;
    result.id = id;
    result.name = name;
    result.email = name + QStringLiteral("@example.com");
    result.permissions = permissions;
    result.active = active;
    result.provisionedBy = QStringLiteral("invite");
    result.createdAt = readingTime - days{500};
    return result;
}

Credential credential(CredentialKind kind, const QString &id, const QString &owner, const QString &description,
                      int daysOld, QStringList acl = {})
{
    Credential result;
    result.kind = kind;
    result.id = id;
    result.ownerId = owner;
    result.description = description;
    result.acl = std::move(acl);
    result.createdAt = readingTime - days{daysOld};
    return result;
}

Invitation invitation(const QString &id, const QString &email, InvitationState state)
{
    Invitation result;
    result.id = id;
    result.email = email;
    result.state = state;
    result.invitedById = QStringLiteral("usr_ada");
    result.createdAt = readingTime - days{3};
    result.expiresAt = readingTime + days{state == InvitationState::Expired ? -1 : 4};
    return result;
}

void statuses(Snapshot &snapshot)
{
    for (const Dataset dataset : allDatasets)
        snapshot.datasets[dataset] = {DatasetState::Available};
}

} // namespace

std::shared_ptr<Snapshot> smallAccount()
{
    auto result = std::make_shared<Snapshot>();
    result->account.id = QStringLiteral("ac_small");
    result->account.name = QStringLiteral("Small");
    result->readAt = readingTime;
    Principal bot;
    bot.kind = PrincipalKind::ServiceUser;
    bot.id = QStringLiteral("bot_ci");
    bot.name = QStringLiteral("ci-release");
    bot.createdAt = readingTime - days{400};
    result->principals = {
        person(QStringLiteral("usr_ada"), QStringLiteral("ada"), Permissions::ofAdministrator()),
        person(QStringLiteral("usr_bob"), QStringLiteral("bob"),
               {false, DeveloperPermission::ReadWrite, TeamPermission::Invite, BillingPermission::None}),
        person(QStringLiteral("usr_cleo"), QStringLiteral("cleo"),
               {false, DeveloperPermission::ReadOnly, TeamPermission::ReadOnly, BillingPermission::Access}, false),
        bot,
    };
    result->credentials = {
        credential(CredentialKind::Authtoken, QStringLiteral("cr_laptop"), QStringLiteral("usr_ada"),
                   QStringLiteral("laptop"), 91),
        credential(CredentialKind::Authtoken, QStringLiteral("cr_device"), QStringLiteral("bot_ci"),
                   QStringLiteral("device 7"), 800, {QStringLiteral("bind:device7.example.com")}),
        credential(CredentialKind::ApiKey, QStringLiteral("ak_pipeline"), QStringLiteral("bot_ci"),
                   QStringLiteral("release pipeline"), 412),
        credential(CredentialKind::SshKey, QStringLiteral("sshcr_bastion"), QStringLiteral("usr_bob"),
                   QStringLiteral("bastion"), 5, {QStringLiteral("*")}),
        credential(CredentialKind::Authtoken, QStringLiteral("cr_booth"), QStringLiteral("usr_cleo"), QString(), 8),
    };
    result->invitations = {
        invitation(QStringLiteral("inv_a"), QStringLiteral("new@example.com"), InvitationState::Pending),
        invitation(QStringLiteral("inv_b"), QStringLiteral("late@example.com"), InvitationState::Expired),
        invitation(QStringLiteral("inv_c"), QStringLiteral("ada@example.com"), InvitationState::Accepted),
    };
    TunnelSession session;
    session.id = QStringLiteral("ts_1");
    session.credentialId = QStringLiteral("cr_device");
    session.ip = QStringLiteral("10.1.33.9");
    session.os = QStringLiteral("linux");
    session.agentVersion = QStringLiteral("3.22.1");
    session.region = QStringLiteral("eu");
    session.startedAt = readingTime - days{6};
    result->sessions.append(session);
    session.id = QStringLiteral("ts_2");
    session.ip = QStringLiteral("10.1.33.10");
    result->sessions.append(session);
    statuses(*result);
    result->index();
    return result;
}

std::shared_ptr<Snapshot> longAccount(int credentials)
{
    auto result = smallAccount();
    result->credentials.clear();
    result->credentials.reserve(credentials);
    static constexpr const char *owners[] = {"usr_ada", "usr_bob", "bot_ci"};
    for (int i = 0; i < credentials; ++i) {
        result->credentials.append(
            credential(i % 4 == 0 ? CredentialKind::ApiKey : CredentialKind::Authtoken,
                       QStringLiteral("cr_%1").arg(i, 7, 10, QChar(u'0')), QString::fromLatin1(owners[i % 3]),
                       QStringLiteral("device #%1").arg((i * 7919) % credentials), i % 900,
                       i % 4 == 0 ? QStringList() : QStringList{QStringLiteral("bind:%1.devices.example.com").arg(i)}));
    }
    result->index();
    return result;
}

std::shared_ptr<Snapshot> copyOf(const Snapshot &snapshot)
{
    auto result = std::make_shared<Snapshot>();
    result->account = snapshot.account;
    result->principals = snapshot.principals;
    result->credentials = snapshot.credentials;
    result->invitations = snapshot.invitations;
    result->sessions = snapshot.sessions;
    result->datasets = snapshot.datasets;
    result->readAt = snapshot.readAt + std::chrono::minutes{5};
    return result;
}

} // namespace gatehouse::test
