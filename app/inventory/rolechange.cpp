// SPDX-License-Identifier: Apache-2.0
#include "inventory/rolechange.h"

#include <algorithm>

namespace gatehouse
{

namespace
{

struct Refusal {
    RoleRefusal why = RoleRefusal::None;
    int code = 0;
};

Refusal refused(RoleRefusal why)
{
    return {why, ngrokCodeOf(why)};
}

/// Whether another active administrator stays. Only a list of users that was read whole can say "no".
bool lastAdministrator(const Snapshot &snapshot, const Principal &user)
{
    if (!user.permissions.administrator || !user.active || !snapshot.status(Dataset::Users).whole())
        return false;
    return std::none_of(snapshot.principals.cbegin(), snapshot.principals.cend(), [&user](const Principal &other) {
        return other.kind == PrincipalKind::User && other.id != user.id && other.active &&
               other.permissions.administrator;
    });
}

/// What the acting person's own permissions forbid.
Refusal refusalOfActing(const Permissions &acting, const Permissions &before, const Permissions &wanted)
{
    if (acting.administrator)
        return {};
    if (before.administrator)
        return {RoleRefusal::AdministratorOnly, 6606};
    if (wanted.administrator)
        return {RoleRefusal::AdministratorOnly, 6605};
    if (!acting.mayManageMembers())
        return refused(RoleRefusal::NotAllowed);
    if (!acting.covers(wanted))
        return refused(RoleRefusal::AboveYourself);
    return {};
}

Refusal refusalOf(const Snapshot &snapshot, const Principal &user, const Permissions &wanted, const Principal *acting)
{
    const Permissions &before = user.permissions;
    if (before == wanted || (before.administrator && wanted.administrator))
        return refused(RoleRefusal::NothingChanges);
    if (acting && acting->permissionsKnown) {
        const Refusal refusal = refusalOfActing(acting->permissions, before, wanted);
        if (refusal.why != RoleRefusal::None)
            return refusal;
    }
    if (!wanted.consistent())
        return refused(RoleRefusal::Inconsistent);
    if (!wanted.administrator && lastAdministrator(snapshot, user))
        return refused(RoleRefusal::LastAdministrator);
    return {};
}

} // namespace

bool may(const Permissions &permissions, Ability ability)
{
    switch (ability) {
    case Ability::CallApi:
    case Ability::WriteDeveloper:
        return permissions.mayDevelop();
    case Ability::Invite:
        return permissions.mayInvite();
    case Ability::ManageMembers:
        return permissions.mayManageMembers();
    case Ability::ManageBilling:
        return permissions.administrator || permissions.billing == BillingPermission::Access;
    case Ability::ManageAdministrators:
    case Ability::ManageServiceUsers:
    case Ability::ManageSettings:
        return permissions.administrator;
    }
    Q_UNREACHABLE();
}

int ngrokCodeOf(RoleRefusal refusal)
{
    switch (refusal) {
    case RoleRefusal::None:
    case RoleRefusal::NothingChanges:
    case RoleRefusal::NotAUser:
        return 0;
    case RoleRefusal::Inconsistent:
        return 4413;
    case RoleRefusal::LastAdministrator:
        return 6602;
    case RoleRefusal::AboveYourself:
        return 6616;
    case RoleRefusal::NotAllowed:
        return 6614;
    case RoleRefusal::AdministratorOnly:
        return 6606;
    }
    Q_UNREACHABLE();
}

RoleConsequences consequences(const Snapshot &snapshot, const QString &userId, const Permissions &wanted,
                              const QString &actingId)
{
    RoleConsequences result;
    const Principal *user = snapshot.principal(userId);
    if (!user || user->kind != PrincipalKind::User) {
        result.refusal = RoleRefusal::NotAUser;
        return result;
    }
    const Permissions &before = user->permissions;
    const Principal *acting = actingId.isEmpty() ? nullptr : snapshot.principal(actingId);
    const Refusal refusal = refusalOf(snapshot, *user, wanted, acting);
    result.refusal = refusal.why;
    result.refusalCode = refusal.code;

    for (const Ability ability : allAbilities) {
        const bool had = may(before, ability);
        const bool has = may(wanted, ability);
        if (has && !had)
            result.gained.append(ability);
        else if (had && !has)
            result.lost.append(ability);
    }
    if (result.lost.contains(Ability::CallApi)) {
        for (const Credential *credential : snapshot.credentialsOf(userId)) {
            if (credential->kind == CredentialKind::ApiKey)
                result.refusedKeyIds.append(credential->id);
        }
    }
    const bool mayUndo = wanted.mayManageMembers() && wanted.covers(before);
    result.ownDemotion = userId == actingId && result.refusal != RoleRefusal::NothingChanges && !mayUndo;
    return result;
}

} // namespace gatehouse
