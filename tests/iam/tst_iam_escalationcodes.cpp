// SPDX-License-Identifier: Apache-2.0
// Ways to more than one was given, by the codes of invitations: each tried and refused, with nothing changed.
#include "escalation.h"

#include "iam/storage/invitations.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::iam;
using enum Method;

namespace
{

/// An invitation of the administrator's.
QString inviteOf(World &w, const Permissions &permissions, const QString &email = QStringLiteral("friend@example.com"))
{
    return w.addInvitation(w.account, email, permissions, InvitationState::Pending, w.admin);
}

QString codeOf(const QString &invitation)
{
    return invitations + u'/' + invitation + QStringLiteral("/code");
}

/// By nobody: no key, not signed in.
Response redeem(World &w, const QString &invitation, const QString &code)
{
    return w.handle(House::request(Post, invitations + u'/' + invitation + QStringLiteral("/accept"),
                                   {{QStringLiteral("code"), code}}));
}

QList<Try> tries()
{
    return {
        {"a manager makes a code for an administrator's invitation",
         {630},
         [](World &w) { return w.asNew(manager, Post, codeOf(inviteOf(w, Permissions::ofAdministrator()))); }},
        {"an inviter makes a code for a manager's invitation",
         {630},
         [](World &w) { return w.asNew(inviter, Post, codeOf(inviteOf(w, manager))); }},
        {"a manager makes a code for what they may invite to",
         {630},
         [](World &w) { return w.asNew(manager, Post, codeOf(inviteOf(w, developer))); }},
        {"a service user makes a code",
         {630},
         [](World &w) { return w.withKey(botKey(w), Post, codeOf(inviteOf(w, developer))); }},
        {"a developer makes a code",
         {630},
         [](World &w) { return w.asNew(developer, Post, codeOf(inviteOf(w, developer))); }},
        {"an administrator makes a code for what another account offers",
         {10080},
         [](World &w) {
             const QString id = w.addInvitation(w.elsewhere, QStringLiteral("friend@example.com"), developer);
             return w.asAdmin(Post, codeOf(id));
         }},
        {"a code is guessed",
         {10080},
         [](World &w) {
             const QString id = inviteOf(w, developer);
             w.addInvitationCode(w.account, id);
             return redeem(w, id, QStringLiteral("ghinv_") + QString(24, u'a'));
         }},
        {"a code is left out", {10080}, [](World &w) { return redeem(w, inviteOf(w, developer), QString()); }},
        {"the hash of a code is shown",
         {10080},
         [](World &w) {
             const QString id = inviteOf(w, developer);
             w.addInvitationCode(w.account, id);
             return redeem(w, id, Invitations(*w.database).code(id)->hash);
         }},
        {"a developer's code redeems an administrator's invitation",
         {10080},
         [](World &w) {
             const QString admins = inviteOf(w, Permissions::ofAdministrator());
             w.addInvitationCode(w.account, admins);
             return redeem(w, admins, w.addInvitationCode(w.account, inviteOf(w, developer)));
         }},
        {"a code of another account",
         {10080},
         [](World &w) {
             const QString id = w.addInvitation(w.elsewhere, QStringLiteral("friend@example.com"), developer);
             return redeem(w, inviteOf(w, developer), w.addInvitationCode(w.elsewhere, id));
         }},
        {"a code once more",
         {10080},
         [](World &w) {
             const QString id = inviteOf(w, developer), code = w.addInvitationCode(w.account, id);
             if (redeem(w, id, code).status != 201)
                 return Response();
             return redeem(w, id, code);
         }},
        {"a removed administrator comes back by a code of theirs",
         {10080},
         [](World &w) {
             const QString leaver = w.addUser(w.account, Permissions::ofAdministrator());
             const QString id = inviteOf(w, developer), code = w.addInvitationCode(w.account, id, leaver);
             w.asAdmin(Delete, users + leaver);
             return redeem(w, id, code);
         }},
        {"a code is worth no more than who made it is now",
         {10080},
         [](World &w) {
             const QString id = inviteOf(w, developer), code = w.addInvitationCode(w.account, id, w.second);
             w.asAdmin(Patch, users + w.second, permissions(false, "manager", "none"));
             return redeem(w, id, code);
         }},
        {"a code of a disabled administrator",
         {10080},
         [](World &w) {
             const QString id = inviteOf(w, developer), code = w.addInvitationCode(w.account, id, w.second);
             w.asAdmin(Patch, users + w.second, {{QStringLiteral("active"), false}});
             return redeem(w, id, code);
         }},
        {"a code of one who was no administrator in between",
         {10080},
         [](World &w) {
             const QString id = inviteOf(w, developer), code = w.addInvitationCode(w.account, id, w.second);
             w.asAdmin(Patch, users + w.second, permissions(false, "manager", "none"));
             w.asAdmin(Patch, users + w.second, permissions(true));
             return redeem(w, id, code);
         }},
        {"a code of one who was disabled in between",
         {10080},
         [](World &w) {
             const QString id = inviteOf(w, developer), code = w.addInvitationCode(w.account, id, w.second);
             for (const bool active : {false, true})
                 w.asAdmin(Patch, users + w.second, {{QStringLiteral("active"), active}});
             return redeem(w, id, code);
         }},
        {"a key that a code gave for somebody accepts what another account offers them",
         {4416},
         [](World &w) {
             const QString id = inviteOf(w, developer, QStringLiteral("carol@example.com"));
             w.addPerson(QStringLiteral("carol@example.com"));
             const QString offer =
                 w.addInvitation(w.elsewhere, QStringLiteral("carol@example.com"), Permissions::ofAdministrator(),
                                 InvitationState::Pending, w.stranger);
             const QJsonObject joined = House::json(redeem(w, id, w.addInvitationCode(w.account, id)));
             const QString token = joined.value(u"api_key")[u"token"].toString();
             return w.withKey(Secret::share(Secret::copyOf(QByteArrayView(token.toLatin1()))), Post,
                              invitations + u'/' + offer + QStringLiteral("/accept"));
         }},
    };
}

} // namespace

class TestIamEscalationCodes : public EscalationTest
{
    Q_OBJECT
public:
    TestIamEscalationCodes() : EscalationTest(tries()) {}
};

QTEST_GUILESS_MAIN(TestIamEscalationCodes)
#include "tst_iam_escalationcodes.moc"
