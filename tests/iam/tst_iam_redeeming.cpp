// SPDX-License-Identifier: Apache-2.0
// Coming in from outside, with an invitation's code and nothing else: who is let in, what they are given, and that
// nobody else learns anything.
#include "refusals.h"

#include "api/codecs.h"
#include "iam/domain/codes.h"
#include "iam/service/ratewindow.h"
#include "iam/storage/accounts.h"
#include "iam/storage/invitations.h"

#include <QRegularExpression>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::iam;
using namespace std::chrono_literals;
using enum Method;

namespace
{

const QString friends = QStringLiteral("friend@corp.example");

QString pathOf(const QString &invitation, const char *act = "")
{
    return invitations + u'/' + invitation + QString::fromLatin1(act);
}

Response redeem(World &w, const QString &invitation, const QString &code, const Peer &peer = {})
{
    return w.handle(
        House::request(Post, pathOf(invitation, "/accept"),
                       {{QStringLiteral("code"), code}, {QStringLiteral("name"), QStringLiteral("Friend")}}),
        std::nullopt, peer);
}

SharedSecret tokenOf(const Response &joined, const char *which)
{
    const QString token = House::json(joined).value(QLatin1String(which))[u"token"].toString();
    return Secret::share(Secret::copyOf(QByteArrayView(token.toLatin1())));
}

/// What keeps somebody out who has a good code, or makes it a bad one.
struct Obstacle {
    const char *name;
    int code;
    std::function<void(World &, const QString &invitation)> put;
};

QList<Obstacle> obstacles()
{
    const auto settings = [](const std::function<void(AccountInfo &)> &set) {
        return [set](World &w, const QString &) {
            w.addIdentityProvider(w.account);
            AccountInfo account = *Accounts(*w.database).find(w.account);
            set(account);
            Accounts(*w.database).update(account);
        };
    };
    return {
        {"expired", 10080, [](World &w, const QString &) { w.clock.advance(25h); }},
        {"revoked", 10080, [](World &w, const QString &id) { w.asAdmin(Delete, pathOf(id)); }},
        {"sent again", 10080, [](World &w, const QString &id) { w.asAdmin(Post, pathOf(id, "/resend")); }},
        {"another code", 10080, [](World &w, const QString &id) { w.asAdmin(Post, pathOf(id, "/code")); }},
        {"accepted by who is signed in", 10080,
         [](World &w, const QString &id) { w.as({}, w.addPerson(friends), Post, pathOf(id, "/accept")); }},
        {"a member by now", 6601, [](World &w, const QString &) { w.addUser(w.account, developer, true, friends); }},
        {"no seat", 4402, settings([](AccountInfo &account) { account.seats = 2; })},
        {"SCIM", 4415, settings([](AccountInfo &account) { account.provisioning = Provisioning::Scim; })},
        {"single sign-on enforced", 10078, settings([](AccountInfo &account) { account.ssoEnforced = true; })},
        {"an identity provider, from which on people come by it", 10078,
         [](World &w, const QString &) { w.addIdentityProvider(w.account); }},
        {"a second factor required", 1229,
         [](World &w, const QString &) {
             AccountInfo account = *Accounts(*w.database).find(w.account);
             account.mfaRequired = true;
             Accounts(*w.database).update(account);
         }},
        {"a proven domain, without an identity provider", 4116,
         [](World &w, const QString &) { w.addDomainControl(w.account, QStringLiteral("corp.example")); }},
        {"a domain that signs in elsewhere", 4116,
         [](World &w, const QString &) {
             w.addIdentityProvider(w.account);
             w.addDomainControl(w.account, QStringLiteral("corp.example"));
         }},
        {"another account's domain, with which nobody signs up", 4114,
         [](World &w, const QString &) {
             w.addIdentityProvider(w.elsewhere);
             w.addDomainControl(w.elsewhere, QStringLiteral("corp.example"), true, true);
         }},
        {"the same, for somebody who is a person already", 4114,
         [](World &w, const QString &) {
             w.addUser(w.elsewhere, developer, true, friends);
             w.addIdentityProvider(w.elsewhere);
             w.addDomainControl(w.elsewhere, QStringLiteral("corp.example"), true, true);
         }},
        {"an address that may not call the API", 220,
         [](World &w, const QString &) {
             w.restrictIps(w.account, IpRestrictionType::Api, {QStringLiteral("10.0.0.0/8")});
         }},
    };
}

} // namespace

class TestIamRedeeming : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// All the way, as over the network: the code, the way in, and what is given there, once.
    void letsAColleagueIn()
    {
        World w;
        const QString id = House::json(w.invite(friends)).value(u"id").toString();
        const Response made = w.asAdmin(Post, pathOf(id, "/code"));
        QCOMPARE(made.status, 201);
        const QString code = House::json(made).value(u"code").toString();
        QVERIFY(QRegularExpression(QStringLiteral("^ghinv_[0-9A-Za-z]{24}$")).match(code).hasMatch());
        const auto invitation = decode<Invitation>(w.asAdmin(Get, pathOf(id)).body);
        QCOMPARE(parseRfc3339(House::json(made).value(u"expires_at").toString()), invitation->expiresAt);
        const qsizetype before = w.eventTypes(w.account).size();

        const Response joined = redeem(w, id, code);
        QCOMPARE(joined.status, 201);
        const QJsonObject user = House::json(joined).value(u"user").toObject();
        QCOMPARE(user.value(u"email").toString(), friends);
        QCOMPARE(user.value(u"name").toString(), QStringLiteral("Friend"));
        QCOMPARE(w.eventTypes(w.account).mid(before),
                 (QStringList{QStringLiteral("invitation_updated.v0"), QStringLiteral("user_created.v0"),
                              QStringLiteral("tunnel_credential_created.v0"), QStringLiteral("api_key_created.v0")}));
        const SharedSecret key = tokenOf(joined, "api_key"), authtoken = tokenOf(joined, "authtoken");
        QCOMPARE(w.withKey(key, Get, QStringLiteral("/account")).status, 200);
        const Response agent = w.agent({{QStringLiteral("authtoken"), World::text(authtoken)}});
        QCOMPARE(agent.status, 201);
        const auto events = House::json(w.withKey(key, Get, QStringLiteral("/events"))).value(u"events").toArray();
        for (const QJsonValue &event : events) {
            if (event[u"event_type"].toString() == u"user_created.v0")
                QCOMPARE(event[u"principal"][u"id"].toString(), user.value(u"id").toString());
            if (event[u"event_type"].toString() == u"invitation_updated.v0") // the code, and that it was used
                QCOMPARE(event[u"principal"][u"subject"].toString(), QStringLiteral("admin@example.com"));
        }
        QVERIFY(decode<Invitation>(w.asAdmin(Get, pathOf(id)).body)->state == InvitationState::Accepted);

        // Nothing that was given is written down.
        QByteArray kept;
        Statement row = w.database->statement("SELECT object FROM events");
        for (row.run(); row.next();)
            kept += row.text(0).toUtf8();
        kept += w.everything();
        for (const QString &secret : {code, World::text(key), World::text(authtoken)})
            QVERIFY(!kept.contains(secret.section(u'_', 1).toLatin1()));
        QCOMPARE(House::code(redeem(w, id, code)), 10080);
        QCOMPARE(House::code(w.asAdmin(Post, pathOf(id, "/code"))), 10080);
    }

    /// With a role that may not use the API there is no key for it; an agent needs none.
    void givesNoKeyToReaders()
    {
        World w;
        const QString id = w.addInvitation(w.account, friends, reader);
        const Response joined = redeem(w, id, w.addInvitationCode(w.account, id));
        QCOMPARE(joined.status, 201);
        QVERIFY(House::json(joined).value(u"api_key").isNull());
        QCOMPARE(w.agent({{QStringLiteral("authtoken"), World::text(tokenOf(joined, "authtoken"))}}).status, 201);
        QVERIFY(!w.eventTypes(w.account).contains(QStringLiteral("api_key_created.v0")));
    }

    /// Somebody who is a person already stays that person, and is one in this account alone by what they are given.
    void joinsWhoIsSomewhereElse()
    {
        World w;
        const QString id = w.addInvitation(w.account, QStringLiteral("stranger@example.com"), developer);
        const Response joined = redeem(w, id, w.addInvitationCode(w.account, id));
        QCOMPARE(joined.status, 201);
        QCOMPARE(House::json(joined).value(u"user")[u"id"].toString(), w.stranger);
        const SharedSecret key = tokenOf(joined, "api_key");
        const QByteArray listed = w.withKey(key, Get, QStringLiteral("/accounts")).body;
        QVERIFY(listed.contains(w.account.toLatin1()) && !listed.contains(w.elsewhere.toLatin1()));
        QVERIFY(Members(*w.database).find(w.elsewhere, w.stranger)->permissions.administrator);
    }

    /// Neither does what they are called in one account reach another one, nor since when they are somebody.
    void tellsAndPlantsNoNames_data()
    {
        QTest::addColumn<bool>("known");
        QTest::addColumn<QJsonObject>("said");
        QTest::addColumn<QString>("name");
        const QJsonObject named{{QStringLiteral("name"), QStringLiteral("Root")}};
        QTest::newRow("new, named") << false << named << QStringLiteral("Root");
        QTest::newRow("new") << false << QJsonObject() << QStringLiteral("friend");
        QTest::newRow("known, named") << true << named << QStringLiteral("Root");
        QTest::newRow("known") << true << QJsonObject() << QStringLiteral("friend");
    }

    void tellsAndPlantsNoNames()
    {
        QFETCH(bool, known);
        QFETCH(QJsonObject, said);
        QFETCH(QString, name);
        World w;
        if (known)
            Members(*w.database)
                .insertPerson({QStringLiteral("usr_1"), friends, QStringLiteral("Dr Secret"), w.clock.wall()});
        w.clock.advance(48h);
        const QString id = w.addInvitation(w.account, friends, developer);
        said.insert(QStringLiteral("code"), w.addInvitationCode(w.account, id));
        const Response joined = w.handle(House::request(Post, pathOf(id, "/accept"), said));
        QCOMPARE(joined.status, 201);
        const QJsonObject user = House::json(joined).value(u"user").toObject();
        QCOMPARE(user.value(u"name").toString(), name);
        QCOMPARE(parseRfc3339(user.value(u"created_at").toString()), w.clock.wall());
        QCOMPARE(Members(*w.database).findPersonByEmail(friends)->name,
                 known ? QStringLiteral("Dr Secret") : QStringLiteral("friend"));
    }

    /// All in one moment; the list still has the newest first.
    void listsWhatItDidInOrder()
    {
        for (int round = 0; round < 4; ++round) {
            World w;
            const QString id = w.addInvitation(w.account, friends, developer);
            w.clock.advance(1s);
            const QJsonObject said{{QStringLiteral("code"), w.addInvitationCode(w.account, id)}};
            QCOMPARE(w.handle(House::request(Post, pathOf(id, "/accept"), said)).status, 201);
            QStringList types;
            const auto page = decodePage<Event>(w.asAdmin(Method::Get, QStringLiteral("/events?limit=4")).body);
            QVERIFY(page.ok());
            for (const Event &event : page->rows)
                types.append(event.type);
            QCOMPARE(types,
                     (QStringList{QStringLiteral("api_key_created.v0"), QStringLiteral("tunnel_credential_created.v0"),
                                  QStringLiteral("user_created.v0"), QStringLiteral("invitation_updated.v0")}));
        }
    }

    /// What a key opens in other accounts: nothing, but where its account vouches for whom it let in.
    void speaksForNobodyElsewhere_data()
    {
        QTest::addColumn<bool>("provider");
        QTest::addColumn<int>("provenHours"); // before they joined; 99: never
        QTest::addColumn<bool>("speaks");
        QTest::newRow("neither") << false << 99 << false;
        QTest::newRow("a provider alone") << true << 99 << false;
        QTest::newRow("a proven domain alone") << false << 1 << false;
        QTest::newRow("both, and then they joined") << true << 1 << true;
        QTest::newRow("both, in the same second") << true << 0 << false;
        QTest::newRow("both, after they had joined") << true << -1 << false;
    }

    void speaksForNobodyElsewhere()
    {
        QFETCH(bool, provider);
        QFETCH(int, provenHours);
        QFETCH(bool, speaks);
        World w;
        const auto prove = [&] { w.addDomainControl(w.account, QStringLiteral("corp.example")); };
        if (provenHours == 1)
            prove();
        w.clock.advance(1h);
        const QString friendId = w.addUser(w.account, developer, true, friends);
        if (provenHours == 0)
            prove();
        w.clock.advance(1h);
        if (provenHours == -1)
            prove();
        if (provider)
            w.addIdentityProvider(w.account);
        w.addMember(w.elsewhere, friendId, reader);
        SharedSecret key;
        w.addCredential(w.account, friendId, CredentialKind::ApiKey, &key);
        const QByteArray listed = w.withKey(key, Get, QStringLiteral("/accounts")).body;
        QCOMPARE(listed.contains(w.elsewhere.toLatin1()), speaks);
        const QString third = w.addAccount(QStringLiteral("Third"));
        const QString offer = w.addInvitation(third, friends, developer, InvitationState::Pending, w.stranger);
        QCOMPARE(House::code(w.withKey(key, Post, pathOf(offer, "/accept"))), speaks ? 0 : 4416);
    }

    void keepsOut_data()
    {
        QTest::addColumn<int>("index");
        const auto all = obstacles();
        for (int i = 0; i < all.size(); ++i)
            QTest::newRow(all[i].name) << i;
    }

    void keepsOut()
    {
        QFETCH(int, index);
        const Obstacle obstacle = obstacles().at(index);
        const Peer peer = Peer::remote(QStringLiteral("192.0.2.1"));
        World w;
        const QString id = w.addInvitation(w.account, friends, developer, InvitationState::Pending, w.admin);
        const QString code = w.addInvitationCode(w.account, id, w.admin);
        obstacle.put(w, id);
        const Response refused = redeem(w, id, code, peer);
        QCOMPARE(House::code(refused), obstacle.code);
        QCOMPARE(w.everything(), w.before);
        if (obstacle.code == 10080) { // as of an invitation that never was
            const Response unknown = redeem(w, QStringLiteral("inv_") + QString(27, u'0'), code, peer);
            QCOMPARE(House::json(refused).value(u"msg"), House::json(unknown).value(u"msg"));
            QCOMPARE(refused.status, unknown.status);
        }
    }

    /// A code that is right is tried so often, whatever else keeps its holder out; other accounts' are not concerned.
    void isAskedSeldom()
    {
        World w;
        w.service->setRequestLimit(RateWindow::defaultLimit);
        const QString id = w.addInvitation(w.account, friends, developer);
        const QString code = w.addInvitationCode(w.account, id);
        const QString other = w.addInvitation(w.elsewhere, friends, developer);
        const QString othersCode = w.addInvitationCode(w.elsewhere, other);
        w.addUser(w.account, reader, true, friends);
        const auto ask = [&](const QString &invitation, const QString &with) {
            return w.service->handle(
                House::request(Post, pathOf(invitation, "/accept"), {{QStringLiteral("code"), with}}));
        };
        for (int i = 0; i < 60; ++i)
            QCOMPARE(House::code(ask(id, code)), 6601);
        const Response refused = ask(id, code);
        QCOMPARE(refused.status, 429);
        QCOMPARE(House::code(refused), 226);
        QVERIFY2(refused.body.contains("by code more than 60 times"), refused.body.constData());
        QCOMPARE(House::code(ask(other, othersCode)), 0);
        w.clock.advance(60s);
        QCOMPARE(House::code(ask(id, code)), 6601);
    }

    void hearsFewGuesses_data()
    {
        QTest::addColumn<bool>("there");
        QTest::newRow("an invitation") << true;
        QTest::newRow("none") << false;
    }

    /// For one invitation from one place, whether it is there or not; the right code is heard, whatever others say.
    void hearsFewGuesses()
    {
        QFETCH(bool, there);
        World w;
        w.service->setRequestLimit(RateWindow::defaultLimit);
        const QString made = w.addInvitation(w.account, friends, developer);
        const QString code = w.addInvitationCode(w.account, made);
        const QString id = there ? made : QStringLiteral("inv_") + QString(27, u'0');
        const Peer here = Peer::remote(QStringLiteral("2001:db8::1")),
                   neighbour = Peer::remote(QStringLiteral("2001:db8::2")),
                   elsewhere = Peer::remote(QStringLiteral("2001:db8:0:1::1"));
        const auto ask = [&](const QString &with, const Peer &peer, const QString &invitation) {
            return w.service->handle(
                House::request(Post, pathOf(invitation, "/accept"), {{QStringLiteral("code"), with}}), std::nullopt,
                peer);
        };
        for (int i = 0; i < 30; ++i) {
            QCOMPARE(House::code(ask(code + QString::number(i), i % 2 == 0 ? here : neighbour, id)), 10080);
            w.clock.advance(1s);
        }
        const Response refused = ask(code + u'x', here, id);
        QCOMPARE(refused.status, 429);
        QCOMPARE(House::code(refused), 226);
        QCOMPARE(refused.header("retry-after"), QByteArray("30"));
        QVERIFY2(refused.body.contains("wrong codes"), refused.body.constData());
        QCOMPARE(House::code(ask(code + u'x', elsewhere, id)), 10080);
        QCOMPARE(House::code(ask(code + u'x', here, w.addInvitation(w.elsewhere, friends, developer))), 10080);
        // On loopback a reverse proxy may speak for everybody; and in this process nobody guesses.
        for (int i = 0; i < 40; ++i) {
            QCOMPARE(House::code(ask(code + u'x', Peer::remote(QStringLiteral("127.0.0.1")), id)), 10080);
            QCOMPARE(House::code(ask(code + u'x', Peer::inProcess(), id)), 10080);
        }
        QCOMPARE(House::code(ask(code, here, id)), there ? 0 : 226);
        w.clock.advance(30s);
        QCOMPARE(House::code(ask(code + u'x', here, id)), 10080);
    }

    /// What is no code at all, and who needs none.
    void readsTheBody()
    {
        World w;
        const QString id = w.addInvitation(w.account, friends, developer);
        const QString code = w.addInvitationCode(w.account, id);
        const auto post = [&](const QString &path, const QJsonObject &body) {
            return House::code(w.handle(House::request(Post, path, body)));
        };
        const QString accept = pathOf(id, "/accept"), field = QStringLiteral("code");
        QCOMPARE(post(accept, {}), 200);
        QCOMPARE(post(accept, {{field, 7}}), 214);
        QCOMPARE(post(accept, {{field, QString()}}), 10080);
        QCOMPARE(post(accept, {{field, code}, {QStringLiteral("email"), friends}}), 214);
        QCOMPARE(post(accept, {{field, code}, {QStringLiteral("name"), QStringLiteral(" ")}}), 214);
        QCOMPARE(post(accept, {{field, code}, {QStringLiteral("name"), QString(70'000, u'x')}}), 214);
        QCOMPARE(post(pathOf(id + QChar::Null, "/accept"), {{field, code}}), 10080);
        QCOMPARE(post(pathOf(QStringLiteral("usr_x"), "/accept"), {{field, code}}), 10080);
        QCOMPARE(post(pathOf(id, "/resend"), {{field, code}}), 200); // it opens nothing else
        QCOMPARE(House::code(w.as(w.elsewhere, w.stranger, Post, accept, {{field, code}})), 214);
        QCOMPARE(w.everything(), w.before);
        QCOMPARE(post(accept, {{field, code}}), 0);
        QCOMPARE(Members(*w.database).findByEmail(w.account, friends)->name, QStringLiteral("friend"));
    }

    /// Where an IP restriction is on trial they come in, and are told.
    void warnsOfAnAddress()
    {
        World w;
        w.restrictIps(w.account, IpRestrictionType::Api, {QStringLiteral("10.0.0.0/8")}, false);
        const QString id = w.addInvitation(w.account, friends, developer);
        const Response joined =
            redeem(w, id, w.addInvitationCode(w.account, id), Peer::remote(QStringLiteral("192.0.2.1")));
        QCOMPARE(joined.status, 201);
        QVERIFY(joined.headers.value("warning").contains("ERR_NGROK_220"));
    }
};

QTEST_GUILESS_MAIN(TestIamRedeeming)
#include "tst_iam_redeeming.moc"
