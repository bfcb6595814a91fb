// SPDX-License-Identifier: Apache-2.0
// From delivered to revoked: who moved, how long it was quiet, and how it ends.
#include "rotationfixture.h"

class TestRotationProof : public RotationFixture
{
    Q_OBJECT

private Q_SLOTS:
    void nonceComesAndGoesWithoutATrace_data()
    {
        QTest::addColumn<QString>("metadata");
        QTest::newRow("none") << QString();
        QTest::newRow("one line") << QStringLiteral("{\"a\":1}");
        QTest::newRow("ends with a line end") << QStringLiteral("a\nb\n");
        QTest::newRow("not latin") << QStringLiteral("größe\n汉");
    }

    void nonceComesAndGoesWithoutATrace()
    {
        QFETCH(QString, metadata);
        const Nonce nonce{Ksuid::make(std::chrono::sys_seconds{1'700'000'000s}), QStringLiteral("cr_old")};
        const QString marked = nonce.appendedTo(metadata);
        QCOMPARE(marked.section(u'\n', -1), nonce.text());
        QCOMPARE(Nonce::in(marked), QList<Nonce>{nonce});
        QCOMPARE(Nonce::in(marked + QStringLiteral("\nadded below")), QList<Nonce>{nonce});
        if (!metadata.isEmpty())
            QCOMPARE(nonce.removedFrom(marked), metadata);
        else
            QVERIFY(nonce.removedFrom(marked).isEmpty());
        QVERIFY(!Nonce::parse(u"gatehouse:short:cr_old"));
        QVERIFY(!Nonce::parse(QString(nonce.text().chopped(6))));
    }

    void quietTimeCountsOnlyWhatWasSeen()
    {
        QuietTime quiet;
        Moment now{100s, Timestamp{1000s}};
        const auto pass = [&now](std::chrono::seconds awake, std::chrono::seconds asleep = 0s) {
            now.monotonic += awake;
            now.wall += awake + asleep;
        };
        quiet.looked(now, true);
        pass(60s);
        quiet.looked(now, true);
        QVERIFY(quiet.watched() == 60s && quiet.paused() == 0s);
        pass(10s, 3600s); // slept
        quiet.looked(now, true);
        QVERIFY(quiet.watched() == 60s && quiet.paused() == 3610s);
        pass(20s);
        quiet.refused();
        pass(20s);
        quiet.looked(now, true);
        QVERIFY(quiet.watched() == 60s && quiet.paused() == 3650s);
        pass(1000s); // nobody looked for long
        quiet.looked(now, true);
        QVERIFY(quiet.watched() == 60s && quiet.paused() == 4650s);
        pass(30s);
        now.wall -= 24h; // somebody set the time
        quiet.looked(now, true);
        QVERIFY(quiet.watched() == 60s);
        pass(30s);
        quiet.looked(now, true);
        QVERIFY(quiet.watched() == 90s);
        quiet.looked(now, false);
        QVERIFY(quiet.watched() == 0s && quiet.paused() == 0s);
        pass(30s);
        quiet.looked(now, true);
        QVERIFY(quiet.watched() == 0s); // when it stopped is not known
    }

    void agentsProveIt()
    {
        Rotation *rotation = stored(QStringLiteral("authtoken"));
        const auto token = wait(rotation->openForDelivery());
        QVERIFY(token);
        QVERIFY(m_world->connectAgent(QStringLiteral("rack 1"), bytes(**token)));
        QVERIFY(until([&] { return movedAgents(rotation) == 1; }));
        m_clock->advance(1s);
        QVERIFY(rotation->record().state == RotationState::Delivered);
        m_world->disconnectAgent(QStringLiteral("rack 2")); // away is not moved
        QVERIFY(until([&] { return anyOffline(rotation->record().agents); }));
        QVERIFY(rotation->record().state == RotationState::Delivered);
        QVERIFY(m_world->connectAgent(QStringLiteral("rack 2"), bytes(**token)));
        QVERIFY(until([&] { return rotation->record().state == RotationState::Quiet; }));
        QVERIFY(rotation->record().proof == Proof::Observed);
    }

    void anOfflineAgentIsNotQuiet()
    {
        Rotation *rotation = delivered(QStringLiteral("authtoken"));
        rotation->setQuietTime(30s);
        m_world->disconnectAgent(QStringLiteral("rack 1"));
        m_world->disconnectAgent(QStringLiteral("rack 2"));
        QVERIFY(rotation->continueWithoutProof());
        QVERIFY(until([&] { return rotation->record().state == RotationState::Quiet; }));
        QVERIFY(rotation->record().proof == Proof::Confirmed);
        QVERIFY(until([&] { return rotation->record().quietWatched > 40s; }));
        QVERIFY(rotation->need() == RotationNeed::Wait);
        QVERIFY(rotation->confirmOfflineAgent(0));
        QVERIFY(rotation->confirmOfflineAgent(1));
        QVERIFY(until([&] { return rotation->need() == RotationNeed::ConfirmRevoke; }));

        QVERIFY(m_world->connectAgent(QStringLiteral("rack 1"), token(QStringLiteral("authtoken"))));
        QVERIFY(until([&] { return rotation->need() == RotationNeed::Wait; })); // in use: quiet begins anew
        QVERIFY(rotation->record().quietWatched == 0s);
    }

    void refusalsAndSleepStopTheQuietTime()
    {
        Rotation *rotation = quiet(QStringLiteral("authtoken"), 10min);
        QVERIFY(until([&] { return rotation->record().quietWatched > 60s; }));
        m_world->transport.intercept = [](const Request &request) {
            return request.path == u"/tunnel_sessions" ? std::optional(forbidden(403, "ERR_NGROK_220")) : std::nullopt;
        };
        QVERIFY(until([&] { return rotation->lastError().has_value(); }));
        const auto watched = rotation->record().quietWatched;
        const auto refused = m_clock->monotonic() + 5min;
        QVERIFY(until([&] { return m_clock->monotonic() > refused; }));
        m_world->transport.intercept = nullptr;
        QVERIFY(until([&] { return !rotation->lastError().has_value(); }));
        QVERIFY(rotation->record().quietPaused >= 5min);
        QVERIFY(rotation->record().quietWatched == watched);

        m_clock->sleep(8h);
        QVERIFY(until([&] { return rotation->record().quietPaused >= 8h; }));
        QVERIFY(rotation->need() == RotationNeed::Wait);
        QVERIFY(until([&] { return rotation->need() == RotationNeed::ConfirmRevoke; }));
        QVERIFY(rotation->record().quietWatched < 12min);
    }

    void automaticRevokesByItself()
    {
        Rotation *rotation = quiet(QStringLiteral("api_key"), 1min);
        rotation->setAutomatic(true);
        QVERIFY(until([&] { return rotation->record().closed; }));
        QVERIFY(rotation->record().state == RotationState::Done);
        QVERIFY(!m_world->credential(rotation->record().oldId));
        QCOMPARE(m_world->credential(rotation->record().newId)->metadata, rotation->record().metadata);
    }

    void aDefaultAuthtokenEndsAsReplacedOldValid()
    {
        Rotation *rotation = delivered(QStringLiteral("default"));
        QVERIFY(!rotation->confirmProved()); // an authtoken is watched
        QVERIFY(rotation->continueWithoutProof());
        QVERIFY(until([&] { return rotation->record().state == RotationState::Quiet; }));
        QVERIFY(rotation->revokeNow());
        QVERIFY(until([&] { return rotation->record().closed; }));
        QVERIFY(rotation->record().state == RotationState::ReplacedOldValid);
        QVERIFY(m_world->credential(rotation->record().oldId));
        QVERIFY(!m_world->credential(rotation->record().newId)->metadata.contains(u"gatehouse:"));
    }

    void bothAreKeptUntilSomebodyDecides()
    {
        Rotation *rotation = delivered(QStringLiteral("api_key"));
        QVERIFY(rotation->keepBoth());
        QVERIFY(until([&] { return rotation->need() == RotationNeed::Resolve; }));
        QVERIFY(!rotation->revokeNow()); // unproved
        QVERIFY(wait(rotation->openForDelivery()));
        QVERIFY(wait(rotation->deleteSuccessor()));
        QVERIFY(until([&] { return rotation->record().closed; }));
        QVERIFY(rotation->record().state == RotationState::Cancelled);
        QVERIFY(m_world->credential(rotation->record().oldId));
        QCOMPARE(m_world->credentials(CredentialKind::ApiKey).size(), 3);

        Rotation *used = delivered(QStringLiteral("authtoken"));
        QVERIFY(m_world->connectAgent(QStringLiteral("rack 1"), bytes(**wait(used->openForDelivery()))));
        QVERIFY(used->keepBoth());
        QVERIFY(until([&] { return used->need() == RotationNeed::Resolve; }));
        m_clock->advance(3s);
        const auto refused = wait(used->deleteSuccessor());
        QVERIFY(!refused);
        QVERIFY(refused.error().kind == ErrorKind::Conflict);
        QVERIFY(used->continueWithoutProof());
        QVERIFY(until([&] { return used->record().state == RotationState::Quiet; }));
        QVERIFY(used->keepBoth());
        QVERIFY(until([&] { return used->need() == RotationNeed::Resolve; }));
        QVERIFY(used->revokeNow()); // proved now
        QVERIFY(until([&] { return used->record().closed; }));
        QVERIFY(used->record().state == RotationState::Done);
    }
};

QTEST_GUILESS_MAIN(TestRotationProof)
#include "tst_rotationproof.moc"
