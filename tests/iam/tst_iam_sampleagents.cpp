// SPDX-License-Identifier: Apache-2.0
// The agents of the sample account, as they live.
#include "samplehouse.h"

#include "support/await.h"

#include <QFile>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::iam;
using namespace std::chrono_literals;

class SampleAgentsTest : public QObject, private SampleHouse
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(make()); }
    void init() { QVERIFY(furnish()); }
    void givenTokenMovesItsAgents();
    void givenSshKeyMovesItsAgents();
    void writtenFileMovesItsAgent();
    void revokedStaysOffline();
    void stoppedComesBack();
    void livesOnce();
    void staysOutWhereItIsNotLetIn();
};

void SampleAgentsTest::givenTokenMovesItsAgents()
{
    const Credential old = named(*sample, CredentialKind::Authtoken, "device #0133");
    QCOMPARE(sessionsOf(*sample, old.id), 3);
    const CreatedCredential successor = create(CredentialKind::Authtoken, old.ownerId);
    QVERIFY(successor.token);
    const auto given = sample->giveToken(old.id, successor.token);
    QVERIFY(await(given));
    QVERIFY(given.result().ok());
    QCOMPARE(given.result().value(), 3);
    QCOMPARE(sessionsOf(*sample, old.id), 3); // a moment later, not at once
    bool seenBetween = false;
    QVERIFY(within(5s, [&] {
        const int moved = sessionsOf(*sample, successor.credential.id);
        seenBetween = seenBetween || (moved > 0 && moved < 3);
        return moved == 3;
    }));
    QVERIFY(seenBetween);
    QCOMPARE(sessionsOf(*sample, old.id), 0);
    QCOMPARE(sessions(*sample).size(), 40);
    for (const char *name : {"device-0133", "device-0133-b", "device-0133-c"}) {
        QFile file(agentFile(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(Secret::take(file.readAll().trimmed()).equals(*successor.token));
    }
    const auto none = sample->giveToken(old.id, successor.token);
    QVERIFY(await(none));
    QCOMPARE(none.result().value(), 0);
}

void SampleAgentsTest::givenSshKeyMovesItsAgents()
{
    const Credential old = named(*sample, CredentialKind::SshKey, "build farm");
    QCOMPARE(sessionsOf(*sample, old.id), 2);
    QByteArray blob = QByteArray::fromHex("0000000b") + "ssh-ed25519" + QByteArray::fromHex("00000020");
    blob += QByteArray(32, 'k');
    const QByteArray key = "ssh-ed25519 " + blob.toBase64() + " new@sample";
    const CreatedCredential successor = create(CredentialKind::SshKey, old.ownerId, QString::fromLatin1(key));
    QVERIFY(!successor.credential.id.isEmpty());
    const auto given = sample->giveToken(old.id, Secret::share(Secret::copyOf(key)));
    QVERIFY(await(given));
    QCOMPARE(given.result().value(), 2);
    QVERIFY(within(5s, [&] { return sessionsOf(*sample, successor.credential.id) == 2; }));
    QCOMPARE(sessionsOf(*sample, old.id), 0);
}

// Delivered by hand, or by another process.
void SampleAgentsTest::writtenFileMovesItsAgent()
{
    const Credential old = named(*sample, CredentialKind::Authtoken, "metrics tunnel");
    const CreatedCredential successor = create(CredentialKind::Authtoken, old.ownerId);
    QVERIFY(successor.token);
    QFile file(agentFile("metrics-1"));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    const std::string_view token = successor.token->reveal();
    file.write(token.data(), static_cast<qint64>(token.size()));
    file.close();
    QVERIFY(within(6s, [&] { return sessionsOf(*sample, successor.credential.id) == 1; }));
    QCOMPARE(sessionsOf(*sample, old.id), 0);
}

void SampleAgentsTest::revokedStaysOffline()
{
    const Credential old = named(*sample, CredentialKind::Authtoken, "staging webhooks");
    QCOMPARE(sessionsOf(*sample, old.id), 2);
    QCOMPARE(ask(sample->transport(), Method::Delete, "/credentials/" + old.id).status, 204);
    QCOMPARE(sessions(*sample).size(), 38);
    QVERIFY(!within(30s, [&] { return sessions(*sample).size() != 38; }));
    const CreatedCredential successor = create(CredentialKind::Authtoken, old.ownerId);
    const auto given = sample->giveToken(old.id, successor.token);
    QVERIFY(await(given));
    QCOMPARE(given.result().value(), 2);
    QVERIFY(within(70s, [&] { return sessionsOf(*sample, successor.credential.id) == 2; })); // they had lost patience
    QCOMPARE(sessions(*sample).size(), 40);
}

void SampleAgentsTest::stoppedComesBack()
{
    const TunnelSession session = sessions(*sample).first();
    QCOMPARE(ask(sample->transport(), Method::Post, "/tunnel_sessions/" + session.id + "/stop").status, 204);
    QCOMPARE(sessions(*sample).size(), 39);
    QVERIFY(within(6s, [&] { return sessions(*sample).size() == 40; }));
    const QList<TunnelSession> now = sessions(*sample);
    QVERIFY(!idsOf(now).contains(session.id));
    const auto back = std::find_if(now.begin(), now.end(), [&](const auto &one) { return one.ip == session.ip; });
    QVERIFY(back != now.end());
    QCOMPARE(back->credentialId, session.credentialId);
    QCOMPARE(back->metadata, session.metadata);
    QCOMPARE(back->os, session.os);
    QCOMPARE(back->transport, session.transport);
}

// Window and command line at once: each agent exists once.
void SampleAgentsTest::livesOnce()
{
    auto other = open(folder->path());
    QVERIFY(other);
    QCOMPARE(other->accountId(), sample->accountId());
    const QString id = sessions(*sample).first().id;
    QTRY_VERIFY(QFile::exists(folder->filePath("agents/lock")));
    ask(other->transport(), Method::Post, "/tunnel_sessions/" + id + "/stop");
    QVERIFY(within(6s, [&] { return sessions(*sample).size() == 40; }));
    QVERIFY(!within(10s, [&] { return sessions(*other).size() != 40; }));
    sample.reset(); // the other takes them over
    ask(other->transport(), Method::Post, "/tunnel_sessions/" + sessions(*other).first().id + "/stop");
    QVERIFY(within(10s, [&] { return sessions(*other).size() == 40; }));
}

/// The agents are where they say they are, and an enforced restriction counts for them too.
void SampleAgentsTest::staysOutWhereItIsNotLetIn()
{
    const auto restrictions = all<IpRestriction>(*sample, "/ip_restrictions");
    QCOMPARE(
        ask(sample->transport(), Method::Patch, "/ip_restrictions/" + restrictions.first().id, {{"enforced", true}})
            .status,
        200);
    const QList<TunnelSession> before = sessions(*sample);
    QCOMPARE(before.size(), 40); // who is connected stays
    const auto denied =
        std::find_if(before.begin(), before.end(), [](const auto &one) { return one.ip == "203.0.113.48"; });
    const auto allowed =
        std::find_if(before.begin(), before.end(), [](const auto &one) { return one.ip == "203.0.113.47"; });
    QVERIFY(denied != before.end() && allowed != before.end());
    for (const auto &session : {denied, allowed})
        QCOMPARE(ask(sample->transport(), Method::Post, "/tunnel_sessions/" + session->id + "/stop").status, 204);
    QCOMPARE(sessions(*sample).size(), 38);
    QVERIFY(within(6s, [&] { return sessions(*sample).size() == 39; }));
    QVERIFY(!within(20s, [&] { return sessions(*sample).size() != 39; }));
    QCOMPARE(ask(sample->transport(), Method::Delete, "/ip_restrictions/" + restrictions.first().id).status, 204);
    QVERIFY(within(70s, [&] { return sessions(*sample).size() == 40; }));
}

QTEST_GUILESS_MAIN(SampleAgentsTest)
#include "tst_iam_sampleagents.moc"
