// SPDX-License-Identifier: Apache-2.0
// The key that the journal's secrets are sealed with: made once, by whoever comes first, and never taken for lost.
#include "rotation/escrow.h"
#include "rotation/journal.h"
#include "rotation/sealingkey.h"
#include "support/memorysecretstore.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;

class TestSealingKey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void makesTheKeychainKeyOnce()
    {
        MemorySecretStore store;
        const auto key = SealingKey::inKeychain(store);
        QVERIFY(answerOf(key->read()).state == SecretState::Missing);
        const SecretAnswer made = answerOf(key->make());
        QVERIFY(made.ok());
        QCOMPARE(made.secret->size(), SealingKey::size);
        QCOMPARE(store.entries.size(), 1);
        QVERIFY(answerOf(key->read()).secret->equals(*made.secret));

        store.state = SecretState::Locked;
        QVERIFY(answerOf(key->read()).state == SecretState::Locked);
        store.state = SecretState::Ok;
        store.entries[QStringLiteral("journal/seal")] = "damaged";
        QVERIFY(answerOf(key->read()).state == SecretState::Unavailable);
    }

    void twoAccountsMakeOneKey()
    {
        MemorySecretStore store;
        const auto key = SealingKey::inKeychain(store);
        const auto journal = opened();
        Escrow one(*journal, *key), other(*journal, *key);
        const auto first = one.key(), second = other.key();
        QTRY_VERIFY(first.isFinished() && second.isFinished());
        QVERIFY(first.result().ok() && second.result().ok());
        QVERIFY(first.result()->key->equals(*second.result()->key));
        QVERIFY(answerOf(key->read()).secret->equals(*first.result()->key));
    }

    void aKeyMadeMeanwhileIsNotLost()
    {
        MemorySecretStore store;
        const auto key = SealingKey::inKeychain(store);
        const SecretAnswer made = answerOf(key->make());
        const auto journal = opened();
        RotationRecord rotation;
        rotation.id = QStringLiteral("2xRotationA");
        rotation.profileId = QStringLiteral("sample");
        rotation.oldId = QStringLiteral("ak_old");
        rotation.state = RotationState::Stored;
        const SharedSecret secret = Secret::share(Secret::copyOf("secret"));
        QVERIFY(journal->putSealed(rotation, secret, {made.secret, key->label()}).result().ok());
        // It is looked for before another account makes it, and after that one has sealed.
        const QHash<QString, QByteArray> entries = std::exchange(store.entries, {});
        const int before = store.calls;
        store.beforeCall = [&](int call) {
            if (call == before + 2)
                store.entries = entries;
        };
        Escrow escrow(*journal, *key);
        const auto found = escrow.key();
        QTRY_VERIFY(found.isFinished());
        QVERIFY(found.result().ok());
        store.entries.clear();
        Escrow later(*journal, *key);
        const auto lost = later.key();
        QTRY_VERIFY(lost.isFinished());
        QCOMPARE(lost.result().error().code, QStringLiteral("sealing_key_lost"));
    }

    void makesTheKeyFileOnce()
    {
        const QString path = m_folder->filePath(QStringLiteral("seal.key"));
        const auto key = SealingKey::inFile(path, QStringLiteral("file:sample"));
        QVERIFY(answerOf(key->read()).state == SecretState::Missing);
        const SecretAnswer made = answerOf(key->make());
        QVERIFY(made.ok());
        QCOMPARE(QFileInfo(path).permissions() & QFileDevice::Permissions(0x0077), QFileDevice::Permissions());
        QVERIFY(answerOf(key->read()).secret->equals(*made.secret));
        QVERIFY(!answerOf(key->make()).ok()); // never over an existing one
        QVERIFY(answerOf(key->read()).secret->equals(*made.secret));
    }

private:
    std::unique_ptr<Journal> opened() const
    {
        Result<std::unique_ptr<Journal>> journal =
            Journal::open(m_folder->filePath(QStringLiteral("data/journal.sqlite")));
        return journal ? std::move(journal).value() : nullptr;
    }

    static SecretAnswer answerOf(const QFuture<SecretAnswer> &future)
    {
        [&] { QTRY_VERIFY(future.isFinished()); }();
        return future.isFinished() ? future.result() : SecretAnswer{};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestSealingKey)
#include "tst_sealingkey.moc"
