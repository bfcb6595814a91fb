// SPDX-License-Identifier: Apache-2.0
// Ways to more than one was given, by credentials for others and by the keys and roles of other accounts: each tried
// and refused, with nothing changed.
#include "escalation.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::iam;
using enum Method;

namespace
{

QList<Try> tries()
{
    const auto mint = [](const char *path) {
        return [path = QString::fromLatin1(path)](World &w) {
            QJsonObject body = ownedBy(w.admin);
            if (path == u"/ssh_credentials")
                body.insert(QStringLiteral("public_key"), House::sshKey());
            return w.withKey(botKey(w), Post, path, body);
        };
    };
    return {
        {"a service user mints an administrator's key", {630}, mint("/api_keys")},
        {"a service user mints an administrator's authtoken", {630}, mint("/credentials")},
        {"a service user mints an administrator's SSH key", {630}, mint("/ssh_credentials")},
        {"a service user mints another service user's key",
         {630},
         [](World &w) { return w.withKey(botKey(w), Post, keys, ownedBy(w.addServiceUser(w.account))); }},
        {"a manager mints an administrator's key",
         {630},
         [](World &w) { return w.asNew(manager, Post, keys, ownedBy(w.admin)); }},
        {"a key is made another's",
         {628},
         [](World &w) {
             const QString key = w.addCredential(w.account, w.second, CredentialKind::ApiKey);
             return w.asAdmin(Patch, keys + u'/' + key, ownedBy(w.admin));
         }},
        {"a removed member's key",
         {203},
         [](World &w) {
             SharedSecret key;
             const QString leaver = w.addUser(w.account, developer);
             w.addCredential(w.account, leaver, CredentialKind::ApiKey, &key);
             w.asAdmin(Delete, users + leaver);
             return w.withKey(key, Post, keys);
         }},
        {"an administrator of another account, signed in there",
         {222},
         [](World &w) { return w.as(w.elsewhere, w.stranger, Patch, users + w.second, permissions(false)); }},
        {"an administrator of another account, signed in here",
         {200},
         [](World &w) { return w.as(w.account, w.stranger, Patch, users + w.second, permissions(false)); }},
        {"an administrator elsewhere who is a reader here",
         {1219},
         [](World &w) {
             w.addMember(w.account, w.stranger, reader);
             return w.as(w.account, w.stranger, Post, keys);
         }},
        {"a key of elsewhere with an owner of here",
         {222},
         [](World &w) {
             SharedSecret key;
             w.addCredential(w.elsewhere, w.stranger, CredentialKind::ApiKey, &key);
             return w.withKey(key, Post, keys, ownedBy(w.admin));
         }},
        {"a key made for somebody accepts what another account offers them",
         {4416},
         [](World &w) {
             const QString guest = w.addUser(w.account, developer, true, QStringLiteral("carol@example.com"));
             const QString offer =
                 w.addInvitation(w.elsewhere, QStringLiteral("carol@example.com"), Permissions::ofAdministrator(),
                                 InvitationState::Pending, w.stranger);
             const QJsonObject made = House::json(w.asAdmin(Post, keys, ownedBy(guest)));
             const SharedSecret key =
                 Secret::share(Secret::copyOf(QByteArrayView(made.value(u"token").toString().toLatin1())));
             return w.withKey(key, Post, invitations + u'/' + offer + QStringLiteral("/accept"));
         }},
    };
}

} // namespace

class TestIamEscalationKeys : public EscalationTest
{
    Q_OBJECT
public:
    TestIamEscalationKeys() : EscalationTest(tries()) {}
};

QTEST_GUILESS_MAIN(TestIamEscalationKeys)
#include "tst_iam_escalationkeys.moc"
