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
