// SPDX-License-Identifier: Apache-2.0
#include "core/clock.h"
#include "core/ksuid.h"
#include "rotation/journal.h"
#include "support/await.h"
#include "support/memorysecretstore.h"
#include "workspace/workspace.h"

#include <QFileInfo>
#include <QPromise>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace gatehouse;
using namespace std::chrono_literals;

namespace
{

/// A machine with no keychain at all: the sample account must not need one.
struct Machine {
    Machine() { secrets.state = SecretState::Unavailable; }

    Account *opened()
    {
        const Result<Account *> account = workspace.openSample();
        if (!account)
            return nullptr;
        const auto reading = (*account)->refresh();
        return await(reading) && reading.result() ? *account : nullptr;
    }

    QTemporaryDir folder;
    MemorySecretStore secrets;
    SystemClock clock;
    Workspace workspace{{QDir(folder.filePath("settings")), QDir(folder.filePath("data"))}, secrets, clock};
};

template <typename T>
QString outcome(const QFuture<Result<T>> &future)
{
    if (!await(future))
        return QStringLiteral("never");
    return future.result() ? QString() : toString(future.result().error().kind);
}

QFuture<Result<SharedSecret>> holding(SharedSecret token)
{
    QPromise<Result<SharedSecret>> promise;
    promise.start();
    promise.addResult(Result<SharedSecret>(std::move(token)));
    promise.finish();
    return promise.future();
}

const Principal *find(const SnapshotPtr &snapshot, const std::function<bool(const Principal &)> &is)
{
    const auto found = std::find_if(snapshot->principals.cbegin(), snapshot->principals.cend(), is);
    return found == snapshot->principals.cend() ? nullptr : &*found;
}

} // namespace

class TestSampleAccount : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensWithoutAKeychain()
    {
        Machine machine;
        Account *account = machine.opened();
        QVERIFY(account);
        QVERIFY(account->state() == ConnectionState::Ready);
        const SnapshotPtr snapshot = account->snapshot();
        QCOMPARE(snapshot->principals.size(), 42);
        QCOMPARE(snapshot->credentials.size(), 93);
        QCOMPARE(snapshot->invitations.size(), 9);
        for (const Dataset dataset : allDatasets)
            QVERIFY2(snapshot->status(dataset).whole(), qPrintable(toString(dataset)));
        const Principal *acting = snapshot->principal(account->actingPrincipalId());
        QVERIFY(acting);
        QVERIFY(acting->permissions.administrator);
        QVERIFY(account->ownKeyId().isEmpty());
        QCOMPARE(account->requestLimit(), 0);
        QCOMPARE(machine.secrets.calls, 0);
        QVERIFY(account->rotations());
        // Not a profile of the user's own.
        QVERIFY(!QFileInfo::exists(machine.folder.filePath("settings")));
        // The same one each time.
        QCOMPARE(*machine.workspace.openSample(), account);
        QCOMPARE(*machine.workspace.find("sample"), account);
    }

    void canBeEnteredAsAnybody()
    {
        Machine machine;
        Account *account = machine.opened();
        QVERIFY(account);
        const Principal *reader = find(account->snapshot(), [](const Principal &row) {
            return row.kind == PrincipalKind::User && row.active && !row.permissions.mayDevelop();
        });
        QVERIFY(reader);
        const QString readerId = reader->id;
        const QString victim =
            find(account->snapshot(), [](const Principal &row) { return row.kind == PrincipalKind::ServiceUser; })->id;
        QSignalSpy acting(account, &Account::actingChanged);
        QSignalSpy published(account, &Account::published);
        account->actAs(readerId);
        QCOMPARE(account->actingPrincipalId(), readerId);
        QCOMPARE(acting.size(), 1);
        QTRY_COMPARE(published.size(), 1);
        QVERIFY(account->state() == ConnectionState::Ready);

        const auto refused = account->removePrincipal(victim);
        QVERIFY(await(refused));
        QCOMPARE(refused.result().error().httpStatus, 403);
        QVERIFY(account->snapshot()->principal(victim));
    }

    void movesItsAgents()
    {
        Machine machine;
        Account *account = machine.opened();
        QVERIFY(account);
        const QString old = account->snapshot()->sessions.first().credentialId;
        const qsizetype agents = account->snapshot()->sessionsOf(old).size();
        CredentialDraft draft;
        draft.kind = CredentialKind::Authtoken;
        draft.ownerId = account->snapshot()->credential(old)->ownerId;
        const auto created = account->createCredential(draft);
        QCOMPARE(outcome(created), QString());
        const QString next = created.result()->credential.id;
        const auto given = account->giveToSampleAgents(old, [&created] { return holding(created.result()->token); });
        QCOMPARE(outcome(given), QString());
        QCOMPARE(qsizetype(*given.result()), agents);
        // They reconnect a moment later.
        QElapsedTimer patience;
        patience.start();
        while (account->snapshot()->sessionsOf(next).size() < agents && patience.elapsed() < 10'000)
            QCOMPARE(outcome(account->refreshSessions()), QString());
        QCOMPARE(account->snapshot()->sessionsOf(next).size(), agents);
        QCOMPARE(account->snapshot()->sessionsOf(old).size(), 0);
    }

    void opensNoSecretForNobody()
    {
        Machine machine;
        Account *account = machine.opened();
        QVERIFY(account);
        CredentialDraft draft;
        draft.kind = CredentialKind::Authtoken;
        draft.ownerId = account->snapshot()->credential(account->snapshot()->sessions.first().credentialId)->ownerId;
        const auto unused = account->createCredential(draft);
        QCOMPARE(outcome(unused), QString());
        bool opened = false;
        const auto given = account->giveToSampleAgents(unused.result()->credential.id, [&opened] {
            opened = true;
            return holding(Secret::share(Secret::copyOf(QByteArrayView("a_b"))));
        });
        QCOMPARE(outcome(given), QString());
        QCOMPARE(*given.result(), 0);
        QVERIFY(!opened);
    }

    void beginsAnew()
    {
        Machine machine;
        Account *account = machine.opened();
        QVERIFY(account);
        const QString bot =
            find(account->snapshot(), [](const Principal &row) { return row.kind == PrincipalKind::ServiceUser; })->id;
        QCOMPARE(outcome(account->removePrincipal(bot)), QString());
        const QString person =
            find(account->snapshot(), [account](const Principal &row) {
                return row.kind == PrincipalKind::User && row.active && row.id != account->actingPrincipalId();
            })->id;
        account->actAs(person);
        QCOMPARE(outcome(account->refresh()), QString());

        QCOMPARE(outcome(account->resetSample()), QString());
        QCOMPARE(account->snapshot()->principals.size(), 42);
        QCOMPARE(account->snapshot()->credentials.size(), 93);
        const Principal *acting = account->snapshot()->principal(account->actingPrincipalId());
        QVERIFY(acting);
        QVERIFY(acting->permissions.administrator);
    }

    void doesNotBeginAnewUnderARotation_data()
    {
        QTest::addColumn<RotationState>("state");
        QTest::addColumn<QString>("refused");
        QTest::newRow("both are valid") << RotationState::KeptBoth << QStringLiteral("conflict");
        QTest::newRow("a successor may be there") << RotationState::Creating << QStringLiteral("conflict");
        QTest::newRow("only looked at") << RotationState::Check << QString();
    }
    void doesNotBeginAnewUnderARotation()
    {
        QFETCH(RotationState, state);
        QFETCH(QString, refused);
        Machine machine;
        Account *account = machine.opened();
        QVERIFY(account);
        {
            auto journal = Journal::open(machine.folder.filePath("data/journal.sqlite"));
            QVERIFY(journal);
            RotationRecord record;
            record.id = Ksuid::make(std::chrono::sys_days{2026y / 11 / 21}).toString();
            record.oldId = account->snapshot()->credentials.first().id;
            record.newId = QStringLiteral("cr_new");
            record.profileId = QStringLiteral("sample");
            record.state = state;
            QCOMPARE(outcome((*journal)->put(record)), QString());
        }
        const SnapshotPtr before = account->snapshot();
        QCOMPARE(outcome(account->resetSample()), refused);
        QCOMPARE(account->snapshot() == before, !refused.isEmpty());
    }

    void ownsWhatOnlyTheSampleCan()
    {
        Machine machine;
        Profile profile;
        profile.url = QUrl(QStringLiteral("http://127.0.0.1:1"));
        Account *account = machine.workspace.openAdHoc(profile, Secret::share(Secret::copyOf(QByteArrayView("a_b"))));
        QCOMPARE(outcome(account->resetSample()), QStringLiteral("invalid"));
        QCOMPARE(outcome(account->giveToSampleAgents("cr_1", {})), QStringLiteral("invalid"));
        account->actAs("usr_1");
        QVERIFY(account->actingPrincipalId().isEmpty());
    }

    void mayEndWhileItOpens()
    {
        QTemporaryDir folder;
        MemorySecretStore secrets;
        SystemClock clock;
        for (int turns = 0; turns < 4; ++turns) {
            const Workspace::Folders folders{QDir(folder.filePath("settings")), QDir(folder.filePath("data"))};
            Workspace workspace(folders, secrets, clock);
            QVERIFY(workspace.openSample());
            for (int turn = 0; turn < turns; ++turn)
                QCoreApplication::processEvents();
        }
    }
};

QTEST_GUILESS_MAIN(TestSampleAccount)
#include "tst_sampleaccount.moc"
