// SPDX-License-Identifier: Apache-2.0
#include "refusals.h"

namespace gatehouse::iam
{

namespace
{

const QString bots = QStringLiteral("/bot_users");

} // namespace

QList<Case> memberRefusals()
{
    const QJsonObject rename{{QStringLiteral("name"), QStringLiteral("New")}};
    const QJsonObject disable{{QStringLiteral("active"), false}};
    const auto patch = [](const Permissions &caller, bool admin, const QJsonObject &body) {
        return [=](World &w) {
            const QString target = admin ? w.admin : w.addUser(w.account, developer);
            return w.asNew(caller, Method::Patch, users + target, body);
        };
    };
    const auto remove = [](const Permissions &caller, bool admin) {
        return [=](World &w) {
            const QString target = admin ? w.admin : w.addUser(w.account, developer);
            return w.asNew(caller, Method::Delete, users + target);
        };
    };
    return {
        {1216, 403, "disabling without Team manager", patch(inviter, false, disable)},
        {6614, 403, "editing without Team manager", patch(inviter, false, rename)},
        {6612, 403, "removing without Team manager", remove(inviter, false)},
        {6604, 403, "removing an administrator", remove(manager, true)},
        {6605, 403, "promoting", patch(manager, false, World::permissions(true, "read_write", "manager", "access"))},
        {6606, 403, "editing an administrator", patch(manager, true, rename)},
        {6621, 403, "disabling an administrator", patch(manager, true, disable)},
        {6616, 403, "granting above",
         patch(manager, false, World::permissions(false, "read_write", "manager", "access"))},
        {4413, 400, "Team manager without Developer",
         patch(Permissions::ofAdministrator(), false, World::permissions(false, "read_only", "manager", "none"))},
        {6617, 400, "billing undefined",
         patch(Permissions::ofAdministrator(), false,
               {{QStringLiteral("permissions"), QJsonObject{{QStringLiteral("team"), QStringLiteral("read_only")}}}})},
        {214, 400, "a permission that is none",
         patch(Permissions::ofAdministrator(), false, World::permissions(false, "root", "manager", "none"))},
        {6602, 400, "removing the last administrator",
         [](World &w) {
             w.leaveOneAdministrator();
             return w.asAdmin(Method::Delete, users + w.admin);
         }},
        {6602, 400, "demoting the last administrator",
         [](World &w) {
             w.leaveOneAdministrator();
             w.addUser(w.account, Permissions::ofAdministrator(), false); // a disabled one does not count
             return w.asAdmin(Method::Patch, users + w.admin,
                              World::permissions(false, "read_write", "manager", "access"));
         }},
        {6622, 400, "disabling the last administrator",
         [disable](World &w) {
             w.leaveOneAdministrator();
             return w.asAdmin(Method::Patch, users + w.admin, disable);
         }},
        {1220, 403, "settings",
         [](World &w) {
             return w.asNew(manager, Method::Patch, QStringLiteral("/account"),
                            {{QStringLiteral("mfa_required"), true}});
         }},
        {4109, 400, "a service user without a name",
         [](World &w) {
             return w.asAdmin(Method::Post, bots, {{QStringLiteral("name"), QStringLiteral(" ")}});
         }},
        {4110, 400, "a service user's long name",
         [](World &w) {
             return w.asAdmin(Method::Post, bots, {{QStringLiteral("name"), QString(256, u'x')}});
         }},
        {4111, 403, "a service user by a manager",
         [rename](World &w) { return w.asNew(manager, Method::Post, bots, rename); }},
        {4112, 400, "a service user's name twice",
         [rename](World &w) {
             w.asAdmin(Method::Post, bots, rename);
             return w.asAdmin(Method::Post, bots, rename);
         }},
        {4112, 400, "renamed to another's name",
         [rename](World &w) {
             w.asAdmin(Method::Post, bots, rename);
             return w.asAdmin(Method::Patch, bots + u'/' + w.addServiceUser(w.account), rename);
         }},
    };
}

} // namespace gatehouse::iam
