// SPDX-License-Identifier: Apache-2.0
// What is kept of an account on disk: the same rows again, or nothing; never half of them, never a newer version's.
#include "support/accounts.h"
#include "support/await.h"

#include "inventory/snapshotcache.h"
#include "inventory/snapshotcodec.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtEndian>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;

namespace
{

/// Every field has a value of its own.
std::shared_ptr<Snapshot> fullAccount()
{
    auto snapshot = smallAccount();
    snapshot->account.uri = QStringLiteral("https://api.example.com/account");
    snapshot->account.plan = QStringLiteral("enterprise");
    snapshot->account.seats = 25;
    snapshot->account.mfaRequired = true;
    snapshot->account.ssoEnforced = true;
    snapshot->account.provisioning = Provisioning::Jit;
    snapshot->account.createdAt = readingTime - std::chrono::days{900};
    snapshot->sessionsReadAt = readingTime + std::chrono::milliseconds{1234};
    Credential &key = snapshot->credentials[3];
    key.uri = QStringLiteral("https://api.example.com/ssh_credentials/") + key.id;
    key.publicKey = QStringLiteral("ssh-ed25519 AAAA");
    key.metadata = QStringLiteral("line\nZweite Zeile äöü 🙂");
    snapshot->credentials[0].uri = QStringLiteral("elsewhere");
    snapshot->invitations[0].uri = QStringLiteral("https://api.example.com/invitations/") + snapshot->invitations[0].id;
    snapshot->sessions[0].transport = QStringLiteral("ngrok/v2");
    snapshot->sessions[0].metadata = QStringLiteral("{\"site\":7}");
    snapshot->principals[1].createdAt.reset();
    snapshot->datasets[Dataset::Events] = {DatasetState::Refused, Error{.kind = ErrorKind::Forbidden,
                                                                        .httpStatus = 403,
                                                                        .code = QStringLiteral("ERR_NGROK_1219"),
                                                                        .message = QStringLiteral("no"),
                                                                        .operationId = QStringLiteral("op_1"),
                                                                        .sent = Sent::Yes}};
    snapshot->datasets[Dataset::Invitations] = {DatasetState::Incomplete, std::nullopt};
    // Before 1970, where a machine's clock was never set.
    snapshot->credentials[1].createdAt = Timestamp(std::chrono::milliseconds{-86'400'000});
    Credential orphan;
    orphan.id = QStringLiteral("ak_orphan");
    orphan.kind = CredentialKind::ApiKey;
    orphan.ownerId = QStringLiteral("usr_unlisted");
    snapshot->credentials.append(orphan);
    snapshot->index();
    return snapshot;
}

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeAll(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(bytes), bytes.size());
}

Result<SnapshotPtr> loaded(SnapshotCache &cache)
{
    const auto future = cache.load();
    return await(future) ? future.result() : Error{.kind = ErrorKind::Timeout};
}

} // namespace

class TestSnapshotCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bringsBackEveryField()
    {
        const auto before = fullAccount();
        const Result<SnapshotPtr> result = decodeSnapshot(encodeSnapshot(*before));
        QVERIFY2(result.ok(), "it was not understood");
        const Snapshot &after = **result;
        QVERIFY(after.account == before->account);
        QVERIFY(after.principals == before->principals);
        QVERIFY(after.credentials == before->credentials);
        QVERIFY(after.invitations == before->invitations);
        QVERIFY(after.sessions == before->sessions);
        QVERIFY(after.readAt == before->readAt && after.sessionsReadAt == before->sessionsReadAt);
        for (const Dataset dataset : allDatasets) {
            const DatasetStatus was = before->status(dataset), is = after.status(dataset);
            QVERIFY(is.state == was.state);
            QCOMPARE(is.why.has_value(), was.why.has_value());
            if (was.why) {
                QVERIFY(is.why->kind == was.why->kind && is.why->sent == was.why->sent);
                QCOMPARE(is.why->httpStatus, was.why->httpStatus);
                QCOMPARE(is.why->code + is.why->message + is.why->operationId,
                         was.why->code + was.why->message + was.why->operationId);
            }
        }
        // The lookups are there as well.
        QVERIFY(after.credential(QStringLiteral("cr_laptop")));
        QCOMPARE(after.sessionsOf(QStringLiteral("cr_device")).size(), 2);
        QVERIFY(after.principal(QStringLiteral("usr_unlisted"))->kind == PrincipalKind::Unlisted);
        QVERIFY(difference(before.get(), after).credentials.isEmpty());
    }

    void damageIsNeverHalfAnAccount()
    {
        const QByteArray good = encodeSnapshot(*fullAccount());
        for (qsizetype size = 0; size < good.size(); size += 1 + size / 40)
            QVERIFY(!decodeSnapshot(good.first(size)).ok());
        for (qsizetype at = 0; at < good.size(); at += 1 + at / 60) {
            QByteArray bad = good;
            bad[at] = static_cast<char>(bad[at] ^ 0x10);
            QVERIFY2(!decodeSnapshot(bad).ok(), qPrintable(QString::number(at)));
        }
        QVERIFY(!decodeSnapshot(good + '\0').ok());
        QVERIFY(!decodeSnapshot(QByteArray(64, '\xff')).ok());
    }

    void isPrivateAndReplacedWhole()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath("acme");
        {
            SnapshotCache cache(path);
            QVERIFY(loaded(cache).ok() && !loaded(cache).value());
            QSignalSpy failed(&cache, &SnapshotCache::failed);
            // The last of many is what stays, also when everything ends at once.
            for (int i = 0; i < 20; ++i)
                cache.save(longAccount(100 + i));
            QCOMPARE(failed.size(), 0);
        }
        QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                                             QFile::WriteOther | QFile::ExeOther),
                 QFile::Permissions());
        SnapshotCache cache(path);
        const Result<SnapshotPtr> kept = loaded(cache);
        QVERIFY(kept.ok() && *kept);
        QCOMPARE((*kept)->credentials.size(), 119);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
        cache.remove();
        QVERIFY(!QFile::exists(path));
        cache.save(*kept);
        QTest::qWait(0);
        QVERIFY(!QFile::exists(path));
    }

    void aDamagedFileIsReadAnew()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath("acme");
        QByteArray bytes = encodeSnapshot(*smallAccount());
        bytes.chop(3);
        writeAll(path, bytes);
        SnapshotCache cache(path);
        const Result<SnapshotPtr> kept = loaded(cache);
        QVERIFY(kept.ok() && !*kept);
    }

    void aNewerFileIsLeftAlone()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath("acme");
        QByteArray bytes = encodeSnapshot(*smallAccount());
        const quint32 newer = qToLittleEndian(snapshotFormat + 1);
        bytes.replace(8, 4, QByteArray(reinterpret_cast<const char *>(&newer), 4));
        writeAll(path, bytes);
        SnapshotCache cache(path);
        const Result<SnapshotPtr> kept = loaded(cache);
        QVERIFY(!kept.ok());
        QCOMPARE(kept.error().code, QStringLiteral("newer_version"));
        QSignalSpy failed(&cache, &SnapshotCache::failed);
        cache.save(smallAccount());
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().value<Error>().code, QStringLiteral("newer_version"));
        QCOMPARE(readAll(path), bytes);
    }

    void whatCannotBeWrittenIsSaid()
    {
        QTemporaryDir folder;
        SnapshotCache cache(folder.filePath("no/such/folder"));
        QSignalSpy failed(&cache, &SnapshotCache::failed);
        cache.save(smallAccount());
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed.first().first().value<Error>().kind == ErrorKind::Storage);
    }
};

QTEST_GUILESS_MAIN(TestSnapshotCache)
#include "tst_snapshotcache.moc"
