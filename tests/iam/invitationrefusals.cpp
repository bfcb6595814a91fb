// SPDX-License-Identifier: Apache-2.0
#include "refusals.h"

#include "iam/storage/accounts.h"

namespace gatehouse::iam
{

QList<Case> invitationRefusals()
{
    const auto accept = [](World &w, const QString &account, const QString &who, const QString &id) {
        return w.as(account, who, Method::Post, invitations + u'/' + id + QStringLiteral("/accept"));
    };
    const QString theirs = QStringLiteral("stranger@example.com");
    const auto invitation = [](const Permissions &caller, const QJsonObject &permissions) {
        return [=](World &w) {
            QJsonObject body = permissions;
            body.insert(QStringLiteral("email"), QStringLiteral("new@example.com"));
            return w.asNew(caller, Method::Post, invitations, body);
        };
    };
    return {
        {4400, 400, "no address", [](World &w) { return w.invite(QStringLiteral("  ")); }},
        {4401, 400, "a long address",
         [](World &w) { return w.invite(QString(250, u'x') + QStringLiteral("@example.com")); }},
        {4405, 400, "no address's form", [](World &w) { return w.invite(QStringLiteral("new.example.com")); }},
        {1231, 400, "pending already",
         [](World &w) {
             w.invite(QStringLiteral("new@example.com"));
             return w.invite(QStringLiteral(" New@Example.com"));
         }},
        {6601, 400, "a member already", [](World &w) { return w.invite(QStringLiteral("Admin@example.com")); }},
        {4402, 400, "no seat for an invitation",
         [](World &w) {
             AccountInfo account = *Accounts(*w.database).find(w.account);
             account.seats = 3; // two members and one pending
             Accounts(*w.database).update(account);
             w.invite(QStringLiteral("first@example.com"));
             return w.invite(QStringLiteral("second@example.com"));
         }},
        {4402, 400, "no seat to accept",
         [=](World &w) {
             const QString id = w.addInvitation(w.account, theirs);
             AccountInfo account = *Accounts(*w.database).find(w.account);
             account.seats = 2;
             Accounts(*w.database).update(account);
             return accept(w, w.elsewhere, w.stranger, id);
         }},
        {4410, 403, "an administrator by a manager",
         invitation(manager, World::permissions(true, "read_write", "manager", "access"))},
        {4411, 403, "without Team invite",
         invitation(developer, World::permissions(false, "read_write", "read_only", "none"))},
        {4412, 403, "above oneself", invitation(inviter, World::permissions(false, "read_write", "manager", "none"))},
        {4413, 400, "Team invite without Developer",
         invitation(manager, World::permissions(false, "read_only", "invite", "none"))},
        {6617, 400, "billing undefined", [](World &w) { return w.invite(QStringLiteral("n@example.com"), {}); }},
        {4416, 403, "sent to another",
         [=](World &w) {
             return accept(w, w.elsewhere, w.stranger,
                           w.addInvitation(w.account, QStringLiteral("someone@example.com")));
         }},
        {10080, 404, "unknown",
         [](World &w) { return w.asAdmin(Method::Get, invitations + QStringLiteral("/inv_1")); }},
        {10080, 404, "expired",
         [=](World &w) {
             return accept(w, w.elsewhere, w.stranger,
                           w.addInvitation(w.account, theirs, developer, InvitationState::Expired));
         }},
        {10080, 404, "revoked",
         [=](World &w) {
             return accept(w, w.elsewhere, w.stranger,
                           w.addInvitation(w.account, theirs, developer, InvitationState::Revoked));
         }},
        {10080, 404, "revoking what was accepted",
         [=](World &w) {
             const QString id = w.addInvitation(w.account, theirs, developer, InvitationState::Accepted);
             return w.asAdmin(Method::Delete, invitations + u'/' + id);
         }},
        {1231, 400, "resending an expired one, overtaken",
         [=](World &w) {
             const QString id = w.addInvitation(w.account, theirs, developer, InvitationState::Expired);
             w.addInvitation(w.account, theirs);
             return w.asAdmin(Method::Post, invitations + u'/' + id + QStringLiteral("/resend"));
         }},
    };
}

} // namespace gatehouse::iam
