// SPDX-License-Identifier: Apache-2.0
// Ways to more than one was given, each tried and each refused, with nothing changed; and those that need two at once.
#include "escalation.h"

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

QJsonObject invitation(bool administrator, const char *team = "manager", const char *billing = "access")
{
    QJsonObject body = permissions(administrator, team, billing);
    body.insert(QStringLiteral("email"), QStringLiteral("friend@example.com"));
    return body;
}

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

class TestIamEscalation : public EscalationTest
{
    Q_OBJECT
public:
    TestIamEscalation() : EscalationTest(tries()) {}

private Q_SLOTS:
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
