// SPDX-License-Identifier: Apache-2.0
// Ways to more than one was given, each tried and each refused, with nothing changed; and those that need two at once.
#include "refusals.h"

#include "iam/storage/accounts.h"
#include "iam/storage/invitations.h"

#include <QTest>

#include <array>
#include <barrier>
#include <thread>

using namespace gatehouse;
using namespace gatehouse::iam;
using enum Method;

Q_DECLARE_METATYPE(gatehouse::Method)

namespace
{

QJsonObject permissions(bool administrator, const char *team = "manager", const char *billing = "access")
{
    return World::permissions(administrator, "read_write", team, billing);
}

QJsonObject invitation(bool administrator, const char *team = "manager", const char *billing = "access")
{
    QJsonObject body = permissions(administrator, team, billing);
    body.insert(QStringLiteral("email"), QStringLiteral("friend@example.com"));
    return body;
}

QJsonObject ownedBy(const QString &owner)
{
    return {{QStringLiteral("owner_id"), owner}};
}

/// A service user's API key, which is all it acts by.
SharedSecret botKey(World &w)
{
    SharedSecret key;
    w.addCredential(w.account, w.addServiceUser(w.account), CredentialKind::ApiKey, &key);
    return key;
}

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

struct Try {
    const char *name;
    QList<int> codes; ///< any of them
    std::function<Response(World &)> act;
};

QList<Try> tries()
{
    const auto onSelf = [](const Permissions &is, const QJsonObject &wants) {
        return [is, wants](World &w) {
            const QString self = w.addUser(w.account, is);
            return w.as(w.account, self, Patch, users + self, wants);
        };
    };
    const auto byBot = [](Method method, const QString &path, const QJsonObject &body) {
        return [=](World &w) { return w.withKey(botKey(w), method, path, body); };
    };
    const auto mint = [](const char *path) {
        return [path = QString::fromLatin1(path)](World &w) {
            QJsonObject body = ownedBy(w.admin);
            if (path == u"/ssh_credentials")
                body.insert(QStringLiteral("public_key"), House::sshKey());
            return w.withKey(botKey(w), Post, path, body);
        };
    };
    return {
        {"a manager makes itself an administrator", {6605}, onSelf(manager, permissions(true))},
        {"a manager gives itself billing", {6616}, onSelf(manager, permissions(false))},
        {"an inviter makes itself a manager", {6614}, onSelf(inviter, permissions(false, "manager", "none"))},
        {"a developer makes itself an inviter", {6614}, onSelf(developer, permissions(false, "invite", "none"))},
        {"a reader makes itself a developer", {6614}, onSelf(reader, permissions(false, "read_only", "none"))},
        {"a manager makes another an administrator",
         {6605},
         [](World &w) { return w.asNew(manager, Patch, users + w.addUser(w.account, developer), permissions(true)); }},
        {"a manager gives another billing",
         {6616},
         [](World &w) { return w.asNew(manager, Patch, users + w.addUser(w.account, developer), permissions(false)); }},
        {"a manager takes an administrator's role",
         {6606, 6605, 6616},
         [](World &w) { return w.asNew(manager, Patch, users + w.second, permissions(false, "read_only", "none")); }},
        {"a manager removes an administrator",
         {6604},
         [](World &w) { return w.asNew(manager, Delete, users + w.second); }},
        {"a manager disables an administrator",
         {6621},
         [](World &w) {
             return w.asNew(manager, Patch, users + w.second, {{QStringLiteral("active"), false}});
         }},
        {"a manager invites an administrator",
         {4410},
         [](World &w) { return w.asNew(manager, Post, invitations, invitation(true)); }},
        {"a manager invites somebody with billing",
         {4412},
         [](World &w) { return w.asNew(manager, Post, invitations, invitation(false)); }},
        {"an inviter invites a manager",
         {4412},
         [](World &w) { return w.asNew(inviter, Post, invitations, invitation(false, "manager", "none")); }},
        {"a manager sends an administrator's invitation again",
         {4410},
         [](World &w) {
             const QString id = w.addInvitation(w.account, QStringLiteral("friend@example.com"),
                                                Permissions::ofAdministrator(), InvitationState::Pending, w.admin);
             return w.asNew(manager, Post, invitations + u'/' + id + QStringLiteral("/resend"));
         }},
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
        {"somebody accepts an invitation to another address",
         {4416},
         [](World &w) {
             const QString id = w.addInvitation(w.account, QStringLiteral("friend@example.com"),
                                                Permissions::ofAdministrator(), InvitationState::Pending, w.admin);
             return w.as(w.elsewhere, w.stranger, Post, invitations + u'/' + id + QStringLiteral("/accept"));
         }},
        {"a member accepts an invitation to what it is not",
         {6601, 10080},
         [](World &w) {
             const QString self = w.addUser(w.account, developer, true, QStringLiteral("member@example.com"));
             const QString id = w.addInvitation(w.account, QStringLiteral("member@example.com"),
                                                Permissions::ofAdministrator(), InvitationState::Pending, w.admin);
             return w.as(w.account, self, Post, invitations + u'/' + id + QStringLiteral("/accept"));
         }},
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
        {"a service user invites", {4411}, byBot(Post, invitations, invitation(false, "read_only", "none"))},
        {"a service user makes another one",
         {4111},
         byBot(Post, QStringLiteral("/bot_users"), {{QStringLiteral("name"), QStringLiteral("helper")}})},
        {"a service user is edited as a user",
         {227},
         [](World &w) { return w.asAdmin(Patch, users + w.addServiceUser(w.account), permissions(true)); }},
        {"a service user asks for a role",
         {214},
         [](World &w) {
             return w.asAdmin(Patch, QStringLiteral("/bot_users/") + w.addServiceUser(w.account), permissions(true));
         }},
        {"a developer writes settings",
         {1220},
         [](World &w) {
             return w.asNew(manager, Patch, QStringLiteral("/account"), {{QStringLiteral("mfa_required"), false}});
         }},
        {"a disabled administrator enables itself",
         {636},
         [](World &w) {
             const QString self = w.addUser(w.account, Permissions::ofAdministrator(), false);
             return w.as(w.account, self, Patch, users + self, {{QStringLiteral("active"), true}});
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
        {"the last administrator leaves",
         {6602},
         [](World &w) {
             w.leaveOneAdministrator();
             return w.asAdmin(Delete, users + w.admin);
         }},
        {"the last administrator is disabled",
         {6622},
         [](World &w) {
             w.leaveOneAdministrator();
             return w.asAdmin(Patch, users + w.admin, {{QStringLiteral("active"), false}});
         }},
        {"the last administrator is demoted",
         {6602},
         [](World &w) {
             w.leaveOneAdministrator();
             return w.asAdmin(Patch, users + w.admin, permissions(false));
         }},
        {"the last one that is not disabled is demoted",
         {6602},
         [](World &w) {
             w.asAdmin(Patch, users + w.second, {{QStringLiteral("active"), false}});
             return w.asAdmin(Patch, users + w.admin, permissions(false));
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
        {"a role in other words",
         {214, 6617},
         [](World &w) {
             QJsonObject words = permissions(false).value(u"permissions").toObject();
             words.insert(QStringLiteral("Administrator"), true);
             return w.asAdmin(Patch, users + w.addUser(w.account, developer), {{QStringLiteral("permissions"), words}});
         }},
        {"a role that is no truth",
         {214},
         [](World &w) {
             QJsonObject words = permissions(false).value(u"permissions").toObject();
             words.insert(QStringLiteral("administrator"), QStringLiteral("false"));
             return w.asAdmin(Patch, users + w.addUser(w.account, developer), {{QStringLiteral("permissions"), words}});
         }},
    };
}

} // namespace

class TestIamEscalation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refuses_data()
    {
        QTest::addColumn<int>("index");
        const auto all = tries();
        for (int i = 0; i < all.size(); ++i)
            QTest::newRow(all[i].name) << i;
    }

    void refuses()
    {
        QFETCH(int, index);
        const Try one = tries().at(index);
        World world;
        const Response response = one.act(world);
        QVERIFY2(one.codes.contains(House::code(response)), response.body.constData());
        QVERIFY(response.status >= 400 && response.status < 500);
        QCOMPARE(world.everything(), world.before);
        QVERIFY(!world.database->failed());
    }

    /// Two administrators do away with each other, or both with themselves, at the same moment, on two connections: one
    /// is left, each time.
    void oneAdministratorIsLeft_data()
    {
        QTest::addColumn<Method>("method");
        QTest::addColumn<QJsonObject>("body");
        QTest::addColumn<bool>("self");
        const QJsonObject disable{{QStringLiteral("active"), false}};
        for (const bool self : {false, true}) {
            const QByteArray whom = self ? "themselves" : "each other";
            QTest::addRow("demote %s", whom.constData()) << Patch << permissions(false) << self;
            QTest::addRow("disable %s", whom.constData()) << Patch << disable << self;
            QTest::addRow("remove %s", whom.constData()) << Delete << QJsonObject() << self;
        }
    }

    void oneAdministratorIsLeft()
    {
        QFETCH(Method, method);
        QFETCH(QJsonObject, body);
        QFETCH(bool, self);
        World world;
        for (int round = 0; round < 8; ++round) {
            const QString account = world.addAccount();
            const std::array people{world.addUser(account, Permissions::ofAdministrator()),
                                    world.addUser(account, Permissions::ofAdministrator())};
            std::array<int, 2> statuses{};
            std::barrier start(2);
            const auto act = [&](std::size_t index) {
                const auto database = world.connect();
                FakeClock clock;
                Service service(**database, clock, House::publicUrl);
                const QString path = users + people[self ? index : 1 - index];
                start.arrive_and_wait();
                statuses[index] =
                    service.handle(House::request(method, path, body), SignedIn{account, people[index]}).status;
            };
            std::thread left(act, 0), right(act, 1);
            left.join();
            right.join();
            QCOMPARE(Members(*world.database).activeAdministratorCount(account), 1);
            QCOMPARE(std::count_if(statuses.begin(), statuses.end(), [](int status) { return status < 300; }), 1);
            QCOMPARE(std::count_if(statuses.begin(), statuses.end(),
                                   [](int status) { return status >= 400 && status < 500; }),
                     1);
        }
    }
};

QTEST_GUILESS_MAIN(TestIamEscalation)
#include "tst_iam_escalation.moc"
