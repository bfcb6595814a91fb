// SPDX-License-Identifier: Apache-2.0
#include "inventory/reading.h"

#include <QTest>

using namespace gatehouse;
using namespace std::chrono_literals;

namespace
{

constexpr Timestamp now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21}};

Error error(ErrorKind kind, int status = 0, const QString &message = {})
{
    return {.kind = kind, .httpStatus = status, .message = message};
}

template <typename Row>
Listing<Row> listing(QList<Row> rows = {})
{
    return {.rows = std::move(rows)};
}

Credential token(const QString &id, int minute)
{
    Credential credential;
    credential.id = id;
    credential.ownerId = QStringLiteral("usr_1");
    credential.createdAt = now + std::chrono::minutes{minute};
    return credential;
}

User user(const QString &id, const QString &name, const QString &email)
{
    User user;
    user.id = id;
    user.name = name;
    user.email = email;
    user.createdAt = now;
    return user;
}

/// A reading in which everything is there and empty.
Reading emptyReading()
{
    Reading reading;
    reading.take(Result<AccountInfo>(AccountInfo{}));
    reading.take(Result<Listing<User>>(listing<User>()));
    reading.take(Result<Listing<ServiceUser>>(listing<ServiceUser>()));
    for (const CredentialKind kind : {CredentialKind::ApiKey, CredentialKind::Authtoken, CredentialKind::SshKey})
        reading.take(kind, Result<Listing<Credential>>(listing<Credential>()));
    reading.take(Result<Listing<Invitation>>(listing<Invitation>()));
    reading.take(Result<Listing<TunnelSession>>(listing<TunnelSession>()));
    reading.take(Result<Listing<Event>>(listing<Event>()));
    return reading;
}

QStringList idsOf(const auto &rows)
{
    QStringList ids;
    for (const auto &row : rows)
        ids.append(row.id);
    return ids;
}

} // namespace

Q_DECLARE_METATYPE(gatehouse::Error)
Q_DECLARE_METATYPE(gatehouse::DatasetState)

class TestReading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void failureOfADataset_data()
    {
        QTest::addColumn<Error>("why");
        QTest::addColumn<DatasetState>("state");
        QTest::addColumn<bool>("hasWords");
        QTest::newRow("no such route") << error(ErrorKind::NotFound, 404) << DatasetState::NotOffered << false;
        QTest::newRow("said why") << error(ErrorKind::NotFound, 404, "not on this plan") << DatasetState::NotOffered
                                  << true;
        QTest::newRow("405") << error(ErrorKind::Invalid, 405) << DatasetState::NotOffered << true;
        QTest::newRow("501") << error(ErrorKind::Server, 501) << DatasetState::NotOffered << true;
        QTest::newRow("401") << error(ErrorKind::Unauthorized, 401) << DatasetState::Refused << true;
        QTest::newRow("403") << error(ErrorKind::Forbidden, 403) << DatasetState::Refused << true;
        QTest::newRow("400") << error(ErrorKind::Invalid, 400) << DatasetState::Refused << true;
        QTest::newRow("429") << error(ErrorKind::RateLimited, 429) << DatasetState::Incomplete << true;
        QTest::newRow("503") << error(ErrorKind::Server, 503) << DatasetState::Incomplete << true;
        QTest::newRow("offline") << error(ErrorKind::Offline) << DatasetState::Incomplete << true;
        QTest::newRow("not JSON") << error(ErrorKind::Protocol, 200) << DatasetState::Incomplete << true;
    }

    void failureOfADataset()
    {
        QFETCH(Error, why);
        QFETCH(DatasetState, state);
        QFETCH(bool, hasWords);
        Reading reading = emptyReading();
        reading.take(Result<Listing<Invitation>>(why));
        const Result<SnapshotPtr> result = reading.conclude(nullptr, now);
        QVERIFY(result.ok());
        const DatasetStatus status = (*result)->status(Dataset::Invitations);
        QCOMPARE(toString(status.state), toString(state));
        QCOMPARE(status.why.has_value(), hasWords);
        QCOMPARE(toString((*result)->status(Dataset::Users).state), toString(DatasetState::Empty));
        QCOMPARE((*result)->readAt, now);
    }

    void nothingCouldBeRead_data()
    {
        QTest::addColumn<ErrorKind>("everywhere");
        QTest::addColumn<ErrorKind>("users");
        QTest::addColumn<ErrorKind>("told");
        QTest::newRow("down") << ErrorKind::Offline << ErrorKind::Offline << ErrorKind::Offline;
        QTest::newRow("key refused") << ErrorKind::Unauthorized << ErrorKind::Unauthorized << ErrorKind::Unauthorized;
        QTest::newRow("routes before keys")
            << ErrorKind::NotFound << ErrorKind::Unauthorized << ErrorKind::Unauthorized;
        QTest::newRow("something else listens there")
            << ErrorKind::NotFound << ErrorKind::NotFound << ErrorKind::NotFound;
    }

    void nothingCouldBeRead()
    {
        QFETCH(ErrorKind, everywhere);
        QFETCH(ErrorKind, users);
        QFETCH(ErrorKind, told);
        Reading reading;
        const Error why = error(everywhere);
        reading.take(Result<AccountInfo>(why));
        reading.take(Result<Listing<User>>(error(users)));
        reading.take(Result<Listing<ServiceUser>>(why));
        for (const CredentialKind kind : {CredentialKind::ApiKey, CredentialKind::Authtoken, CredentialKind::SshKey})
            reading.take(kind, Result<Listing<Credential>>(why));
        reading.take(Result<Listing<Invitation>>(why));
        reading.take(Result<Listing<TunnelSession>>(why));
        reading.take(Result<Listing<Event>>(why));
        const Result<SnapshotPtr> result = reading.conclude(nullptr, now);
        QVERIFY(!result.ok());
        QCOMPARE(toString(result.error().kind), toString(told));
    }

    void joinsPeopleAndServiceUsers()
    {
        Reading reading = emptyReading();
        reading.take(Result<Listing<User>>(listing<User>(
            {user("usr_2", "Ada", "ada@example.com"), user("usr_1", "", "ben@example.com"), user("usr_0", "", "")})));
        ServiceUser bot;
        bot.id = QStringLiteral("bot_1");
        bot.active = false;
        reading.take(Result<Listing<ServiceUser>>(listing<ServiceUser>({bot})));
        const Result<SnapshotPtr> result = reading.conclude(nullptr, now);
        QVERIFY(result.ok());
        const Snapshot &snapshot = **result;
        QCOMPARE(idsOf(snapshot.principals), QStringList({"usr_2", "usr_1", "usr_0", "bot_1"}));
        QCOMPARE(snapshot.principal("usr_2")->name, QStringLiteral("Ada"));
        QCOMPARE(snapshot.principal("usr_1")->name, QStringLiteral("ben@example.com"));
        QCOMPARE(snapshot.principal("usr_0")->name, QStringLiteral("usr_0"));
        QCOMPARE(snapshot.principal("bot_1")->kind, PrincipalKind::ServiceUser);
        QVERIFY(!snapshot.principal("bot_1")->active);
        QCOMPARE(toString(snapshot.status(Dataset::Users).state), toString(DatasetState::Available));
    }

    void keepsTheRowsThatABrokenListDidNotReach()
    {
        Reading whole = emptyReading();
        whole.take(CredentialKind::Authtoken,
                   Result<Listing<Credential>>(
                       listing<Credential>({token("cr_4", 4), token("cr_3", 3), token("cr_2", 2), token("cr_1", 1)})));
        const Result<SnapshotPtr> before = whole.conclude(nullptr, now);
        QVERIFY(before.ok());

        // A new one came, cr_4 was revoked, and then the list broke off after cr_3.
        Reading broken = emptyReading();
        Listing<Credential> part = listing<Credential>({token("cr_5", 5), token("cr_3", 3)});
        part.complete = false;
        part.why = error(ErrorKind::Timeout);
        broken.take(CredentialKind::Authtoken, Result<Listing<Credential>>(part));
        const Result<SnapshotPtr> after = broken.conclude(*before, now);
        QVERIFY(after.ok());
        QCOMPARE(idsOf((*after)->credentials), QStringList({"cr_5", "cr_3", "cr_2", "cr_1"}));
        const DatasetStatus status = (*after)->status(Dataset::Authtokens);
        QCOMPARE(toString(status.state), toString(DatasetState::Incomplete));
        QCOMPARE(toString(status.why->kind), toString(ErrorKind::Timeout));

        // Without an older snapshot there is only what was read.
        QCOMPARE(idsOf((*broken.conclude(nullptr, now))->credentials), QStringList({"cr_5", "cr_3"}));

        // Refused is another matter: nothing older is shown as if it were known.
        Reading refused = emptyReading();
        refused.take(CredentialKind::Authtoken, Result<Listing<Credential>>(error(ErrorKind::Forbidden, 403)));
        QVERIFY((*refused.conclude(*before, now))->credentials.isEmpty());
    }

    void readsSessionsAlone()
    {
        Reading whole = emptyReading();
        whole.take(CredentialKind::Authtoken, Result<Listing<Credential>>(listing<Credential>({token("cr_1", 1)})));
        const SnapshotPtr before = *whole.conclude(nullptr, now);
        TunnelSession session;
        session.id = QStringLiteral("ts_1");
        session.credentialId = QStringLiteral("cr_1");
        Reading sessions;
        sessions.take(Result<Listing<TunnelSession>>(listing<TunnelSession>({session})));
        const SnapshotPtr after = *sessions.concludeSessions(before, now + 1min);
        QCOMPARE(after->sessionsOf("cr_1").size(), 1);
        QCOMPARE(after->credentials, before->credentials);
        QCOMPARE(after->readAt, now);
        QCOMPARE(after->sessionsReadAt, now + 1min);
        QCOMPARE(toString(after->status(Dataset::TunnelSessions).state), toString(DatasetState::Available));

        Reading failed;
        failed.take(Result<Listing<TunnelSession>>(error(ErrorKind::Offline)));
        QCOMPARE(toString(failed.concludeSessions(before, now).error().kind), toString(ErrorKind::Offline));
    }
};

QTEST_APPLESS_MAIN(TestReading)
#include "tst_reading.moc"
