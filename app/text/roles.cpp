// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "text/text.h"
#include "text/words.h"

namespace gatehouse::text
{

QString ability(Ability ability)
{
    switch (ability) {
    case Ability::CallApi:
        return Words::tr("Call the API");
    case Ability::WriteDeveloper:
        return Words::tr("Create, change and delete credentials and policies");
    case Ability::Invite:
        return Words::tr("Invite people");
    case Ability::ManageMembers:
        return Words::tr("Edit, disable and remove members");
    case Ability::ManageBilling:
        return Words::tr("Manage billing");
    case Ability::ManageAdministrators:
        return Words::tr("Appoint, edit and remove administrators");
    case Ability::ManageServiceUsers:
        return Words::tr("Manage service users and create credentials for others");
    case Ability::ManageSettings:
        return Words::tr("Change sign-in, domain controls and account settings");
    }
    Q_UNREACHABLE();
}

QString refusal(RoleRefusal refusal)
{
    QString cause, remedy;
    switch (refusal) {
    case RoleRefusal::None:
        return {};
    case RoleRefusal::NothingChanges:
        return Words::tr("Nothing would change. Choose other permissions.");
    case RoleRefusal::NotAUser:
        return Words::tr("Only people have roles: a service user's permissions are fixed. Choose a person.");
    case RoleRefusal::Inconsistent:
        cause = Words::tr("The Team permissions Invite-only and Manager need Developer Read/Write");
        remedy = Words::tr("Choose Read/Write too, or Team Read-Only.");
        break;
    case RoleRefusal::LastAdministrator:
        cause = Words::tr("Last administrator");
        remedy = Words::tr("Make someone else administrator first.");
        break;
    case RoleRefusal::AboveYourself:
        cause = Words::tr("Nobody can grant more permissions than their own");
        remedy = Words::tr("Choose fewer, or ask an administrator.");
        break;
    case RoleRefusal::NotAllowed:
        cause = Words::tr("Changing a member's role needs Team Manager");
        remedy = Words::tr("Ask a Team manager or an administrator.");
        break;
    case RoleRefusal::AdministratorOnly:
        cause = Words::tr("Only an administrator may make, or change, an administrator");
        remedy = Words::tr("Ask an administrator.");
        break;
    }
    const int code = ngrokCodeOf(refusal);
    const QString said = code ? Words::tr("%1 (%2).").arg(cause, ngrokCode(code)) : cause + u'.';
    return said + u' ' + remedy;
}

} // namespace gatehouse::text
