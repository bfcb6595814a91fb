// SPDX-License-Identifier: Apache-2.0
// From delivered to revoked: who moved, how long it was quiet, and how it ends.
#include "rotationfixture.h"

#include <QElapsedTimer>

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
        quiet.looked(now, now, true);
        pass(60s);
        quiet.looked(now, now, true);
        QVERIFY(quiet.watched() == 60s && quiet.paused() == 0s);
        pass(10s, 3600s); // slept
        quiet.looked(now, now, true);
        QVERIFY(quiet.watched() == 60s && quiet.paused() == 3610s);
        pass(20s);
        quiet.refused();
        pass(20s);
        quiet.looked(now, now, true);
        QVERIFY(quiet.watched() == 60s && quiet.paused() == 3650s);
        pass(1000s); // nobody looked for long
        quiet.looked(now, now, true);
        QVERIFY(quiet.watched() == 60s && quiet.paused() == 4650s);
        pass(30s);
        now.wall -= 24h; // somebody set the time
        quiet.looked(now, now, true);
        QVERIFY(quiet.watched() == 60s);
        pass(30s);
        quiet.looked(now, now, true);
        QVERIFY(quiet.watched() == 90s);
        quiet.looked(now, now, false);
        QVERIFY(quiet.watched() == 0s && quiet.paused() == 0s);
        pass(30s);
        quiet.looked(now, now, true);
        QVERIFY(quiet.watched() == 0s); // when it stopped is not known
        pass(60s);
        const Moment begun = now;
        pass(10min); // a long list
        quiet.looked(begun, now, true);
        QVERIFY(quiet.watched() == 11min);
    }

    /// As with tens of thousands of agents, at so many pages a minute.
    void aReadingThatTakesLongIsALook()
    {
        Rotation *rotation = quiet(QStringLiteral("authtoken"), 10min);
        m_world->transport.intercept = [this](const Request &request) -> std::optional<Result<Response>> {
            if (request.path == u"/tunnel_sessions")
                m_clock->advance(200s);
            return std::nullopt;
        };
        const auto end = m_clock->monotonic() + 1h;
        until([&] { return rotation->need() == RotationNeed::ConfirmRevoke || m_clock->monotonic() > end; });
        QVERIFY(rotation->need() == RotationNeed::ConfirmRevoke);
    }

    void whatIsBeingRevokedIsNotKept()
    {
        Rotation *rotation = quiet(QStringLiteral("api_key"), 1min);
        QVERIFY(until([&] { return rotation->need() == RotationNeed::ConfirmRevoke; }));
        QVERIFY(rotation->revokeNow());
        QVERIFY(rotation->record().state == RotationState::Quiet); // its step is being written
        QVERIFY(!rotation->keepBoth());
        QVERIFY(until([&] { return rotation->record().closed; }));
        QVERIFY(rotation->record().state == RotationState::Done);
    }

    void manyAgentsOfOneCredentialTakeNoTime()
    {
        const auto taken = [](int count) {
            QList<TunnelSession> sessions(count);
            for (int i = 0; i < count; ++i) {
                sessions[i].credentialId = QStringLiteral("cr_old");
                sessions[i].ip = QStringLiteral("10.%1.%2.%3").arg(i >> 16).arg((i >> 8) & 255).arg(i & 255);
                sessions[i].metadata = QStringLiteral("site %1").arg(i);
            }
            QList<WatchedAgent> agents;
            QElapsedTimer timer;
            timer.start();
            updateAgents(agents, sessions, QStringLiteral("cr_old"), {}, Timestamp{100s});
            updateAgents(agents, sessions, QStringLiteral("cr_old"), {}, Timestamp{200s});
            const qint64 nanoseconds = timer.nsecsElapsed();
            const WatchedAgent &last = agents.constLast();
            const bool right =
                agents.size() == count && last.ip == sessions.constLast().ip && last.lastSeenOld == Timestamp{200s};
            return right ? nanoseconds : -1;
        };
        const qint64 few = taken(5'000), many = taken(40'000);
        QVERIFY(few > 0 && many > 0);
        qInfo("5,000 agents, twice: %lld ms; 40,000: %lld ms", few / 1'000'000, many / 1'000'000);
        // Eight times as many; each looked for among all would be 64 times as long.
        QVERIFY2(many < 32 * few, "it looks through all agents for each session");
    }

    void aServiceDoesNotStopItForADay()
    {
        Rotation *rotation = quiet(QStringLiteral("api_key"), 1min);
        int refused = 0;
        m_world->transport.intercept = [&refused](const Request &request) -> std::optional<Result<Response>> {
            if (request.method != Method::Delete || refused > 0)
                return std::nullopt;
            ++refused;
            Response response;
            response.status = 503;
            response.headers.insert("retry-after", "86400");
            return response;
        };
        rotation->setAutomatic(true);
        QVERIFY(until([&] { return rotation->need() == RotationNeed::TryAgain; }));
        QVERIFY(rotation->lastError()->retryAfter == 24h);
        QVERIFY(rotation->triesAgain());
        const auto end = m_clock->monotonic() + 1h;
        QVERIFY(until([&] { return rotation->record().closed || m_clock->monotonic() > end; }));
        QVERIFY(rotation->record().state == RotationState::Done);
    }

    void whatIsTriedAgainByItself_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<bool>("again");
        QTest::newRow("no connection") << ErrorKind::Offline << true;
        QTest::newRow("a captive portal") << ErrorKind::Tls << true;
        QTest::newRow("the key is not accepted") << ErrorKind::Unauthorized << false;
    }

    void whatIsTriedAgainByItself()
    {
        QFETCH(ErrorKind, kind);
        QFETCH(bool, again);
        Rotation *rotation = quiet(QStringLiteral("api_key"), 1min);
        m_world->transport.intercept = [kind](const Request &request) -> std::optional<Result<Response>> {
            if (request.method != Method::Delete)
                return std::nullopt;
            return Error{.kind = kind};
        };
        rotation->setAutomatic(true);
        QVERIFY(until([&] { return rotation->need() == RotationNeed::TryAgain; }));
        QVERIFY(rotation->lastError()->kind == kind);
        QCOMPARE(rotation->triesAgain(), again);
        m_world->transport.intercept = nullptr;
        const auto end = m_clock->monotonic() + 3min;
        until([&] { return rotation->record().closed || m_clock->monotonic() > end; });
        QCOMPARE(rotation->record().closed, again);
        if (!again)
            QVERIFY(rotation->tryAgain() && until([&] { return rotation->record().closed; }));
        QVERIFY(rotation->record().state == RotationState::Done);
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

    void anAgentThatWentBackHasNotMoved()
    {
        Rotation *rotation = delivered(QStringLiteral("authtoken"));
        rotation->setQuietTime(30s);
        const QByteArray next = bytes(**wait(rotation->openForDelivery()));
        QVERIFY(m_world->connectAgent(QStringLiteral("rack 1"), next));
        QVERIFY(until([&] { return movedAgents(rotation) == 1; }));
        QVERIFY(m_world->connectAgent(QStringLiteral("rack 1"), token(QStringLiteral("authtoken"))));
        QVERIFY(until([&] { return movedAgents(rotation) == 0; }));
        m_world->disconnectAgent(QStringLiteral("rack 1"));
        QVERIFY(until([&] { return anyOffline(rotation->record().agents); }));
        QVERIFY(m_world->connectAgent(QStringLiteral("rack 2"), next));
        QVERIFY(until([&] { return movedAgents(rotation) == 1; }));
        QVERIFY(rotation->record().state == RotationState::Delivered);
        QVERIFY(rotation->continueWithoutProof());
        rotation->setAutomatic(true);
        QVERIFY(until([&] { return rotation->record().quietWatched > 40s; }));
        QVERIFY(rotation->need() == RotationNeed::Wait);
        QVERIFY(m_world->credential(rotation->record().oldId));
    }

    void agentsThatLookTheSameAreCounted()
    {
        const QString site = QStringLiteral("rack 1");
        const QByteArray before = token(QStringLiteral("authtoken"));
        m_world->disconnectAgent(QStringLiteral("rack 2"));
        QVERIFY(m_world->connectAnother(site, before));
        Rotation *rotation = delivered(QStringLiteral("authtoken"));
        QCOMPARE(rotation->record().agents.size(), 1);
        QCOMPARE(rotation->record().agents[0].devices, 2);
        rotation->setQuietTime(30s);
        const QByteArray next = bytes(**wait(rotation->openForDelivery()));
        m_clock->advance(2s);
        QVERIFY(m_world->connectAgent(site, next));
        QVERIFY(m_world->connectAnother(site, before));
        QVERIFY(until([&] { return rotation->record().agents[0].onNew; }));
        QVERIFY(rotation->record().state == RotationState::Delivered); // the other one is on the old one

        QVERIFY(m_world->connectAgent(site, next)); // it goes offline
        QVERIFY(until([&] { return anyOffline(rotation->record().agents); }));
        QCOMPARE(unmovedDevices(rotation->record().agents[0]), 1);
        QVERIFY(rotation->record().state == RotationState::Delivered);
        restart();
        rotation = resumed();
        QVERIFY(until([&] { return anyOffline(rotation->record().agents); }));

        QVERIFY(m_world->connectAnother(site, next));
        QVERIFY(until([&] { return rotation->record().state == RotationState::Quiet; }));
        QVERIFY(rotation->record().proof == Proof::Observed);
    }

    void oneThatOverlapsItselfIsOneDevice_data()
    {
        QTest::addColumn<int>("oldBegan");
        QTest::addColumn<int>("newBegan");
        QTest::addColumn<int>("devices");
        QTest::newRow("new one first, then the old one is given up") << 0 << 60 << 1;
        QTest::newRow("somebody came on the old one later") << 60 << 0 << 2;
        QTest::newRow("at once") << 0 << 0 << 2;
    }

    void oneThatOverlapsItselfIsOneDevice()
    {
        QFETCH(int, oldBegan);
        QFETCH(int, newBegan);
        QFETCH(int, devices);
        TunnelSession before, after;
        before.credentialId = QStringLiteral("cr_old");
        before.startedAt = Timestamp{std::chrono::seconds{oldBegan}};
        after.credentialId = QStringLiteral("cr_new");
        after.startedAt = Timestamp{std::chrono::seconds{newBegan}};
        QList<WatchedAgent> agents;
        const auto see = [&](const QList<TunnelSession> &sessions) {
            updateAgents(agents, sessions, before.credentialId, after.credentialId, Timestamp{100s});
        };
        see({before, after});
        see({before, after}); // a second look at the same counts nobody twice
        QCOMPARE(agents.size(), 1);
        QCOMPARE(devicesOf(agents[0]), devices);
        QVERIFY(!hasMoved(agents[0]) && wouldBeCutOff(agents[0]));
        see({after});
        QCOMPARE(hasMoved(agents[0]), devices == 1);
        QCOMPARE(unmovedDevices(agents[0]), devices - 1);
        see({});
        QCOMPARE(hasMoved(agents[0]), devices == 1); // away, but it has the new one
        see({before});
        see({});
        QVERIFY(!hasMoved(agents[0]) && isOffline(agents[0]));
    }

    void refusalsAndSleepStopTheQuietTime()
    {
        Rotation *rotation = quiet(QStringLiteral("authtoken"), 10min);
        QVERIFY(until([&] { return rotation->record().quietWatched > 60s; }));
        hideSessions();
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

    void nothingIsRevokedOnWhatWasSeenHoursAgo_data()
    {
        QTest::addColumn<bool>("restarts");
        QTest::newRow("the connection was away") << false;
        QTest::newRow("the program was closed") << true;
    }

    void nothingIsRevokedOnWhatWasSeenHoursAgo()
    {
        QFETCH(bool, restarts);
        Rotation *rotation = quiet(QStringLiteral("authtoken"), 1min);
        const QByteArray next = bytes(**wait(rotation->openForDelivery()));
        cut(Method::Delete);
        rotation->setAutomatic(true);
        QVERIFY(until([&] {
            return rotation->record().state == RotationState::Revoking && rotation->need() == RotationNeed::TryAgain;
        }));
        QVERIFY(m_world->connectAgent(QStringLiteral("rack 1"), token(QStringLiteral("authtoken"))));
        m_world->transport.intercept = nullptr;
        if (restarts) {
            restart();
            rotation = resumed();
        }
        QVERIFY(until([&] { return rotation->record().state == RotationState::Quiet && !rotation->busy(); }));
        QVERIFY(m_world->credential(rotation->record().oldId));
        QVERIFY(rotation->record().heldBack);
        QVERIFY(rotation->record().quietWatched < 1min);
        QVERIFY(rotation->need() == RotationNeed::Wait);

        QVERIFY(m_world->connectAgent(QStringLiteral("rack 1"), next));
        QVERIFY(until([&] { return rotation->record().closed; }));
        QVERIFY(rotation->record().state == RotationState::Done);
        QVERIFY(!m_world->credential(rotation->record().oldId));
    }

    void whatIsKeptIsLookedAtBeforeItIsRevoked()
    {
        Rotation *rotation = quiet(QStringLiteral("authtoken"), 1h);
        QVERIFY(rotation->keepBoth());
        QVERIFY(until([&] { return rotation->need() == RotationNeed::Resolve; }));
        QVERIFY(m_world->connectAgent(QStringLiteral("rack 1"), token(QStringLiteral("authtoken"))));
        m_clock->advance(24h);
        QVERIFY(!anyOnOld(rotation->record().agents)); // nobody watched
        QVERIFY(rotation->revokeNow());
        QVERIFY(until([&] { return rotation->need() == RotationNeed::Resolve; }));
        QVERIFY(rotation->record().heldBack);
        QVERIFY(anyOnOld(rotation->record().agents));
        QVERIFY(m_world->credential(rotation->record().oldId));

        m_world->disconnectAgent(QStringLiteral("rack 1"));
        m_clock->advance(24h);
        rotation->lookNow();
        QVERIFY(until([&] { return anyOffline(rotation->record().agents); }));
        QVERIFY(rotation->sessionsRead());
        QVERIFY(rotation->need() == RotationNeed::Resolve);
        QVERIFY(rotation->revokeNow()); // as it was shown
        QVERIFY(until([&] { return rotation->record().closed; }));
        QVERIFY(rotation->record().state == RotationState::Done);
    }

    void whatNobodySeesIsRevokedByAPersonWhoKnows()
    {
        Rotation *rotation = quiet(QStringLiteral("authtoken"), 1h);
        hideSessions();
        QVERIFY(rotation->revokeNow());
        QVERIFY(until([&] { return rotation->record().heldBack; }));
        QVERIFY(until([&] { return rotation->record().state == RotationState::Quiet && !rotation->busy(); }));
        QVERIFY(rotation->record().sessionsUnknown && !rotation->sessionsRead());
        QVERIFY(m_world->credential(rotation->record().oldId));
        QVERIFY(rotation->revokeNow());
        QVERIFY(until([&] { return rotation->record().closed; }));
        QVERIFY(rotation->record().state == RotationState::Done);
    }

    void keepingBothEndsTheAutomatism()
    {
        Rotation *rotation = delivered(QStringLiteral("api_key"));
        rotation->setQuietTime(1min);
        QVERIFY(rotation->setAutomatic(true));
        QVERIFY(rotation->keepBoth());
        QVERIFY(until([&] { return rotation->need() == RotationNeed::Resolve; }));
        QVERIFY(!rotation->setAutomatic(true));
        QVERIFY(rotation->continueWithoutProof());
        QVERIFY(until([&] { return rotation->record().quietWatched > 2min; }));
        QVERIFY(rotation->need() == RotationNeed::ConfirmRevoke);
        QVERIFY(m_world->credential(rotation->record().oldId));
        QVERIFY(rotation->setAutomatic(true)); // chosen anew
        QVERIFY(until([&] { return rotation->record().closed; }));
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
