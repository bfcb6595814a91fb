// SPDX-License-Identifier: Apache-2.0
// An account's connection changes while it is open: at once, whole or not at all, and never a key where nobody meant it
// to go.
#include "rotation/journal.h"
#include "site.h"
#include "support/connectproxy.h"
#include "support/openrotation.h"

#include <QFile>
#include <QFileInfo>
#include <QTest>

using namespace gatehouse;
using namespace std::chrono_literals;

namespace
{

QByteArray bytes(const SharedSecret &secret)
{
    const std::string_view view = secret->reveal();
    return {view.data(), static_cast<qsizetype>(view.size())};
}

QByteArray profilesOf(const Site &site)
{
    QFile file(site.folder.filePath("settings/profiles.json"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

SharedSecret word(const char *text)
{
    return Secret::share(Secret::copyOf(QByteArrayView(text)));
}

bool becomesReady(Account *account)
{
    return QTest::qWaitFor([account] { return account->state() == ConnectionState::Ready; }, 10'000);
}

} // namespace

class TestConnectionChange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anotherAddressAtOnce()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        const auto front = site.anotherFront();
        Profile profile = account->profile();
        const QString entry = "account/" + profile.id + "/key";
        profile.url = front->url();
        const QByteArray before = profilesOf(site);

        // The key that is there was not entered for that address.
        QCOMPARE(outcome(site.workspace->update(profile)), QStringLiteral("invalid key_needed"));
        QCOMPARE(front->requests(), 0);
        QCOMPARE(profilesOf(site), before);
        QVERIFY(account->profile().url == site.server->url());
        const auto probing = site.workspace->probe(profile, nullptr, nullptr);
        QVERIFY(await(probing));
        QCOMPARE(probing.result().error->code, QStringLiteral("key_needed"));
        QCOMPARE(front->requests(), 0);

        QCOMPARE(outcome(site.workspace->update(profile, {.key = site.copyOfKey()})), QString());
        QVERIFY(becomesReady(account));
        QVERIFY(front->requests() >= 9);
        const int atFirst = site.requests();
        QCOMPARE(outcome(account->refresh()), QString());
        QCOMPARE(site.requests(), atFirst);
        QCOMPARE(site.secrets.entries.value(entry), bytes(site.key));

        const int there = front->requests();
        site.restart();
        QVERIFY(site.workspace->accounts().first()->profile() == profile);
        QCOMPARE(outcome(site.workspace->accounts().first()->refresh()), QString());
        QVERIFY(front->requests() > there);
    }

    void anotherProxyAtOnce()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        const QString entry = "account/" + account->profile().id + "/proxy";
        ConnectProxy proxy;
        proxy.requirePassword("me", "right");
        Profile profile = account->profile();
        profile.proxy = ProxyMode::Manual;
        profile.proxyHost = QStringLiteral("127.0.0.1");
        profile.proxyPort = proxy.port();
        profile.proxyUser = QStringLiteral("me");

        QCOMPARE(outcome(site.workspace->update(profile, {.proxyPassword = word("wrong")})), QString());
        QTRY_VERIFY(account->state() == ConnectionState::Failed);
        QCOMPARE(account->lastError()->httpStatus, 407);
        QVERIFY(account->snapshot()); // the same account: what is known stays

        QCOMPARE(outcome(site.workspace->update(profile, {.proxyPassword = word("right")})), QString());
        QVERIFY(becomesReady(account));
        QVERIFY(proxy.tunnels() > 0);
        QCOMPARE(site.secrets.entries.value(entry), QByteArray("right"));

        // Something else changes: the password stays. Tried with it, too.
        profile.name = QStringLiteral("Acme by proxy");
        const auto probing = site.workspace->probe(profile, nullptr, nullptr);
        QVERIFY(await(probing));
        QVERIFY(!probing.result().error);
        QCOMPARE(outcome(site.workspace->update(profile)), QString());
        QCOMPARE(site.secrets.entries.value(entry), QByteArray("right"));
        const int tunnels = proxy.tunnels();

        // Another user of it: the password is not offered as theirs.
        profile.proxyUser = QStringLiteral("you");
        QCOMPARE(outcome(site.workspace->update(profile)), QString());
        QTRY_VERIFY(account->state() == ConnectionState::Failed);
        QVERIFY(!site.secrets.entries.contains(entry));
        for (const QByteArray &connect : proxy.connects())
            QVERIFY(!connect.contains(QByteArray("you:right").toBase64()));

        profile.proxy = ProxyMode::None;
        QCOMPARE(outcome(site.workspace->update(profile)), QString());
        QVERIFY(becomesReady(account));
        QVERIFY(proxy.tunnels() >= tunnels);
        QCOMPARE(site.secrets.entries.size(), 1);
    }

    void anotherKeyAtOnce()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        const QString entry = "account/" + account->profile().id + "/key";
        SharedSecret next;
        const QString nextId = site.house.addCredential(site.account, site.admin, CredentialKind::ApiKey, &next);
        QCOMPARE(site.house.withKey(next, Method::Delete, "/api_keys/" + site.keyId).status, 204);
        QVERIFY(await(account->refresh()));
        QVERIFY(account->state() == ConnectionState::Failed);
        QVERIFY(account->lastError()->is(203));

        QCOMPARE(outcome(site.workspace->update(account->profile(), {.key = next})), QString());
        QVERIFY(becomesReady(account));
        QCOMPARE(account->ownKeyId(), nextId);
        QCOMPARE(site.secrets.entries.value(entry), bytes(next));
    }

    void anotherPlaceForTheKey()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        Profile profile = account->profile();
        const QString entry = "account/" + profile.id + "/key";
        profile.keyStorage = KeyStorage::SessionOnly;
        site.restart(); // the key is not known before the account is opened
        account = site.workspace->account(profile.id);
        QCOMPARE(outcome(site.workspace->update(profile)), QString());
        QVERIFY(site.secrets.entries.isEmpty());
        QCOMPARE(outcome(account->refresh()), QString()); // with the key that was taken out

        // And back, as long as it is known.
        profile.keyStorage = KeyStorage::Keychain;
        QCOMPARE(outcome(site.workspace->update(profile)), QString());
        QCOMPARE(site.secrets.entries.value(entry), bytes(site.key));
        profile.keyStorage = KeyStorage::SessionOnly;
        QCOMPARE(outcome(site.workspace->update(profile)), QString());
        site.restart();
        account = site.workspace->account(profile.id);
        account->open();
        QTRY_VERIFY(account->state() == ConnectionState::NeedsKey);
        profile.keyStorage = KeyStorage::Keychain;
        QCOMPARE(outcome(site.workspace->update(profile)), QStringLiteral("invalid key_needed"));
        QCOMPARE(outcome(site.workspace->update(profile, {.key = site.copyOfKey(), .keep = false})), QString());
        QVERIFY(becomesReady(account));
        QVERIFY(site.secrets.entries.isEmpty()); // for this session alone
    }

    // Whatever call of the keychain fails, all is as it was.
    void leavesThingsAsTheyWere_data()
    {
        QTest::addColumn<int>("call");
        QTest::addColumn<bool>("opened");
        for (int call = 1; call <= 8; ++call) {
            QTest::addRow("call %d, open", call) << call << true;
            QTest::addRow("call %d, not opened", call) << call << false;
        }
    }

    void leavesThingsAsTheyWere()
    {
        QFETCH(int, call);
        QFETCH(bool, opened);
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        Profile profile = account->profile();
        if (!opened) {
            site.restart();
            account = site.workspace->account(profile.id);
        }
        const auto front = site.anotherFront();
        profile.url = front->url();
        const QByteArray before = profilesOf(site);
        const auto entries = site.secrets.entries;
        site.secrets.calls = 0;
        site.secrets.beforeCall = [&site, call](int number) {
            site.secrets.state = number == call ? SecretState::Denied : SecretState::Ok;
        };
        const QString ended = outcome(site.workspace->update(profile, {.key = site.copyOfKey()}));
        const int calls = site.secrets.calls;
        site.secrets.beforeCall = {};
        site.secrets.state = SecretState::Ok;
        if (call > (opened ? 2 : 3)) { // there are no more calls than that
            QCOMPARE(ended, QString());
            QVERIFY(account->profile() == profile);
            return;
        }
        QCOMPARE(ended, QStringLiteral("keychain"));
        QVERIFY(calls >= call);
        QCOMPARE(profilesOf(site), before);
        QCOMPARE(site.secrets.entries, entries);
        QVERIFY(account->profile().url == site.server->url());
        QCOMPARE(outcome(account->refresh()), QString());
        QCOMPARE(front->requests(), 0);
    }

    // The key is written, and then the proxy's password is not.
    void leavesThingsAsTheyWereHalfway()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        Profile profile = account->profile();
        profile.proxy = ProxyMode::Manual;
        profile.proxyHost = QStringLiteral("127.0.0.1");
        profile.proxyPort = 1;
        profile.proxyUser = QStringLiteral("me");
        site.restart();
        account = site.workspace->account(profile.id);
        const QByteArray before = profilesOf(site);
        const auto entries = site.secrets.entries;
        site.secrets.calls = 0;
        site.secrets.beforeCall = [&site](int number) {
            site.secrets.state = number == 3 ? SecretState::Locked : SecretState::Ok;
        };
        QCOMPARE(outcome(site.workspace->update(profile, {.key = word("another"), .proxyPassword = word("password")})),
                 QStringLiteral("keychain"));
        QVERIFY(site.secrets.calls > 3);
        site.secrets.beforeCall = {};
        site.secrets.state = SecretState::Ok;
        QCOMPARE(profilesOf(site), before);
        QCOMPARE(site.secrets.entries, entries);
        QCOMPARE(outcome(account->refresh()), QString());
    }

    void leavesThingsAsTheyWereWhenNothingCanBeSaved()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        Profile profile = account->profile();
        const auto front = site.anotherFront();
        profile.url = front->url();
        const auto entries = site.secrets.entries;
        const QString file = site.folder.filePath("settings/profiles.json");
        QVERIFY(QFile::remove(file));
        QVERIFY(QDir().mkpath(file + "/in the way"));
        QCOMPARE(outcome(site.workspace->update(profile, {.key = site.copyOfKey()})), QStringLiteral("storage"));
        QCOMPARE(site.secrets.entries, entries);
        QCOMPARE(outcome(account->refresh()), QString());
        QCOMPARE(front->requests(), 0);
    }

    // An open rotation deletes by id what it takes to be in its account.
    void rotationsKeepTheirAccount()
    {
        Site site, other;
        Account *account = site.added();
        QVERIFY(account);
        const QString id = account->profile().id;
        const QString botKey = account->snapshot()->credentialsOf(site.bot).first()->id;
        {
            auto journal = Journal::open(site.folder.filePath("data/journal.sqlite"));
            QVERIFY(journal);
            QCOMPARE(outcome((*journal)->put(openRotation(id, QStringLiteral("ak_gone"), botKey))), QString());
        }
        const QByteArray before = profilesOf(site);
        const auto entries = site.secrets.entries;
        Profile profile = account->profile();
        profile.url = other.server->url();
        QCOMPARE(outcome(site.workspace->update(profile, {.key = other.copyOfKey()})),
                 QStringLiteral("conflict other_account"));
        // A key of another account at the same address.
        const QString stranger = site.house.addAccount(QStringLiteral("Stranger"));
        SharedSecret strange;
        site.house.addCredential(stranger, site.house.addUser(stranger, Permissions::ofAdministrator()),
                                 CredentialKind::ApiKey, &strange);
        QCOMPARE(outcome(site.workspace->update(account->profile(), {.key = strange})),
                 QStringLiteral("conflict other_account"));
        QCOMPARE(profilesOf(site), before);
        QCOMPARE(site.secrets.entries, entries);
        QCOMPARE(outcome(account->refresh()), QString());

        // The same account at another address, and with another of its keys.
        const auto front = site.anotherFront();
        SharedSecret next;
        site.house.addCredential(site.account, site.admin, CredentialKind::ApiKey, &next);
        profile.url = front->url();
        QCOMPARE(outcome(site.workspace->update(profile, {.key = next})), QString());
        QVERIFY(becomesReady(account));
        QVERIFY(account->rotations());
        QTRY_COMPARE(account->rotations()->all().size(), 1);
    }

    void aRotationGoesOnByTheNewWay()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        const Credential botKey = *account->snapshot()->credentialsOf(site.bot).first();
        Rotation *rotation = account->rotations()->begin(botKey);
        QTRY_VERIFY(rotation->need() == RotationNeed::Create);
        QVERIFY(rotation->create());
        QTRY_VERIFY(rotation->need() == RotationNeed::Deliver);
        const QString successor = rotation->record().newId;

        const auto front = site.anotherFront();
        Profile profile = account->profile();
        profile.url = front->url();
        QCOMPARE(outcome(site.workspace->update(profile, {.key = site.copyOfKey()})), QString());
        QVERIFY(becomesReady(account));
        const int before = site.requests();
        QVERIFY(account->rotations()->byId(rotation->record().id) == rotation);
        QCOMPARE(outcome(rotation->deliverToFile(site.folder.filePath("key"))), QString());
        QVERIFY(rotation->markDelivered());
        QTRY_VERIFY(rotation->need() == RotationNeed::Prove);
        QVERIFY(rotation->setQuietTime(0s));
        QTRY_VERIFY(!rotation->busy());
        QVERIFY(rotation->confirmProved());
        QTRY_VERIFY(rotation->need() == RotationNeed::ConfirmRevoke);
        QVERIFY(rotation->revokeNow());
        QTRY_VERIFY(rotation->record().closed);
        QCOMPARE(toString(rotation->record().state), QStringLiteral("done"));
        QCOMPARE(site.requests(), before);
        QCOMPARE(outcome(account->refresh()), QString());
        QVERIFY(!account->snapshot()->credential(botKey.id));
        QVERIFY(account->snapshot()->credential(successor));
    }

    void readOnlyEndsRotationsHere()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        const Credential botKey = *account->snapshot()->credentialsOf(site.bot).first();
        const QPointer<Rotation> rotation = account->rotations()->begin(botKey);
        QTRY_VERIFY(rotation->need() == RotationNeed::Create);
        QVERIFY(rotation->create());
        QTRY_VERIFY(rotation->need() == RotationNeed::Deliver);
        Profile profile = account->profile();
        profile.readOnly = true;
        QCOMPARE(outcome(site.workspace->update(profile)), QString());
        QVERIFY(!rotation);
        QVERIFY(!account->rotations());
        profile.readOnly = false;
        QCOMPARE(outcome(site.workspace->update(profile)), QString());
        QVERIFY(account->rotations());
        QTRY_COMPARE(account->rotations()->all().size(), 1);
        QTRY_VERIFY(account->rotations()->all().first()->need() == RotationNeed::Deliver);
    }

    void anAccountGoesWithItsRotationsOnlyIfTold()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        const QString id = account->profile().id;
        const Credential botKey = *account->snapshot()->credentialsOf(site.bot).first();
        Rotation *rotation = account->rotations()->begin(botKey);
        QTRY_VERIFY(rotation->need() == RotationNeed::Create);
        QVERIFY(rotation->create());
        QTRY_VERIFY(rotation->need() == RotationNeed::Deliver);
        const auto entries = site.secrets.entries;
        QCOMPARE(outcome(site.workspace->remove(id)), QStringLiteral("conflict rotations_open"));
        QCOMPARE(site.secrets.entries, entries);
        const auto known = site.workspace->rotationsOf(id);
        QCOMPARE(outcome(known), QString());
        QCOMPARE(known.result()->records.size(), 1);
        QVERIFY(account->rotations()->byId(known.result()->records.first().id));

        QCOMPARE(outcome(site.workspace->remove(id, OpenRotations::Forget)), QString());
        QVERIFY(site.workspace->accounts().isEmpty());
        QVERIFY(!site.secrets.entries.contains("account/" + id + "/key"));
        site.workspace.reset();
        auto journal = Journal::open(site.folder.filePath("data/journal.sqlite"));
        QVERIFY(journal);
        const auto rows = (*journal)->load(id);
        QVERIFY(await(rows));
        QVERIFY(rows.result()->records.isEmpty());
    }

    void locksArePrivate()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        QVERIFY(account->rotations());
        const QFileInfo lock(site.folder.filePath("data/journal.sqlite.lock"));
        QVERIFY(lock.exists());
        QCOMPARE(lock.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
                 QFile::Permissions());
    }

    // Ended in the middle of it: nothing hangs, and the account is one or the other.
    void mayEndAtAnyMoment_data()
    {
        QTest::addColumn<int>("turns");
        for (const int turns : {0, 1, 2, 3, 5, 8, 13, 21})
            QTest::addRow("%d turns", turns) << turns;
    }

    void mayEndAtAnyMoment()
    {
        QFETCH(int, turns);
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        const auto front = site.anotherFront();
        Profile profile = account->profile();
        profile.url = front->url();
        const auto updating = site.workspace->update(profile, {.key = site.copyOfKey()});
        for (int turn = 0; turn < turns; ++turn)
            QCoreApplication::processEvents();
        site.workspace.reset();
        QCoreApplication::processEvents();
        QTRY_VERIFY(updating.isFinished());
        site.restart();
        account = site.workspace->accounts().first();
        const bool moved = account->profile().url == front->url();
        QVERIFY(moved || account->profile().url == site.server->url());
        account->open();
        QTRY_VERIFY(account->state() == ConnectionState::Ready || account->state() == ConnectionState::NeedsKey);
    }
};

QTEST_GUILESS_MAIN(TestConnectionChange)
#include "tst_connectionchange.moc"
