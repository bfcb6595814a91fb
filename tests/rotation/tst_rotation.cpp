// SPDX-License-Identifier: Apache-2.0
// What a rotation checks, creates and delivers, with the real service and a clock that the test turns.
#include "rotationfixture.h"

using Obstacle = RotationCheck::Obstacle;

class TestRotation : public RotationFixture
{
    Q_OBJECT

private Q_SLOTS:
    void checkSendsNothingAndNamesWhatItFinds()
    {
        Rotation *rotation = checked(QStringLiteral("authtoken"));
        QVERIFY(rotation->need() == RotationNeed::Create);
        for (const QString &request : m_world->transport.sent())
            QVERIFY2(request.startsWith(u"GET "), qPrintable(request));
        QCOMPARE(rotation->check().ownerName, QStringLiteral("bot"));
        QCOMPARE(rotation->check().agents.size(), 2);
        QVERIFY(!rotation->check().maybeDefaultAuthtoken);
        QVERIFY(!rotation->check().unrestricted);
        QVERIFY(checked(QStringLiteral("default"))->check().maybeDefaultAuthtoken);
        QCOMPARE(m_world->rotations->begin(*m_world->credential(m_world->id(QStringLiteral("authtoken")))), rotation);
    }

    void checkFindsObstacles_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<int>("obstacle");
        QTest::newRow("owner disabled") << QStringLiteral("disabled") << int(Obstacle::OwnerDisabled);
        QTest::newRow("no room") << QStringLiteral("room") << int(Obstacle::NoRoomForNonce);
        QTest::newRow("keychain") << QStringLiteral("keychain") << int(Obstacle::KeychainNotReady);
        QTest::newRow("not yours") << QStringLiteral("yours") << int(Obstacle::NotYours);
        QTest::newRow("gone") << QStringLiteral("gone") << int(Obstacle::Gone);
        QTest::newRow("rival") << QStringLiteral("rival") << int(Obstacle::BeingRotated);
        QTest::newRow("a successor itself") << QStringLiteral("successor") << int(Obstacle::BeingRotated);
        QTest::newRow("unreachable") << QStringLiteral("unreachable") << int(Obstacle::Unreachable);
    }

    void checkFindsObstacles()
    {
        QFETCH(QString, what);
        QFETCH(int, obstacle);
        const QString id = m_world->id(QStringLiteral("api_key"));
        CredentialChange change;
        if (what == u"disabled")
            disable(QStringLiteral("bot"));
        else if (what == u"room")
            change.metadata = QString(4096 - 20, u'x');
        else if (what == u"keychain")
            restart(Faults(Faults::Kind::FailBefore, QStringLiteral("keychain read journal/seal#1")));
        else if (what == u"yours")
            m_world->actingId = m_world->id(QStringLiteral("developer"));
        else if (what == u"gone")
            remove(id);
        else if (what == u"rival")
            addRival(QStringLiteral("api_key"), -1h);
        else if (what == u"successor")
            change.metadata = Nonce{Ksuid::make({}), QStringLiteral("ak_x")}.text();
        else
            m_world->transport.intercept = [](const Request &) {
                return std::optional(forbidden(403, "ERR_NGROK_220"));
            };
        if (change.metadata)
            QVERIFY(wait(m_world->client.changeCredential(id, change)));
        Rotation *rotation = checked(QStringLiteral("api_key"));
        QCOMPARE(int(rotation->check().obstacle), obstacle);
        QVERIFY(!rotation->create());
        QVERIFY(rotation->need() == RotationNeed::TryAgain);
        if (what == u"keychain") {
            QCOMPARE(rotation->check().keychainState, QStringLiteral("locked"));
            QVERIFY(rotation->tryAgain()); // unlocked meanwhile
            QVERIFY(until([&] { return rotation->need() == RotationNeed::Create; }));
        }
        QVERIFY(rotation->cancel());
        QVERIFY(until([&] { return rotation->record().closed; }));
    }

    void nothingIsBegunBesideWhatTheJournalHolds()
    {
        stored(QStringLiteral("api_key"));
        restart();
        m_world->rotations->resume();
        Rotation *second = checked(QStringLiteral("api_key")); // before the journal is read
        QVERIFY(second->check().obstacle == Obstacle::BeingRotated);
        QVERIFY(second->tryAgain());
        QVERIFY(!second->create());
        QCOMPARE(m_world->rotations->all().size(), 2);
        QVERIFY(second->cancel());
        QVERIFY(m_world->rotations->ofCredential(m_world->id(QStringLiteral("api_key"))) != second);
    }

    void successorIsLikeTheOldOneAndMarked()
    {
        Rotation *rotation = stored(QStringLiteral("authtoken"));
        const auto old = m_world->credential(rotation->record().oldId);
        const auto made = m_world->credential(rotation->record().newId);
        QVERIFY(old && made);
        QCOMPARE(made->ownerId, old->ownerId);
        QCOMPARE(made->acl, old->acl);
        QCOMPARE(made->description, old->description);
        QCOMPARE(made->metadata, old->metadata + u'\n' + rotation->record().nonce);
        QVERIFY(rotation->record().nonce.endsWith(u':' + old->id));
        QVERIFY(rotation->record().unsettled == false);
    }

    void noneCountsOnlyAfterTheDeadlineAndAMinute()
    {
        m_world->transport.intercept = [this](const Request &request) -> std::optional<Result<Response>> {
            if (request.method != Method::Post || posts() > 1)
                return std::nullopt;
            return Error{.kind = ErrorKind::Timeout, .sent = Sent::Unknown};
        };
        Rotation *rotation = checked(QStringLiteral("api_key"));
        const auto begun = m_clock->monotonic();
        QVERIFY(rotation->create());
        QVERIFY(until([this] { return posts() > 1; }));
        QVERIFY(m_clock->monotonic() - begun >= 90s);
        QVERIFY(until([&] { return rotation->need() == RotationNeed::Deliver; }));
        QVERIFY(rotation->record().unsettled);
        QCOMPARE(posts(), 2);
    }

    void aRefusedCreateIsOver()
    {
        Rotation *rotation = checked(QStringLiteral("api_key"));
        m_world->transport.intercept = [](const Request &request) {
            return request.method == Method::Post ? std::optional(forbidden(403, "ERR_NGROK_630")) : std::nullopt;
        };
        rotation->create();
        QVERIFY(until([&] { return rotation->record().closed; }));
        QVERIFY(rotation->record().state == RotationState::Failed);
        QCOMPARE(rotation->record().errorCode, QStringLiteral("ERR_NGROK_630"));
        QCOMPARE(posts(), 1);
    }

    void whatWasChangedSinceTheCheckIsShownAnew()
    {
        Rotation *rotation = checked(QStringLiteral("authtoken"));
        QVERIFY(!rotation->check().changed);
        CredentialChange change;
        change.acl = QStringList{QStringLiteral("bind:one.example.com")};
        QVERIFY(wait(m_world->client.changeCredential(rotation->record().oldId, change)));
        QVERIFY(rotation->create());
        QVERIFY(until([&] { return rotation->need() == RotationNeed::Create; }));
        QCOMPARE(posts(), 0);
        QVERIFY(rotation->check().changed);
        QCOMPARE(rotation->record().acl, *change.acl);
        QVERIFY(rotation->create());
        QVERIFY(until([&] { return rotation->need() == RotationNeed::Deliver; }));
        QCOMPARE(m_world->credential(rotation->record().newId)->acl, *change.acl);

        Rotation *gone = checked(QStringLiteral("api_key"));
        remove(gone->record().oldId);
        QVERIFY(gone->create());
        QVERIFY(until([&] { return gone->need() == RotationNeed::TryAgain; }));
        QVERIFY(gone->check().obstacle == Obstacle::Gone);
        QCOMPARE(posts(), 1);
    }

    void nothingIsCreatedAgainOfWhatIsNotAsItWas()
    {
        m_world->transport.intercept = [](const Request &request) -> std::optional<Result<Response>> {
            if (request.method != Method::Post)
                return std::nullopt;
            return Error{.kind = ErrorKind::Timeout, .sent = Sent::Unknown};
        };
        Rotation *rotation = checked(QStringLiteral("authtoken"));
        QVERIFY(rotation->create());
        QVERIFY(until([this] { return posts() == 1; }));
        CredentialChange change;
        change.acl = QStringList{QStringLiteral("bind:one.example.com")};
        QVERIFY(wait(m_world->client.changeCredential(rotation->record().oldId, change)));
        QVERIFY(until([&] { return rotation->record().closed; }));
        QVERIFY(rotation->record().state == RotationState::Cancelled);
        QCOMPARE(posts(), 1);
    }

    void cancelIsHeardWhileTheCheckIsWritten()
    {
        Credential credential;
        credential.id = m_world->id(QStringLiteral("api_key"));
        credential.kind = CredentialKind::ApiKey;
        Rotation *rotation = m_world->rotations->begin(credential);
        bool heard = false;
        m_world->journal.writing = [&] {
            heard = std::exchange(m_world->journal.writing, nullptr) && rotation->cancel();
        };
        QVERIFY(until([&] { return heard; }));
        QVERIFY(until([&] { return rotation->record().closed; }));
        QVERIFY(rotation->record().state == RotationState::Cancelled);
        QVERIFY(!m_world->rotations->ofCredential(credential.id));
    }

    void nothingIsLeftOfWhatHasNotBegun_data()
    {
        QTest::addColumn<int>("fault");
        QTest::newRow("forgotten") << int(Faults::Kind::None);
        QTest::newRow("the disk is full") << int(Faults::Kind::FailBefore);
        QTest::newRow("the answer is lost") << int(Faults::Kind::FailAfter);
    }

    void nothingIsLeftOfWhatHasNotBegun()
    {
        QFETCH(int, fault);
        const auto kind = static_cast<Faults::Kind>(fault);
        restart(Faults(kind, QStringLiteral("journal forget#1")));
        QPointer<Rotation> rotation = checked(QStringLiteral("api_key"));
        const QString id = rotation->record().id;
        QStringList gone;
        connect(m_world->rotations.get(), &Rotations::removed, this, [&gone](const QString &one) { gone += one; });
        QVERIFY(rotation->forget());
        QVERIFY(!rotation->forget());
        QVERIFY(!rotation->create());
        if (kind != Faults::Kind::None) {
            QVERIFY(until([&] { return rotation->need() == RotationNeed::TryAgain; }));
            QVERIFY(rotation->lastError());
            QVERIFY(rotation->tryAgain());
        } else {
            // Whoever wants it rotated after all gets another.
            QVERIFY(checked(QStringLiteral("api_key"))->record().id != id);
        }
        QVERIFY(until([&] { return rotation.isNull(); }));
        QCOMPARE(gone, QStringList{id});
        QVERIFY(!m_world->rotations->byId(id));
        QCOMPARE(posts(), 0);
        restart();
        bool resumed = false;
        connect(m_world->rotations.get(), &Rotations::resumed, this, [&resumed] { resumed = true; });
        m_world->rotations->resume();
        QVERIFY(until([&resumed] { return resumed; }));
        QCOMPARE(m_world->rotations->all().size(), kind == Faults::Kind::None ? 1 : 0);
        QVERIFY(!m_world->rotations->byId(id));
    }

    void whatIsBeingCheckedIsForgottenToo()
    {
        Credential credential;
        credential.id = m_world->id(QStringLiteral("api_key"));
        credential.kind = CredentialKind::ApiKey;
        QPointer<Rotation> unwritten = m_world->rotations->begin(credential);
        QVERIFY(unwritten->forget());
        QVERIFY(m_world->rotations->all().isEmpty());
        QVERIFY(until([&] { return unwritten.isNull(); }));

        QPointer<Rotation> beingWritten = m_world->rotations->begin(credential);
        bool heard = false;
        m_world->journal.writing = [&] {
            heard = std::exchange(m_world->journal.writing, nullptr) && beingWritten->forget();
        };
        QVERIFY(until([&] { return heard && beingWritten.isNull(); }));
        const auto rows = m_world->file->load(World::profileId).result();
        QVERIFY(rows && rows->records.isEmpty());
    }

    void nothingIsBegunWhileTheJournalCannotBeRead()
    {
        Rotation *before = stored(QStringLiteral("authtoken"));
        const QString open = before->record().id;
        restart();
        m_world->journal.loadError = Error{.kind = ErrorKind::Storage, .message = QStringLiteral("disk I/O error")};
        m_world->rotations->resume();
        QVERIFY(until([this] { return m_world->rotations->journalError().has_value(); }));
        Rotation *late = checked(QStringLiteral("authtoken"));
        QVERIFY(late->check().obstacle == RotationCheck::Obstacle::Unreachable);
        QVERIFY(late->lastError()->kind == ErrorKind::Storage);
        QVERIFY(late->tryAgain()); // still not
        QVERIFY(until([late] { return !late->busy(); }));
        QVERIFY(late->need() == RotationNeed::TryAgain && !late->create());
        QCOMPARE(posts(), 0);

        m_world->journal.loadError.reset();
        m_world->rotations->resume();
        QVERIFY(until([&] { return m_world->rotations->byId(open) != nullptr; }));
        QVERIFY(!m_world->rotations->journalError());
        QVERIFY(late->tryAgain());
        QVERIFY(until([late] { return !late->busy(); }));
        QVERIFY(late->check().obstacle == RotationCheck::Obstacle::BeingRotated);
        const auto known = m_world->rotations->all().size();
        m_world->rotations->resume(); // once it was read, not again
        until([this, end = m_clock->monotonic() + 10s] { return m_clock->monotonic() > end; });
        QCOMPARE(m_world->rotations->all().size(), known);
    }

    void whatIsCreatedIsNotForgotten()
    {
        Rotation *rotation = checked(QStringLiteral("api_key"));
        QVERIFY(rotation->create());
        QVERIFY(!rotation->forget()); // its step is being written
        QVERIFY(until([&] { return rotation->need() == RotationNeed::Deliver; }));
        QVERIFY(!rotation->forget());
        const auto rows = m_world->file->load(World::profileId).result();
        QCOMPARE(rows->records.size(), 1);
        QVERIFY(rows->records.first().state == RotationState::Stored);
    }

    void cancelUndoesWhatWasNotDelivered()
    {
        Rotation *rotation = stored(QStringLiteral("api_key"));
        const QString made = rotation->record().newId;
        QVERIFY(rotation->cancel());
        QVERIFY(until([&] { return rotation->record().closed; }));
        QVERIFY(rotation->record().state == RotationState::Cancelled);
        QVERIFY(!m_world->credential(made));
        QVERIFY(m_world->credential(rotation->record().oldId));
        QVERIFY(!m_world->rotations->ofCredential(rotation->record().oldId));

        Rotation *atOnce = checked(QStringLiteral("api_key"));
        QVERIFY(atOnce != rotation);
        atOnce->create();
        atOnce->cancel(); // while it is being created
        QVERIFY(until([&] { return atOnce->record().closed; }));
        QVERIFY(atOnce->record().state == RotationState::Cancelled);
        QCOMPARE(m_world->credentials(CredentialKind::ApiKey).size(), 3);

        Rotation *late = delivered(QStringLiteral("api_key"));
        QVERIFY(!late->cancel());
    }

    void deliversToFilesAndCommands()
    {
        Rotation *rotation = stored(QStringLiteral("api_key"));
        const QString path = folder().filePath(QStringLiteral("token"));
        QVERIFY(wait(rotation->deliverToFile(path)));
        QVERIFY(rotation->record().state == RotationState::Delivered);
        QCOMPARE(rotation->record().deliveries, 1);
        QCOMPARE(QFileInfo(path).permissions() & QFileDevice::Permissions(0x0077), QFileDevice::Permissions());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray secret = file.readAll().chopped(1);
        QVERIFY(secret.startsWith(rotation->record().newId.mid(3).toLatin1() + '_'));
        QVERIFY(!wait(rotation->deliverToFile(path))); // never over another

        const QString copy = folder().filePath(QStringLiteral("copy"));
        const auto said = wait(rotation->deliverToCommand(
            QStringLiteral("/bin/sh"),
            {QStringLiteral("-c"), QStringLiteral("tee \"$1\"; echo; echo done $#"), QStringLiteral("sh"), copy}));
        QVERIFY(said);
        QCOMPARE(*said, QStringLiteral("***\ndone 1\n"));
        QFile copied(copy);
        QVERIFY(copied.open(QIODevice::ReadOnly));
        QCOMPARE(copied.readAll(), secret);

        // Output that is cut off within the secret holds no part of it.
        const auto cut = wait(rotation->deliverToCommand(
            QStringLiteral("/bin/sh"),
            {QStringLiteral("-c"), QStringLiteral("head -c 65516 /dev/zero | tr '\\0' x; cat; echo")}));
        QVERIFY(cut);
        QVERIFY(cut->size() > 65'000);
        QCOMPARE(cut->count(u'x'), cut->size());

        const auto failed = wait(rotation->deliverToCommand(QStringLiteral("/bin/sh"),
                                                            {QStringLiteral("-c"), QStringLiteral("echo no; exit 3")}));
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, QStringLiteral("exit_3"));
        QCOMPARE(failed.error().message, QStringLiteral("no\n"));
        QVERIFY(!wait(rotation->deliverToCommand(QStringLiteral("/nonexistent"), {})));

        QVERIFY(
            wait(rotation->proveByCommand(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), QStringLiteral("cat")})));
        QVERIFY(until([&] { return rotation->record().state == RotationState::Quiet; }));
        QVERIFY(rotation->record().proof == Proof::Command);
        for (const char *name : {"journal.sqlite", "journal.sqlite-wal"}) {
            QFile journal(folder().filePath(QString::fromLatin1(name)));
            QVERIFY(journal.open(QIODevice::ReadOnly));
            QVERIFY(!journal.readAll().contains(secret));
        }
    }

    void keepsTheSecretWhereAPersonWantsIt()
    {
        Rotation *rotation = quiet(QStringLiteral("api_key"), 1h);
        const QByteArray secret = bytes(**wait(rotation->openForDelivery()));
        QVERIFY(rotation->keepInKeychain(QStringLiteral("kept/elsewhere")));
        QVERIFY(rotation->keepInKeychain({})); // thought better of it, and again
        QVERIFY(rotation->keepInKeychain(QStringLiteral("kept/ci")));
        QVERIFY(rotation->revokeNow());
        QVERIFY(until([&] { return rotation->record().closed; }));
        const auto entries = FileSecretStore::load(folder().filePath(QStringLiteral("keychain.json")));
        QCOMPARE(entries.value(QStringLiteral("kept/ci")), secret);
        QVERIFY(!entries.contains(QStringLiteral("kept/elsewhere")));
    }

    void aKeyTypedMeanwhileStays()
    {
        Rotation *rotation = quiet(QStringLiteral("own"), 1h);
        CredentialDraft draft;
        draft.kind = CredentialKind::ApiKey;
        draft.ownerId = m_world->id(QStringLiteral("admin"));
        const auto typed = wait(m_world->client.createCredential(draft));
        QVERIFY(typed);
        QVERIFY(m_world->keychain.write(World::accountKey(), typed->token).result().ok());
        m_world->client.setKey(typed->token);
        QVERIFY(rotation->revokeNow());
        QVERIFY(until([&] { return rotation->record().closed; }));
        QVERIFY(rotation->record().state == RotationState::Done);
        QVERIFY(!m_world->credential(rotation->record().oldId));
        QCOMPARE(QStringLiteral("ak_") + m_world->client.keyIdHint(), typed->credential.id);
        const auto entries = FileSecretStore::load(folder().filePath(QStringLiteral("keychain.json")));
        QCOMPARE(entries.value(World::accountKey()), bytes(*typed->token));
    }

    void aKeyThatIsNotKnownIsNotReplaced()
    {
        Rotation *rotation = delivered(QStringLiteral("own"));
        const auto key = m_world->keychain.read(World::accountKey()).result().secret;
        m_world->client.setKey(Secret::share(Secret::copyOf(QByteArrayLiteral("unlike"))));
        QVERIFY(rotation->confirmProved());
        QVERIFY(until([&] { return rotation->need() == RotationNeed::TryAgain; }));
        QVERIFY(rotation->record().state == RotationState::Proved);
        m_world->client.setKey(key);
        QVERIFY(rotation->tryAgain());
        QVERIFY(until([&] { return rotation->record().state == RotationState::Quiet; }));
        QCOMPARE(QStringLiteral("ak_") + m_world->client.keyIdHint(), rotation->record().newId);
    }

    void theConsoleUsesItsNewKeyBeforeTheOldOneGoes()
    {
        Rotation *rotation = delivered(QStringLiteral("own"));
        QVERIFY(rotation->record().ownKey);
        QVERIFY(rotation->confirmProved());
        QVERIFY(until([&] { return rotation->record().state == RotationState::Quiet; }));
        QCOMPARE(QStringLiteral("ak_") + m_world->client.keyIdHint(), rotation->record().newId);
        QVERIFY(rotation->keepBoth());
        QVERIFY(until([&] { return rotation->need() == RotationNeed::Resolve; }));
        QVERIFY(!wait(rotation->deleteSuccessor())); // this console uses it
        QVERIFY(rotation->revokeNow());
        QVERIFY(until([&] { return rotation->record().closed; }));
        QVERIFY(rotation->record().state == RotationState::Done);
    }
};

QTEST_GUILESS_MAIN(TestRotation)
#include "tst_rotation.moc"
