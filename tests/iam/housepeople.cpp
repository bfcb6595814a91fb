// SPDX-License-Identifier: Apache-2.0
#include "house.h"

#include "iam/domain/token.h"
#include "iam/storage/invitations.h"

namespace gatehouse::iam
{

QString House::addPerson(const QString &email)
{
    const QString id = newId("usr_");
    Members(*database).insertPerson({id, email, email.section(u'@', 0, 0), clock.wall()});
    return id;
}

void House::addMember(const QString &account, const QString &person, const Permissions &permissions, bool active)
{
    Member member;
    member.accountId = account;
    member.id = person;
    member.name = QStringLiteral("Someone");
    member.permissions = permissions;
    member.active = active;
    member.provisionedBy = QStringLiteral("invite");
    member.createdAt = clock.wall();
    member.joinedAt = clock.wall();
    Members(*database).insert(member);
}

QString House::addUser(const QString &account, const Permissions &permissions, bool active, const QString &email)
{
    const QString person = addPerson(email.isEmpty() ? QStringLiteral("person%1@example.com").arg(m_count) : email);
    addMember(account, person, permissions, active);
    return person;
}

QString House::addServiceUser(const QString &account, const QString &name, bool active)
{
    Member member;
    member.accountId = account;
    member.id = newId("bot_");
    member.kind = MemberKind::ServiceUser;
    member.name = name.isEmpty() ? QStringLiteral("service %1").arg(m_count) : name;
    member.permissions = Permissions::ofServiceUser();
    member.active = active;
    member.createdAt = clock.wall();
    member.joinedAt = clock.wall();
    Members(*database).insert(member);
    return member.id;
}

QString House::addInvitation(const QString &account, const QString &email, const Permissions &permissions,
                             InvitationState state, const QString &inviter)
{
    StoredInvitation stored;
    stored.accountId = account;
    stored.invitation.id = newId("inv_");
    stored.invitation.email = email;
    stored.invitation.permissions = permissions;
    stored.invitation.state = state;
    stored.invitation.invitedById = inviter.isEmpty() ? QStringLiteral("usr_whoever") : inviter;
    stored.invitation.createdAt = clock.wall();
    stored.invitation.expiresAt = clock.wall() + std::chrono::hours(state == InvitationState::Expired ? -1 : 24);
    Invitations(*database).insert(stored);
    return stored.invitation.id;
}

QString House::addInvitationCode(const QString &account, const QString &invitation, const QString &maker)
{
    const Secret code = makeInvitationCode();
    Invitations(*database).setCode(
        invitation, {tokenHash(code), maker.isEmpty() ? addUser(account, Permissions::ofAdministrator()) : maker});
    return QString::fromLatin1(code.reveal().data(), qsizetype(code.reveal().size()));
}

void House::setProvisionedBy(const QString &account, const QString &user, Provisioning provisioning)
{
    Members members(*database);
    auto member = members.find(account, user);
    member->provisionedBy = toString(provisioning);
    members.update(*member);
}

} // namespace gatehouse::iam
