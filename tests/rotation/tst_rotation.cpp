// SPDX-License-Identifier: Apache-2.0
// What a rotation does at each turn of its way, with the real service and a clock that the test turns.
#include "core/whendone.h"
#include "driver.h"
#include "iam/storage/members.h"
#include "rotation/agentwatch.h"
#include "rotation/nonce.h"
#include "rotation/quiettime.h"
#include "support/fakeclock.h"
#include "world.h"

#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;
using namespace std::chrono_literals;
using Obstacle = RotationCheck::Obstacle;

class TestRotation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_template = World::temporaryFolder();
        FakeClock clock;
        World::make(QDir(m_template->path()), clock);
    }

    void init()
    {
        m_folder = World::temporaryFolder();
        World::copy(m_template->path(), m_folder->path());
        m_clock = std::make_unique<FakeClock>();
        m_clock->advance(10min);
        m_world = std::make_unique<World>(folder(), *m_clock);
    }

    void cleanup() { m_world.reset(); }

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
        QVERIFY(rotation->keepInKeychain(QStringLiteral("kept/ci")));
        QVERIFY(rotation->revokeNow());
        QVERIFY(until([&] { return rotation->record().closed; }));
        QCOMPARE(
            FileSecretStore::load(folder().filePath(QStringLiteral("keychain.json"))).value(QStringLiteral("kept/ci")),
            secret);
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

private:
    QDir folder() const { return QDir(m_folder->path()); }

    void restart(Faults faults = {})
    {
        m_world.reset();
        m_world = std::make_unique<World>(folder(), *m_clock, std::move(faults));
    }

    /// Lets the hands of the clock go on, in steps of four seconds, until something holds; gives up after two hours of
    /// them.
    bool until(const std::function<bool()> &holds)
    {
        const auto end = m_clock->monotonic() + 2h;
        while (!holds()) {
            if (m_clock->monotonic() > end)
                return false;
            if (!QTest::qWaitFor(holds, 4))
                m_clock->advance(4s);
        }
        return true;
    }

    template <typename T>
    T wait(const QFuture<T> &future)
    {
        until([&future] { return future.isFinished(); });
        return future.isFinished() && future.resultCount() > 0 ? future.result() : T(Error{});
    }

    Rotation *checked(const QString &what)
    {
        Credential credential;
        credential.id = m_world->id(what);
        credential.kind = *credentialKindOfId(credential.id);
        Rotation *rotation = m_world->rotations->begin(credential);
        until([rotation] { return rotation->need() != RotationNeed::Nothing; });
        return rotation;
    }

    Rotation *stored(const QString &what)
    {
        Rotation *rotation = checked(what);
        rotation->create();
        until([rotation] { return rotation->need() == RotationNeed::Deliver; });
        return rotation;
    }

    Rotation *delivered(const QString &what)
    {
        Rotation *rotation = stored(what);
        const auto opened = wait(rotation->openForDelivery());
        Q_ASSERT(opened);
        rotation->markDelivered();
        until([rotation] { return rotation->need() == RotationNeed::Prove; });
        return rotation;
    }

    Rotation *quiet(const QString &what, std::chrono::seconds wanted)
    {
        Rotation *rotation = delivered(what);
        rotation->setQuietTime(wanted);
        if (rotation->record().kind == CredentialKind::Authtoken) {
            const QByteArray secret = bytes(**wait(rotation->openForDelivery()));
            for (const QString &agent : World::agentNames())
                m_world->connectAgent(agent, secret);
        } else {
            rotation->confirmProved();
        }
        until([rotation] { return rotation->record().state == RotationState::Quiet; });
        return rotation;
    }

    Rotation *resumed()
    {
        m_world->rotations->resume();
        until([this] { return !m_world->rotations->all().isEmpty(); });
        return m_world->rotations->all().value(0);
    }

    void loseSealingKey()
    {
        m_world.reset();
        const QString file = folder().filePath(QStringLiteral("keychain.json"));
        auto entries = FileSecretStore::load(file);
        entries.remove(QStringLiteral("journal/seal"));
        FileSecretStore::save(file, entries);
        restart();
    }

    /// Another console's successor of the same credential, whose nonce is that much older or younger than now.
    QString addRival(const QString &what, std::chrono::hours age)
    {
        const QString oldId = m_world->id(what);
        CredentialDraft draft;
        draft.kind = *credentialKindOfId(oldId);
        draft.ownerId = m_world->id(QStringLiteral("bot"));
        draft.metadata =
            Nonce{Ksuid::make(std::chrono::floor<std::chrono::seconds>(m_clock->wall()) + age), oldId}.text();
        const auto made = wait(m_world->client.createCredential(draft));
        return made ? made->credential.id : QString();
    }

    void remove(const QString &id) { QVERIFY(wait(m_world->client.removeCredential(id))); }

    void disable(const QString &who)
    {
        ServiceUserChange change;
        change.active = false;
        QVERIFY(wait(m_world->client.changeServiceUser(m_world->id(who), change)));
    }

    static Result<Response> forbidden(int status, const char *code)
    {
        Response response;
        response.status = status;
        response.body = QByteArrayLiteral("{\"error_code\":\"") + code +
                        "\",\"status_code\":" + QByteArray::number(status) +
                        ",\"msg\":\"no\",\"details\":{\"operation_id\":\"op_1\"}}";
        return response;
    }

    int posts() const
    {
        const QStringList sent = m_world->transport.sent();
        return int(
            std::count_if(sent.begin(), sent.end(), [](const QString &name) { return name.startsWith(u"POST "); }));
    }

    QByteArray token(const QString &what) const
    {
        return FileSecretStore::load(folder().filePath(QStringLiteral("tokens.json"))).value(what);
    }

    static QByteArray bytes(const Secret &secret)
    {
        const std::string_view text = secret.reveal();
        return {text.data(), qsizetype(text.size())};
    }

    static int movedAgents(const Rotation *rotation)
    {
        const QList<WatchedAgent> &agents = rotation->record().agents;
        return int(std::count_if(agents.begin(), agents.end(), [](const WatchedAgent &agent) { return agent.onNew; }));
    }

    std::unique_ptr<QTemporaryDir> m_template, m_folder;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<World> m_world;
};

QTEST_GUILESS_MAIN(TestRotation)
#include "tst_rotation.moc"
