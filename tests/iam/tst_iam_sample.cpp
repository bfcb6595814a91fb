// SPDX-License-Identifier: Apache-2.0
#include "api/codecs.h"
#include "core/whendone.h"
#include "iam/domain/sshkey.h"
#include "iam/domain/token.h"
#include "iam/sample/onservice.h"
#include "iam/sample/sample.h"
#include "support/await.h"
#include "support/fakeclock.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace gatehouse;
using namespace gatehouse::iam;
using namespace std::chrono_literals;

namespace
{

Response ask(LocalTransport &transport, Method method, const QString &path, const QJsonObject &body = {})
{
    Request request{.method = method, .path = path.section(u'?', 0, 0)};
    request.query = QUrlQuery(path.section(u'?', 1));
    if (!body.isEmpty())
        request.body = QJsonDocument(body).toJson();
    const auto future = transport.send(request, {});
    if (!await(future) || !future.result())
        return {};
    return future.result().value();
}

QByteArray bodyOf(Sample &sample, const QString &path)
{
    return ask(sample.transport(), Method::Get, path).body;
}

/// Every row of a list, page by page as the API gives them.
template <typename Read>
auto every(Sample &sample, const QString &path, Read read)
{
    decltype(read(QByteArray()).value().rows) rows;
    QString next = path;
    while (!next.isEmpty()) {
        const auto page = read(bodyOf(sample, next));
        if (!page) {
            rows.clear();
            break;
        }
        rows += page->rows;
        const QUrl url(page->nextPageUri);
        next = page->nextPageUri.isEmpty() ? QString() : url.path() + u'?' + url.query();
    }
    return rows;
}

template <typename T>
QList<T> all(Sample &sample, const QString &path)
{
    return every(sample, path, [](const QByteArray &body) { return decodePage<T>(body); });
}

QList<Credential> credentials(Sample &sample, CredentialKind kind)
{
    return every(sample, collectionPath(kind),
                 [kind](const QByteArray &body) { return decodeCredentialPage(kind, body); });
}

QList<TunnelSession> sessions(Sample &sample)
{
    return all<TunnelSession>(sample, QStringLiteral("/tunnel_sessions"));
}

int sessionsOf(Sample &sample, const QString &credentialId)
{
    const QList<TunnelSession> rows = sessions(sample);
    return static_cast<int>(
        std::count_if(rows.begin(), rows.end(), [&](const auto &row) { return row.credentialId == credentialId; }));
}

Credential named(Sample &sample, CredentialKind kind, const QString &description)
{
    for (const Credential &row : credentials(sample, kind)) {
        if (row.description.startsWith(description))
            return row;
    }
    return {};
}

template <typename T>
QStringList idsOf(const QList<T> &rows)
{
    QStringList ids;
    for (const T &row : rows)
        ids.append(row.id);
    return ids;
}

/// Everything the sample account lists, by id.
QStringList everything(Sample &sample)
{
    QStringList ids = idsOf(all<User>(sample, "/users")) + idsOf(all<ServiceUser>(sample, "/bot_users"));
    for (const CredentialKind kind : {CredentialKind::ApiKey, CredentialKind::Authtoken, CredentialKind::SshKey})
        ids += idsOf(credentials(sample, kind));
    return ids + idsOf(all<Invitation>(sample, "/invitations")) + idsOf(sessions(sample)) +
           idsOf(all<Event>(sample, "/events")) + idsOf(all<AccountInfo>(sample, "/accounts"));
}

} // namespace

class SampleTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void listsWhatItPromises();
    void idsCarryTheirTime();
    void sharesPeople();
    void everythingHasItsEvent();
    void deterministic();
    void filesAreTheOwnersAlone();
    void databaseHoldsNoToken();
    void isEnteredAsAnybody();
    void givenTokenMovesItsAgents();
    void givenSshKeyMovesItsAgents();
    void writtenFileMovesItsAgent();
    void revokedStaysOffline();
    void stoppedComesBack();
    void livesOnce();
    void reopenKeeps();
    void resets();
    void resetsWhileAnotherHasItOpen();
    void resetsUnderTheLockOfMaking();
    void leavesNewerAlone();
    void makesAgainWhatWasInterrupted();
    void opensOnAnotherThread();

private:
    std::unique_ptr<Sample> open(const QString &folder, quint32 seed = Sample::defaultSeed);
    QString agentFile(const QString &name) const { return m_folder->filePath("agents/" + name + ".token"); }
    /// Turns the clock a little at a time, and lets the agents act, until it holds.
    bool within(std::chrono::seconds time, const std::function<bool()> &holds);
    CreatedCredential create(CredentialKind kind, const QString &ownerId, const QString &publicKey = {});

    QTemporaryDir m_fresh; ///< as it is made
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<Sample> m_sample;
};

std::unique_ptr<Sample> SampleTest::open(const QString &folder, quint32 seed)
{
    auto opened = Sample::open(QDir(folder), *m_clock, seed);
    if (!opened) {
        qWarning("%s", qPrintable(opened.error().message));
        return nullptr;
    }
    return std::move(opened).value();
}

void SampleTest::initTestCase()
{
    m_clock = std::make_unique<FakeClock>();
    QElapsedTimer elapsed;
    elapsed.start();
    QVERIFY(open(m_fresh.path()));
    qInfo("made in %lld ms", elapsed.elapsed());
}

// Each has a copy to itself: making one is mostly waiting for the disk.
void SampleTest::init()
{
    m_sample.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_clock = std::make_unique<FakeClock>();
    QVERIFY(QDir(m_folder->path()).mkdir("agents"));
    QDirIterator files(m_fresh.path(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString file = files.next();
        QVERIFY(QFile::copy(file, m_folder->filePath(QDir(m_fresh.path()).relativeFilePath(file))));
    }
    m_sample = open(m_folder->path());
    QVERIFY(m_sample);
}

bool SampleTest::within(std::chrono::seconds time, const std::function<bool()> &holds)
{
    for (std::chrono::milliseconds passed{0}; passed <= time; passed += 200ms) {
        if (holds())
            return true;
        m_clock->advance(200ms);
    }
    return false;
}

CreatedCredential SampleTest::create(CredentialKind kind, const QString &ownerId, const QString &publicKey)
{
    QJsonObject body{{"owner_id", ownerId}, {"description", "successor"}};
    if (kind == CredentialKind::SshKey)
        body.insert("public_key", publicKey);
    Response response = ask(m_sample->transport(), Method::Post, collectionPath(kind), body);
    auto created = decodeCreatedCredential(kind, response.body);
    return created ? std::move(created).value() : CreatedCredential();
}

void SampleTest::listsWhatItPromises()
{
    const auto users = all<User>(*m_sample, "/users");
    const auto serviceUsers = all<ServiceUser>(*m_sample, "/bot_users");
    const auto authtokens = credentials(*m_sample, CredentialKind::Authtoken);
    const auto sshKeys = credentials(*m_sample, CredentialKind::SshKey);
    const auto invitations = all<Invitation>(*m_sample, "/invitations");
    QCOMPARE(users.size(), 30);
    QCOMPARE(serviceUsers.size(), 12);
    QCOMPARE(credentials(*m_sample, CredentialKind::ApiKey).size(), 25);
    QCOMPARE(authtokens.size(), 60);
    QCOMPARE(sshKeys.size(), 8);
    QCOMPARE(invitations.size(), 9);
    QCOMPARE(sessions(*m_sample).size(), 40);
    QCOMPARE(all<Event>(*m_sample, "/events").size(), 500);

    QSet<QString> roles, provisioned, states, owners;
    for (const User &user : users) {
        QVERIFY(user.email.endsWith("@example.com"));
        QVERIFY(user.permissions.consistent());
        const Permissions &may = user.permissions;
        roles.insert(may.administrator ? QString("administrator")
                                       : toWire(may.developer) + toWire(may.team) + toWire(may.billing));
        provisioned.insert(user.provisionedBy);
    }
    QCOMPARE(roles.size(), 9); // administrator; read/write with three times two; read-only with two
    QCOMPARE(provisioned, QSet<QString>({"invite", "jit", "scim"}));
    const auto disabled = [](const auto &one) { return !one.active; };
    QCOMPARE(std::count_if(users.begin(), users.end(), disabled), 6);
    QCOMPARE(std::count_if(serviceUsers.begin(), serviceUsers.end(), disabled), 2);
    for (const Invitation &invitation : invitations)
        states.insert(toString(invitation.state));
    QCOMPARE(states.size(), 4);
    for (const Credential &key : sshKeys)
        owners.insert(sshKeyFingerprint(key.publicKey).value_or(QString()));
    QCOMPARE(owners.size(), 8);
    QVERIFY(!owners.contains(QString()));
    const auto old = [&](const Credential &one) { return m_clock->wall() - one.createdAt > 24h * 365 * 2; };
    QVERIFY(std::count_if(authtokens.begin(), authtokens.end(), old) > 10);
    QCOMPARE(named(*m_sample, CredentialKind::Authtoken, "device #0132").description,
             QStringLiteral("device #0132 · Lyon press line"));
}

void SampleTest::idsCarryTheirTime()
{
    const auto check = [&](const QString &id, Timestamp time) {
        const auto ksuid = ksuidOfId(id);
        return ksuid && ksuid->created() == std::chrono::floor<std::chrono::seconds>(time) && time <= m_clock->wall();
    };
    for (const auto &row : all<User>(*m_sample, "/users"))
        QVERIFY(check(row.id, row.createdAt));
    for (const auto &row : all<ServiceUser>(*m_sample, "/bot_users"))
        QVERIFY(check(row.id, row.createdAt));
    for (const CredentialKind kind : {CredentialKind::ApiKey, CredentialKind::Authtoken, CredentialKind::SshKey}) {
        for (const auto &row : credentials(*m_sample, kind))
            QVERIFY(check(row.id, row.createdAt));
    }
    for (const auto &row : all<Invitation>(*m_sample, "/invitations"))
        QVERIFY(check(row.id, row.createdAt));
    for (const auto &row : sessions(*m_sample))
        QVERIFY(check(row.id, row.startedAt));
    for (const auto &row : all<Event>(*m_sample, "/events"))
        QVERIFY(check(row.id, row.time));
}

void SampleTest::sharesPeople()
{
    const auto accounts = all<AccountInfo>(*m_sample, "/accounts");
    QCOMPARE(accounts.size(), 3);
    const QStringList here = idsOf(all<User>(*m_sample, "/users"));
    for (const AccountInfo &account : accounts) {
        if (account.id == m_sample->accountId())
            continue;
        m_sample->transport().actAs({account.id, m_sample->firstPersonId()});
        const QStringList there = idsOf(all<User>(*m_sample, "/users"));
        QVERIFY(there.size() >= 3 && there.size() <= 6);
        for (const QString &id : there)
            QVERIFY(here.contains(id));
        QVERIFY(!credentials(*m_sample, CredentialKind::ApiKey).isEmpty());
    }
}

void SampleTest::everythingHasItsEvent()
{
    QMultiHash<QString, QString> types;
    for (const Event &event : all<Event>(*m_sample, "/events")) {
        types.insert(event.object.value("id").toString(), event.type);
        QVERIFY(!event.principalSubject.isEmpty());
        QCOMPARE(event.source, event.credentialId.isEmpty() ? "Dashboard" : "API");
        QVERIFY(event.object.value("token").toString().isEmpty());
    }
    const auto made = [&](const QStringList &ids, const QString &type) {
        return std::all_of(ids.begin(), ids.end(), [&](const QString &id) { return types.contains(id, type); });
    };
    QVERIFY(made({m_sample->accountId()}, "account_created.v0"));
    QVERIFY(made(idsOf(all<User>(*m_sample, "/users")), "user_created.v0"));
    QVERIFY(made(idsOf(all<ServiceUser>(*m_sample, "/bot_users")), "service_user_created.v0"));
    QVERIFY(made(idsOf(credentials(*m_sample, CredentialKind::ApiKey)), "api_key_created.v0"));
    QVERIFY(made(idsOf(credentials(*m_sample, CredentialKind::Authtoken)), "tunnel_credential_created.v0"));
    QVERIFY(made(idsOf(credentials(*m_sample, CredentialKind::SshKey)), "ssh_public_key_created.v0"));
    QVERIFY(made(idsOf(all<Invitation>(*m_sample, "/invitations")), "invitation_created.v0"));
    QVERIFY(made(idsOf(sessions(*m_sample)), "agent_session_start.v0"));
}

void SampleTest::deterministic()
{
    QTemporaryDir same, other;
    const auto again = open(same.path()), different = open(other.path(), 2);
    QVERIFY(again && different);
    QCOMPARE(everything(*again), everything(*m_sample));
    QVERIFY(everything(*different) != everything(*m_sample));
    QCOMPARE(everything(*different).size(), everything(*m_sample).size());
}

void SampleTest::filesAreTheOwnersAlone()
{
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup |
                        QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
    QTemporaryDir parent;
    const QString home = parent.filePath("data/sample");
    m_sample = open(home); // makes the folder too
    QVERIFY(m_sample);
    QTRY_VERIFY(QFile::exists(home + "/agents/lock"));
    QVERIFY(!(QFileInfo(home).permissions() & others));
    QDirIterator files(home, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    int tokens = 0;
    while (files.hasNext()) {
        const QFileInfo file(files.next());
        QVERIFY2(!(file.permissions() & others), qPrintable(file.filePath()));
        QVERIFY2(file.isDir() || !file.isExecutable(), qPrintable(file.filePath()));
        tokens += file.suffix() == u"token" ? 1 : 0;
    }
    QCOMPARE(tokens, 40);
    QVERIFY(m_sample->sealingKeyFile().startsWith(home + u'/'));
    m_sample.reset(); // before its folder
}

void SampleTest::databaseHoldsNoToken()
{
    QFile agent(agentFile("device-0132"));
    QVERIFY(agent.open(QIODevice::ReadOnly));
    const QByteArray token = agent.readAll().trimmed();
    const auto first = firstOfToken({token.constData(), static_cast<std::size_t>(token.size())});
    QVERIFY(first);
    QByteArray stored;
    for (const char *name : {"iam.sqlite", "iam.sqlite-wal", "sample.json"}) {
        QFile file(m_folder->filePath(name));
        if (file.open(QIODevice::ReadOnly))
            stored += file.readAll();
    }
    QVERIFY(stored.contains(first->toString().toLatin1())); // its id is there, so this looks in the right place
    QVERIFY(!stored.contains(token.mid(Ksuid::textLength + 1)));
}

void SampleTest::isEnteredAsAnybody()
{
    for (const User &user : all<User>(*m_sample, "/users")) {
        m_sample->transport().actAs({m_sample->accountId(), user.id});
        const Response response = ask(m_sample->transport(), Method::Get, "/account");
        QCOMPARE(response.status == 200, user.active);
    }
}

void SampleTest::givenTokenMovesItsAgents()
{
    const Credential old = named(*m_sample, CredentialKind::Authtoken, "device #0133");
    QCOMPARE(sessionsOf(*m_sample, old.id), 3);
    const CreatedCredential successor = create(CredentialKind::Authtoken, old.ownerId);
    QVERIFY(successor.token);
    const auto given = m_sample->giveToken(old.id, successor.token);
    QVERIFY(await(given));
    QVERIFY(given.result().ok());
    QCOMPARE(given.result().value(), 3);
    QCOMPARE(sessionsOf(*m_sample, old.id), 3); // a moment later, not at once
    bool seenBetween = false;
    QVERIFY(within(5s, [&] {
        const int moved = sessionsOf(*m_sample, successor.credential.id);
        seenBetween = seenBetween || (moved > 0 && moved < 3);
        return moved == 3;
    }));
    QVERIFY(seenBetween);
    QCOMPARE(sessionsOf(*m_sample, old.id), 0);
    QCOMPARE(sessions(*m_sample).size(), 40);
    for (const char *name : {"device-0133", "device-0133-b", "device-0133-c"}) {
        QFile file(agentFile(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(Secret::take(file.readAll().trimmed()).equals(*successor.token));
    }
    const auto none = m_sample->giveToken(old.id, successor.token);
    QVERIFY(await(none));
    QCOMPARE(none.result().value(), 0);
}

void SampleTest::givenSshKeyMovesItsAgents()
{
    const Credential old = named(*m_sample, CredentialKind::SshKey, "build farm");
    QCOMPARE(sessionsOf(*m_sample, old.id), 2);
    QByteArray blob = QByteArray::fromHex("0000000b") + "ssh-ed25519" + QByteArray::fromHex("00000020");
    blob += QByteArray(32, 'k');
    const QByteArray key = "ssh-ed25519 " + blob.toBase64() + " new@sample";
    const CreatedCredential successor = create(CredentialKind::SshKey, old.ownerId, QString::fromLatin1(key));
    QVERIFY(!successor.credential.id.isEmpty());
    const auto given = m_sample->giveToken(old.id, Secret::share(Secret::copyOf(key)));
    QVERIFY(await(given));
    QCOMPARE(given.result().value(), 2);
    QVERIFY(within(5s, [&] { return sessionsOf(*m_sample, successor.credential.id) == 2; }));
    QCOMPARE(sessionsOf(*m_sample, old.id), 0);
}

// Delivered by hand, or by another process.
void SampleTest::writtenFileMovesItsAgent()
{
    const Credential old = named(*m_sample, CredentialKind::Authtoken, "metrics tunnel");
    const CreatedCredential successor = create(CredentialKind::Authtoken, old.ownerId);
    QVERIFY(successor.token);
    QFile file(agentFile("metrics-1"));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    const std::string_view token = successor.token->reveal();
    file.write(token.data(), static_cast<qint64>(token.size()));
    file.close();
    QVERIFY(within(6s, [&] { return sessionsOf(*m_sample, successor.credential.id) == 1; }));
    QCOMPARE(sessionsOf(*m_sample, old.id), 0);
}

void SampleTest::revokedStaysOffline()
{
    const Credential old = named(*m_sample, CredentialKind::Authtoken, "staging webhooks");
    QCOMPARE(sessionsOf(*m_sample, old.id), 2);
    QCOMPARE(ask(m_sample->transport(), Method::Delete, "/credentials/" + old.id).status, 204);
    QCOMPARE(sessions(*m_sample).size(), 38);
    QVERIFY(!within(30s, [&] { return sessions(*m_sample).size() != 38; }));
    const CreatedCredential successor = create(CredentialKind::Authtoken, old.ownerId);
    const auto given = m_sample->giveToken(old.id, successor.token);
    QVERIFY(await(given));
    QCOMPARE(given.result().value(), 2);
    QVERIFY(within(70s, [&] { return sessionsOf(*m_sample, successor.credential.id) == 2; })); // they had lost patience
    QCOMPARE(sessions(*m_sample).size(), 40);
}

void SampleTest::stoppedComesBack()
{
    const TunnelSession session = sessions(*m_sample).first();
    QCOMPARE(ask(m_sample->transport(), Method::Post, "/tunnel_sessions/" + session.id + "/stop").status, 204);
    QCOMPARE(sessions(*m_sample).size(), 39);
    QVERIFY(within(6s, [&] { return sessions(*m_sample).size() == 40; }));
    const QList<TunnelSession> now = sessions(*m_sample);
    QVERIFY(!idsOf(now).contains(session.id));
    const auto back = std::find_if(now.begin(), now.end(), [&](const auto &one) { return one.ip == session.ip; });
    QVERIFY(back != now.end());
    QCOMPARE(back->credentialId, session.credentialId);
    QCOMPARE(back->metadata, session.metadata);
    QCOMPARE(back->os, session.os);
    QCOMPARE(back->transport, session.transport);
}

// Window and command line at once: each agent exists once.
void SampleTest::livesOnce()
{
    auto other = open(m_folder->path());
    QVERIFY(other);
    QCOMPARE(other->accountId(), m_sample->accountId());
    const QString id = sessions(*m_sample).first().id;
    QTRY_VERIFY(QFile::exists(m_folder->filePath("agents/lock")));
    ask(other->transport(), Method::Post, "/tunnel_sessions/" + id + "/stop");
    QVERIFY(within(6s, [&] { return sessions(*m_sample).size() == 40; }));
    QVERIFY(!within(10s, [&] { return sessions(*other).size() != 40; }));
    m_sample.reset(); // the other takes them over
    ask(other->transport(), Method::Post, "/tunnel_sessions/" + sessions(*other).first().id + "/stop");
    QVERIFY(within(10s, [&] { return sessions(*other).size() == 40; }));
}

void SampleTest::reopenKeeps()
{
    const QString person = m_sample->firstPersonId(), account = m_sample->accountId();
    QCOMPARE(ask(m_sample->transport(), Method::Patch, "/users/" + person, {{"name", "Renamed"}}).status, 200);
    const QStringList before = everything(*m_sample);
    m_sample.reset();
    m_clock->advance(24h);
    m_sample = open(m_folder->path(), 7); // what is there counts, not the seed
    QVERIFY(m_sample);
    QCOMPARE(m_sample->firstPersonId(), person);
    QCOMPARE(m_sample->accountId(), account);
    QVERIFY(!within(5s, [&] { return sessions(*m_sample).size() != 40; }));
    QCOMPARE(everything(*m_sample), before);
    QCOMPARE(decode<User>(bodyOf(*m_sample, "/users/" + person)).value().name, "Renamed");
}

void SampleTest::resets()
{
    const QStringList before = everything(*m_sample);
    const QString removed = named(*m_sample, CredentialKind::ApiKey, "terraform state").id;
    QCOMPARE(ask(m_sample->transport(), Method::Delete, "/api_keys/" + removed).status, 204);
    const User other = all<User>(*m_sample, "/users").first();
    m_sample->transport().actAs({m_sample->accountId(), other.id});
    m_clock->advance(1h);
    const auto reset = m_sample->reset();
    QVERIFY(await(reset));
    QVERIFY2(reset.result().ok(), qPrintable(reset.result().ok() ? QString() : reset.result().error().message));
    QCOMPARE(m_sample->transport().acting().principalId, m_sample->firstPersonId());
    const QStringList now = everything(*m_sample);
    QCOMPARE(now.size(), before.size());
    for (const QString &id : before)
        QVERIFY2(!now.contains(id), qPrintable(id));
    QVERIFY(!within(10s, [&] { return sessions(*m_sample).size() != 40; })); // with the new tokens
    const QString session = sessions(*m_sample).first().id;
    ask(m_sample->transport(), Method::Post, "/tunnel_sessions/" + session + "/stop");
    QVERIFY(within(6s, [&] { return sessions(*m_sample).size() == 40; }));
}

// The other's agents are nobody's then, and must not stand in the way of the new ones.
void SampleTest::resetsWhileAnotherHasItOpen()
{
    auto other = open(m_folder->path());
    QVERIFY(other);
    QCOMPARE(sessions(*other).size(), 40); // it lives, and waits for its turn
    m_clock->advance(1h);
    const auto reset = m_sample->reset();
    m_clock->advance(2s); // its turn has come
    QVERIFY(await(reset));
    QVERIFY(reset.result().ok());
    const QString session = sessions(*m_sample).first().id;
    ask(m_sample->transport(), Method::Post, "/tunnel_sessions/" + session + "/stop");
    QCOMPARE(sessions(*m_sample).size(), 39);
    QVERIFY(within(10s, [&] { return sessions(*m_sample).size() == 40; }));
    QVERIFY(!within(5s, [&] { return sessions(*m_sample).size() != 40; }));
}

// So that no other process opens what is half made.
void SampleTest::resetsUnderTheLockOfMaking()
{
    const QString lock = m_folder->filePath("making.lock"), account = m_sample->accountId();
    QVERIFY(!QFile::exists(lock));
    m_clock->advance(1h);
    const auto database = Database::open(m_folder->filePath("iam.sqlite"));
    QVERIFY(database.ok());
    QFuture<Result<void>> reset;
    {
        const Transaction other(**database); // as long as this one might write, the reset cannot
        reset = m_sample->reset();
        QTRY_VERIFY(QFile::exists(lock));
    }
    QVERIFY(await(reset));
    QVERIFY(reset.result().ok());
    QVERIFY(m_sample->accountId() != account);
    QVERIFY(!QFile::exists(lock));
}

void SampleTest::leavesNewerAlone()
{
    m_sample.reset();
    QFile file(m_folder->filePath("sample.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QByteArray newer = R"({"version":2,"whatever":true})";
    file.write(newer);
    file.close();
    const auto opened = Sample::open(QDir(m_folder->path()), *m_clock);
    QVERIFY(!opened);
    QVERIFY(opened.error().kind == ErrorKind::Storage);
    QCOMPARE(opened.error().code, "newer_version");
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), newer);
}

void SampleTest::makesAgainWhatWasInterrupted()
{
    m_sample.reset();
    QVERIFY(QFile::remove(m_folder->filePath("sample.json")));
    m_clock->advance(1h);
    m_sample = open(m_folder->path());
    QVERIFY(m_sample);
    QCOMPARE(all<User>(*m_sample, "/users").size(), 30);
    QCOMPARE(all<Event>(*m_sample, "/events").size(), 500);
}

void SampleTest::opensOnAnotherThread()
{
    m_sample.reset();
    QTemporaryDir folder;
    const std::unique_ptr<QThread> opener(QThread::create([&, home = QThread::currentThread()] {
        m_sample = open(folder.path());
        if (m_sample)
            m_sample->moveToThread(home);
    }));
    opener->start();
    QVERIFY(opener->wait(20'000));
    QVERIFY(m_sample);
    QCOMPARE(sessions(*m_sample).size(), 40);
    ask(m_sample->transport(), Method::Post, "/tunnel_sessions/" + sessions(*m_sample).first().id + "/stop");
    QCOMPARE(sessions(*m_sample).size(), 39);
    QVERIFY(within(6s, [&] { return sessions(*m_sample).size() == 40; }));
    m_sample.reset(); // before its folder
}

QTEST_GUILESS_MAIN(SampleTest)
#include "tst_iam_sample.moc"
