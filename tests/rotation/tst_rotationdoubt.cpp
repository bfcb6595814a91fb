// SPDX-License-Identifier: Apache-2.0
// When two consoles rotate the same credential, and when the sealed secret is lost.
#include "rotationfixture.h"

class TestRotationDoubt : public RotationFixture
{
    Q_OBJECT

private Q_SLOTS:
    void theSmallerNonceGoesOn_data()
    {
        QTest::addColumn<bool>("rivalFirst");
        QTest::newRow("ours is second") << true;
        QTest::newRow("ours is first") << false;
    }

    void theSmallerNonceGoesOn()
    {
        QFETCH(bool, rivalFirst);
        Rotation *rotation = checked(QStringLiteral("api_key"));
        const QString rival = addRival(QStringLiteral("api_key"), rivalFirst ? -1h : 1h);
        rotation->create();
        if (rivalFirst) {
            QVERIFY(until([&] { return rotation->record().closed; }));
            QVERIFY(rotation->record().state == RotationState::Cancelled);
            QVERIFY(rotation->record().note == RotationNote::RivalGoesOn);
            QVERIFY(m_world->credential(rival));
            QCOMPARE(m_world->credentials(CredentialKind::ApiKey).size(), 4);
        } else {
            QVERIFY(until([&] { return rotation->need() == RotationNeed::Deliver; }));
        }
    }

    void aRivalSeenLateEndsWithBoth()
    {
        Rotation *rotation = quiet(QStringLiteral("api_key"), 1h);
        addRival(QStringLiteral("api_key"), -1h);
        QVERIFY(rotation->revokeNow());
        QVERIFY(until([&] { return rotation->need() == RotationNeed::Resolve; }));
        QVERIFY(rotation->record().note == RotationNote::RivalGoesOn);
        QVERIFY(m_world->credential(rotation->record().oldId));
    }

    void nothingIsRevokedForASuccessorThatIsGone()
    {
        Rotation *rotation = quiet(QStringLiteral("api_key"), 1h);
        remove(rotation->record().newId);
        QVERIFY(rotation->revokeNow());
        QVERIFY(until([&] { return rotation->record().closed; }));
        QVERIFY(rotation->record().state == RotationState::Failed);
        QVERIFY(rotation->record().note == RotationNote::SuccessorGone);
        QVERIFY(m_world->credential(rotation->record().oldId));
    }

    /// It says that of what is there: neither the successor nor the old one is gone by that.
    void aProxysNotFoundIsNoAnswer_data()
    {
        QTest::addColumn<bool>("ofTheOldOne");
        QTest::newRow("asked for the successor") << false;
        QTest::newRow("deleting the old one") << true;
    }

    void aProxysNotFoundIsNoAnswer()
    {
        QFETCH(bool, ofTheOldOne);
        Rotation *rotation = quiet(QStringLiteral("authtoken"), 1h);
        const QString oldId = rotation->record().oldId, newId = rotation->record().newId;
        int strays = 0;
        m_world->transport.intercept = [&](const Request &request) -> std::optional<Result<Response>> {
            if (!request.path.endsWith(ofTheOldOne ? oldId : newId) ||
                (ofTheOldOne && request.method != Method::Delete) || ++strays > 5)
                return std::nullopt;
            Response response;
            response.status = 404;
            response.body = "default backend - 404";
            return response;
        };
        QVERIFY(rotation->revokeNow());
        QVERIFY(until([&] { return rotation->record().closed; }));
        QVERIFY(strays > 5);
        QVERIFY(rotation->record().state == RotationState::Done);
        QVERIFY(!m_world->credential(oldId));
        QVERIFY(m_world->credential(newId));
    }

    /// The service itself may err for a moment, or one of its replicas lag.
    void aSuccessorThatComesBackIsKept()
    {
        Rotation *rotation = quiet(QStringLiteral("authtoken"), 1h);
        const QString oldId = rotation->record().oldId, newId = rotation->record().newId;
        m_world->transport.intercept = [newId](const Request &request) {
            return request.path.endsWith(newId) ? std::optional(forbidden(404, "ERR_NGROK_222")) : std::nullopt;
        };
        QVERIFY(rotation->revokeNow());
        QVERIFY(until([&] { return rotation->need() == RotationNeed::Resolve; }));
        m_world->transport.intercept = {};
        QVERIFY(rotation->record().state == RotationState::KeptBoth);
        QVERIFY(m_world->credential(oldId) && m_world->credential(newId));
        QVERIFY(rotation->revokeNow());
        QVERIFY(until([&] { return rotation->record().closed; }));
        QVERIFY(rotation->record().state == RotationState::Done);
    }

    void aLostSealCreatesAgainWhatWasNotProved()
    {
        const QString before = stored(QStringLiteral("authtoken"))->record().newId;
        loseSealingKey();
        Rotation *rotation = resumed();
        QVERIFY(rotation);
        QVERIFY(until([&] { return rotation->need() == RotationNeed::Deliver; }));
        QVERIFY(rotation->record().newId != before);
        QVERIFY(!m_world->credential(before));
        QVERIFY(wait(rotation->openForDelivery()));
        QCOMPARE(m_world->credentials(CredentialKind::Authtoken).size(), 3);
    }

    void whatIsCreatedAgainIsProvedAgain()
    {
        Rotation *rotation = stored(QStringLiteral("authtoken"));
        QVERIFY(rotation->keepInKeychain(QStringLiteral("rotated/") + rotation->record().newId));
        const auto given = wait(rotation->openForDelivery());
        QVERIFY(given);
        QVERIFY(m_world->connectAgent(QStringLiteral("rack 1"), bytes(**given)));
        QVERIFY(until([&] { return movedAgents(rotation) == 1; }));
        const QString before = rotation->record().newId;
        loseSealingKey();
        m_world->disconnectAgent(QStringLiteral("rack 1"));
        m_world->disconnectAgent(QStringLiteral("rack 2"));
        rotation = resumed();
        QVERIFY(until([&] { return rotation->need() == RotationNeed::Deliver && rotation->record().newId != before; }));
        QVERIFY(rotation->record().keepName.isEmpty());
        QVERIFY(rotation->record().proof == Proof::None);
        QVERIFY(wait(rotation->openForDelivery()));
        const QList<WatchedAgent> &agents = rotation->record().agents;
        const auto is2 = [](const WatchedAgent &agent) { return agent.metadata == u"rack 2"; };
        const auto rack2 = std::find_if(agents.begin(), agents.end(), is2) - agents.begin();
        QVERIFY(until([&] { return agents.size() == 2 && isOffline(agents[rack2]); }));
        QVERIFY(rotation->confirmOfflineAgent(int(rack2)));
        const auto end = m_clock->monotonic() + 1min;
        QVERIFY(until([&] { return m_clock->monotonic() > end; }));
        QVERIFY(rotation->record().state == RotationState::Delivered); // rack 1 has one that is gone
        QVERIFY(anyOffline(rotation->record().agents));
    }

    void whatOnlyCarriesTheNonceIsLeftAlone()
    {
        Rotation *rotation = stored(QStringLiteral("api_key"));
        CredentialChange copied;
        copied.metadata = m_world->credential(rotation->record().newId)->metadata;
        const QString third = m_world->id(QStringLiteral("developer_key"));
        QVERIFY(wait(m_world->client.changeCredential(rotation->record().oldId, copied)));
        QVERIFY(wait(m_world->client.changeCredential(third, copied)));
        QVERIFY(rotation->cancel());
        QVERIFY(until([&] { return rotation->record().closed; }));
        QVERIFY(!m_world->credential(rotation->record().newId));
        QVERIFY(m_world->credential(rotation->record().oldId));
        QVERIFY(m_world->credential(third));
    }

    void aRevocationThatWasLostIsWaitedFor()
    {
        Rotation *rotation = quiet(QStringLiteral("api_key"), 1h);
        m_world->transport.intercept = [](const Request &request) -> std::optional<Result<Response>> {
            if (request.method != Method::Delete)
                return std::nullopt;
            return Error{.kind = ErrorKind::Timeout, .sent = Sent::Unknown};
        };
        QVERIFY(rotation->revokeNow());
        QVERIFY(until([&] { return rotation->need() == RotationNeed::TryAgain; }));
        QVERIFY(rotation->keepBoth());
        QVERIFY(until([&] { return rotation->need() == RotationNeed::Resolve; }));
        m_world->transport.intercept = nullptr;
        const auto deletion = rotation->deleteSuccessor();
        QVERIFY(!rotation->revokeNow()); // one decision at a time
        QVERIFY(!rotation->continueWithoutProof());
        const auto later = m_clock->monotonic() + 20s;
        QVERIFY(until([&] { return m_clock->monotonic() > later; }));
        QVERIFY(!deletion.isFinished());
        remove(rotation->record().oldId); // it acts after all
        const auto refused = wait(deletion);
        QVERIFY(!refused);
        QVERIFY(refused.error().kind == ErrorKind::Conflict);
        QVERIFY(m_world->credential(rotation->record().newId));
        QVERIFY(rotation->need() == RotationNeed::Resolve);
        QVERIFY(rotation->revokeNow());
        QVERIFY(until([&] { return rotation->record().closed; }));
        QVERIFY(rotation->record().state == RotationState::Done);
    }

    void aLostSealDoesNotStopWhatWasProved()
    {
        const QString before = quiet(QStringLiteral("api_key"), 1h)->record().newId;
        loseSealingKey();
        Rotation *rotation = resumed();
        QVERIFY(rotation);
        QVERIFY(until([&] { return rotation->record().note == RotationNote::SealLost; }));
        QCOMPARE(rotation->record().newId, before);
        QVERIFY(!wait(rotation->openForDelivery()));
        QVERIFY(rotation->revokeNow());
        QVERIFY(until([&] { return rotation->record().closed; }));
        QVERIFY(rotation->record().state == RotationState::Done);
        QVERIFY(FileSecretStore::load(folder().filePath(QStringLiteral("keychain.json")))
                    .value(QStringLiteral("journal/seal"))
                    .isEmpty()); // and no new one was made
    }

    void aClosedKeychainIsNoLostSeal_data()
    {
        QTest::addColumn<bool>("proved");
        QTest::newRow("stored") << false;
        QTest::newRow("proved") << true;
    }

    void aClosedKeychainIsNoLostSeal()
    {
        QFETCH(bool, proved);
        const QString successor =
            (proved ? quiet(QStringLiteral("api_key"), 1h) : stored(QStringLiteral("api_key")))->record().newId;
        restart();
        m_world->keychain.closed = true;
        Rotation *rotation = resumed();
        QVERIFY(rotation);
        const auto opened = wait(rotation->openForDelivery());
        QVERIFY(!opened && opened.error().kind == ErrorKind::Keychain);
        QCOMPARE(opened.error().code, QStringLiteral("locked"));
        QVERIFY(rotation->record().note == RotationNote::None);
        QCOMPARE(rotation->record().newId, successor);
        QVERIFY(m_world->credential(successor));

        m_world->keychain.closed = false;
        QVERIFY(wait(rotation->openForDelivery()));
        QCOMPARE(rotation->record().newId, successor);
    }
};

QTEST_GUILESS_MAIN(TestRotationDoubt)
#include "tst_rotationdoubt.moc"
