// SPDX-License-Identifier: Apache-2.0
#include "world.h"

#include "core/whendone.h"
#include "iam/domain/token.h"
#include "iam/storage/accounts.h"
#include "iam/storage/credentials.h"
#include "iam/storage/members.h"
#include "iam/storage/sessions.h"
#include "rotation/answer.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <future>

namespace gatehouse
{

namespace
{

using namespace iam;

std::unique_ptr<LocalTransport> openService(const QDir &folder, Clock &clock)
{
    auto opened = LocalTransport::open(folder.filePath(QStringLiteral("service.sqlite")), clock);
    if (!opened)
        qFatal("service: %s", qPrintable(opened.error().message));
    return std::move(opened).value();
}

std::unique_ptr<Journal> openJournal(const QDir &folder)
{
    auto opened = Journal::open(folder.filePath(QStringLiteral("journal.sqlite")));
    if (!opened)
        qFatal("journal: %s", qPrintable(opened.error().message));
    return std::move(opened).value();
}

QByteArray bytesOf(const Secret &secret)
{
    const std::string_view bytes = secret.reveal();
    return {bytes.data(), qsizetype(bytes.size())};
}

void wait(LocalTransport &service, const std::function<void(Database &, Service &)> &work)
{
    std::promise<void> done;
    service.post([&](Database &database, Service &answering) {
        work(database, answering);
        done.set_value();
    });
    done.get_future().wait();
}

struct Seeder {
    Database &database;
    Timestamp now;
    QString accountId;
    QJsonObject ids;
    QHash<QString, QByteArray> tokens;

    QString newId(const QString &prefix) const
    {
        return prefix + u'_' + Ksuid::make(std::chrono::floor<std::chrono::seconds>(now)).toString();
    }

    QString user(const QString &name, Permissions permissions)
    {
        const Person person{newId(QStringLiteral("usr")), name + QStringLiteral("@example.com"), name, now};
        Members(database).insertPerson(person);
        Member member;
        member.accountId = accountId;
        member.id = person.id;
        member.name = name;
        member.permissions = permissions;
        member.provisionedBy = QStringLiteral("invite");
        member.createdAt = member.joinedAt = now;
        Members(database).insert(member);
        ids.insert(name, person.id);
        return person.id;
    }

    QString serviceUser(const QString &name)
    {
        Member member;
        member.accountId = accountId;
        member.id = newId(QStringLiteral("bot"));
        member.kind = MemberKind::ServiceUser;
        member.name = name;
        member.permissions = Permissions::ofServiceUser();
        member.createdAt = member.joinedAt = now;
        Members(database).insert(member);
        ids.insert(name, member.id);
        return member.id;
    }

    QString credential(const QString &what, CredentialKind kind, const QString &ownerId)
    {
        const Ksuid ksuid = Ksuid::make(std::chrono::floor<std::chrono::seconds>(now));
        const Secret token = makeToken(ksuid);
        StoredCredential stored;
        stored.accountId = accountId;
        stored.credential.kind = kind;
        stored.credential.id = idPrefix(kind) + u'_' + ksuid.toString();
        stored.credential.ownerId = ownerId;
        stored.credential.description = what + QStringLiteral(" of the test");
        stored.credential.metadata = QStringLiteral("{\"made\":\"by hand\"}");
        if (kind == CredentialKind::Authtoken)
            stored.credential.acl = {QStringLiteral("bind:*.example.com")};
        stored.credential.createdAt = now;
        stored.tokenHash = tokenHash(token);
        Credentials(database).insert(stored);
        ids.insert(what, stored.credential.id);
        tokens.insert(what, bytesOf(token));
        return stored.credential.id;
    }
};

} // namespace

QString World::accountKey()
{
    return QStringLiteral("account/%1/key").arg(QLatin1String(profileId));
}

void World::make(const QDir &folder, Clock &clock)
{
    const auto service = openService(folder, clock);
    wait(*service, [&](Database &database, Service &) {
        Seeder seeder{
            database, std::chrono::floor<std::chrono::seconds>(clock.wall()) - std::chrono::hours{1}, {}, {}, {}};
        seeder.accountId = seeder.newId(QStringLiteral("ac"));
        AccountInfo account;
        account.id = seeder.accountId;
        account.name = QStringLiteral("Test");
        account.plan = QStringLiteral("enterprise");
        account.createdAt = seeder.now;
        Transaction transaction(database);
        Accounts(database).insert(account);
        Permissions administrator = Permissions::ofServiceUser();
        administrator.administrator = true;
        const QString admin = seeder.user(QStringLiteral("admin"), administrator);
        const QString developer = seeder.user(QStringLiteral("developer"), Permissions::ofServiceUser());
        const QString bot = seeder.serviceUser(QStringLiteral("bot"));
        seeder.credential(QStringLiteral("own"), CredentialKind::ApiKey, admin);
        seeder.credential(QStringLiteral("api_key"), CredentialKind::ApiKey, bot);
        seeder.credential(QStringLiteral("developer_key"), CredentialKind::ApiKey, developer);
        seeder.credential(QStringLiteral("authtoken"), CredentialKind::Authtoken, bot);
        const QString token = seeder.credential(QStringLiteral("default"), CredentialKind::Authtoken, developer);
        std::optional<Member> member = Members(database).find(seeder.accountId, developer);
        member->defaultAuthtokenId = token;
        Members(database).update(*member);
        if (const Result<void> done = transaction.commit(); !done)
            qFatal("seed: %s", qPrintable(done.error().message));
        seeder.ids.insert(QStringLiteral("account"), seeder.accountId);
        QFile file(folder.filePath(QStringLiteral("ids.json")));
        if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(seeder.ids).toJson()) <= 0)
            qFatal("cannot write ids");
        FileSecretStore::save(folder.filePath(QStringLiteral("keychain.json")),
                              {{accountKey(), seeder.tokens.value(QStringLiteral("own"))}});
        FileSecretStore::save(folder.filePath(QStringLiteral("tokens.json")), seeder.tokens);
    });
    const auto tokens = FileSecretStore::load(folder.filePath(QStringLiteral("tokens.json")));
    World world(folder, clock);
    for (const QString &agent : agentNames()) {
        if (!world.connectAgent(agent, tokens.value(QStringLiteral("authtoken"))))
            qFatal("the agents cannot connect");
    }
}

std::unique_ptr<QTemporaryDir> World::temporaryFolder()
{
    const QString memory = QStringLiteral("/dev/shm");
    return QFileInfo(memory).isWritable()
               ? std::make_unique<QTemporaryDir>(memory + QStringLiteral("/gatehouse-XXXXXX"))
               : std::make_unique<QTemporaryDir>();
}

void World::copy(const QString &from, const QString &to)
{
    QDir().mkpath(to);
    for (const QFileInfo &file : QDir(from).entryInfoList(QDir::Files)) {
        if (!QFile::copy(file.filePath(), to + u'/' + file.fileName()))
            qFatal("cannot copy %s", qPrintable(file.filePath()));
    }
}

World::World(const QDir &folder_, Clock &clock_, Faults faults_)
    : folder(folder_), clock(clock_), faults(std::move(faults_)), service(openService(folder, clock)),
      transport(*service, faults, clock, folder.filePath(QStringLiteral("late.json"))),
      keychain(folder.filePath(QStringLiteral("keychain.json")), faults), sealingKey(SealingKey::inKeychain(keychain)),
      file(openJournal(folder)), journal(*file, faults), budget(clock, 0, {}),
      client(transport, budget, clock,
             Secret::share(Secret::copyOf(
                 FileSecretStore::load(folder.filePath(QStringLiteral("keychain.json"))).value(accountKey())))),
      actingId(idOf(folder, QStringLiteral("admin"))), rotations(std::make_unique<Rotations>(parts()))
{
}

World::~World()
{
    rotations.reset();
}

Rotations::Parts World::parts()
{
    const auto replaceOwnKey = [this](SharedSecret key) {
        const Answer<Result<void>> answer;
        whenDone(keychain.write(accountKey(), key), &client, [this, answer, key](const SecretAnswer &written) {
            if (written.ok()) {
                client.setKey(key);
                answer.give(Result<void>());
            } else {
                answer.give(Error{.kind = ErrorKind::Keychain, .message = written.detail});
            }
        });
        return answer.future();
    };
    const auto ownKeyId = [this] {
        const QString hint = client.keyIdHint();
        return hint.isEmpty() ? hint : QStringLiteral("ak_") + hint;
    };
    return {.client = client,
            .journal = journal,
            .sealingKey = *sealingKey,
            .clock = clock,
            .profileId = QString::fromLatin1(profileId),
            .actingPrincipalId = [this] { return actingId; },
            .ownKeyId = ownKeyId,
            .replaceOwnKey = replaceOwnKey,
            .keep = &keychain};
}

QString World::idOf(const QDir &folder, const QString &what)
{
    QFile file(folder.filePath(QStringLiteral("ids.json")));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no ids");
    return QJsonDocument::fromJson(file.readAll()).object().value(what).toString();
}

void World::inService(const std::function<void(Database &, Service &)> &work)
{
    wait(*service, work);
}

std::optional<Credential> World::credential(const QString &id)
{
    std::optional<Credential> found;
    inService([&](Database &database, Service &) {
        if (const auto stored = Credentials(database).find(id))
            found = stored->credential;
    });
    return found;
}

QList<Credential> World::credentials(CredentialKind kind)
{
    QList<Credential> found;
    inService([&](Database &database, Service &) {
        for (const QString &owner :
             {id(QStringLiteral("admin")), id(QStringLiteral("developer")), id(QStringLiteral("bot"))}) {
            for (const Credential &credential : Credentials(database).ofOwner(id(QStringLiteral("account")), owner)) {
                if (credential.kind == kind)
                    found.append(credential);
            }
        }
    });
    return found;
}

void World::disconnectAgent(const QString &name)
{
    inService([&](Database &database, Service &) {
        Transaction transaction(database);
        Sessions sessions(database);
        for (const TunnelSession &session : sessions.page(id(QStringLiteral("account")), PageRange{.limit = 100})) {
            if (session.metadata == name)
                sessions.remove(session.id);
        }
        if (!transaction.commit())
            qFatal("sessions");
    });
}

bool World::connectAgent(const QString &name, const QByteArray &token)
{
    disconnectAgent(name);
    return connectAnother(name, token);
}

bool World::connectAnother(const QString &name, const QByteArray &token)
{
    bool accepted = false;
    inService([&](Database &, Service &answering) {
        Request request;
        request.method = Method::Post;
        request.path = QStringLiteral("/agent_sessions");
        request.body = QJsonDocument(QJsonObject{{QStringLiteral("authtoken"), QString::fromLatin1(token)},
                                                 {QStringLiteral("address"), QStringLiteral("192.0.2.7")},
                                                 {QStringLiteral("os"), QStringLiteral("linux")},
                                                 {QStringLiteral("metadata"), name}})
                           .toJson();
        accepted = answering.handle(request, std::nullopt, Peer::inProcess()).status == 201;
    });
    return accepted;
}

QByteArray World::deliveredToken() const
{
    QByteArray newest;
    for (int i = 1; folder.exists(QStringLiteral("delivered-%1").arg(i)); ++i) {
        QFile delivered(folder.filePath(QStringLiteral("delivered-%1").arg(i)));
        if (delivered.open(QIODevice::ReadOnly))
            newest = delivered.readAll();
    }
    return newest.endsWith('\n') ? newest.chopped(1) : QByteArray();
}

QString World::nextDeliveryFile() const
{
    int i = 1;
    while (folder.exists(QStringLiteral("delivered-%1").arg(i)))
        ++i;
    return folder.filePath(QStringLiteral("delivered-%1").arg(i));
}

} // namespace gatehouse
