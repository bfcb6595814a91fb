// SPDX-License-Identifier: Apache-2.0
#include "workspace/workspace.h"

#include "core/ksuid.h"
#include "secrets/secretstore.h"
#include "workspace/account_p.h"
#include "workspace/folders.h"
#include "workspace/probe.h"
#include "workspace/profilestore.h"
#include "workspace/profileupdate.h"

#include <QFile>
#include <QStandardPaths>

#include <algorithm>
#include <vector>

namespace gatehouse
{

namespace
{

Error invalid(const QString &message)
{
    return {.kind = ErrorKind::Invalid, .message = message};
}

Profile sampleProfile()
{
    Profile profile;
    profile.id = QStringLiteral("sample");
    profile.name = QStringLiteral("Sample");
    profile.color = QStringLiteral("#2e7d6b");
    profile.url = QUrl();
    profile.keyStorage = KeyStorage::None;
    profile.rateLimit = 0;
    return profile;
}

QDir folderFrom(const char *variable, QStandardPaths::StandardLocation place)
{
    const QString chosen = qEnvironmentVariable(variable);
    return QDir(chosen.isEmpty() ? QStandardPaths::writableLocation(place) : chosen);
}

} // namespace

class Workspace::Private
{
public:
    Private(Workspace *workspace, Folders where, SecretStore &theSecrets, Clock &theClock)
        : q(workspace), folders(std::move(where)), secrets(theSecrets), clock(theClock),
          store(folders.settings.filePath(QStringLiteral("profiles.json"))),
          journal(folders.data.filePath(QStringLiteral("journal.sqlite")))
    {
    }

    using Written = Promise<Result<void>>;

    Account *make(const Profile &profile, bool adHoc);
    Account *byId(const QString &id) const;
    void drop(const QString &id);
    /// Writes the secrets that there are one after another, each verified by the store.
    void write(QList<std::pair<QString, SharedSecret>> entries, const Written &done);
    /// Takes entries out, all of them, whatever becomes of each; ends with the first error.
    void takeOut(QStringList entries, Result<void> sofar, const Written &done);

    Workspace *const q;
    const Folders folders;
    SecretStore &secrets;
    Clock &clock;
    const ProfileStore store;
    JournalKeeper journal;
    const std::unique_ptr<SealingKey> sealingKey = SealingKey::inKeychain(secrets);
    std::vector<std::unique_ptr<Account>> accounts; ///< use the journal and the sealing key
};

Account *Workspace::Private::make(const Profile &profile, bool adHoc)
{
    const AccountSurroundings around{secrets, clock, journal, *sealingKey, folders.data};
    accounts.emplace_back(new Account(std::make_unique<Account::Private>(around, profile, adHoc), nullptr));
    Account *account = accounts.back().get();
    Q_EMIT q->accountAdded(account);
    return account;
}

Account *Workspace::Private::byId(const QString &id) const
{
    const auto found = std::find_if(accounts.cbegin(), accounts.cend(),
                                    [&id](const auto &account) { return account->profile().id == id; });
    return found == accounts.cend() ? nullptr : found->get();
}

void Workspace::Private::drop(const QString &id)
{
    const auto found = std::find_if(accounts.begin(), accounts.end(),
                                    [&id](const auto &account) { return account->profile().id == id; });
    if (found == accounts.end())
        return;
    const std::unique_ptr<Account> last = std::move(*found);
    accounts.erase(found);
    Q_EMIT q->accountRemoved(id);
}

void Workspace::Private::write(QList<std::pair<QString, SharedSecret>> entries, const Written &done)
{
    if (entries.isEmpty()) {
        fulfil(done, Result<void>());
        return;
    }
    const auto [name, secret] = entries.takeFirst();
    whenDone(secrets.write(name, secret), q, [this, entries, done](const SecretAnswer &answer) {
        if (answer.ok())
            write(entries, done);
        else
            fulfil(done, Result<void>(keychainError(answer)));
    });
}

void Workspace::Private::takeOut(QStringList entries, Result<void> sofar, const Written &done)
{
    if (entries.isEmpty()) {
        fulfil(done, sofar);
        return;
    }
    const QString name = entries.takeFirst();
    whenDone(secrets.remove(name), q, [this, entries, sofar, done](const SecretAnswer &answer) {
        takeOut(entries, answer.ok() || !sofar ? sofar : Result<void>(keychainError(answer)), done);
    });
}

Workspace::Workspace(Folders folders, SecretStore &secrets, Clock &clock, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, std::move(folders), secrets, clock))
{
}

Workspace::~Workspace()
{
    // Before what they share.
    d->accounts.clear();
}

Workspace::Folders Workspace::standardFolders()
{
    return {folderFrom("GATEHOUSE_SETTINGS_DIR", QStandardPaths::AppConfigLocation),
            folderFrom("GATEHOUSE_DATA_DIR", QStandardPaths::AppDataLocation)};
}

Result<void> Workspace::load()
{
    const Result<QList<Profile>> profiles = d->store.load();
    if (!profiles)
        return profiles.error();
    for (const Profile &profile : *profiles) {
        if (!d->byId(profile.id))
            d->make(profile, false);
    }
    return {};
}

QList<Account *> Workspace::accounts() const
{
    QList<Account *> accounts;
    for (const auto &account : d->accounts)
        accounts.append(account.get());
    return accounts;
}

Account *Workspace::account(const QString &profileId) const
{
    return d->byId(profileId);
}

Result<Account *> Workspace::find(const QString &idOrName)
{
    if (Account *account = d->byId(idOrName))
        return account;
    QList<Account *> named;
    for (const auto &account : d->accounts) {
        if (account->profile().name.compare(idOrName, Qt::CaseInsensitive) == 0)
            named.append(account.get());
    }
    if (named.size() == 1)
        return named.first();
    if (named.size() > 1)
        return invalid(QStringLiteral("Several accounts are called \"%1\"; use the id").arg(idOrName));
    if (idOrName == QLatin1String("sample"))
        return d->make(sampleProfile(), false);
    return Error{.kind = ErrorKind::NotFound, .message = QStringLiteral("No account is called \"%1\"").arg(idOrName)};
}

Result<Account *> Workspace::openSample()
{
    const QString id = sampleProfile().id;
    Account *account = d->byId(id);
    if (!account)
        account = d->make(sampleProfile(), false);
    account->open();
    return account;
}

Account *Workspace::openAdHoc(Profile profile, SharedSecret key)
{
    if (profile.id.isEmpty() || d->byId(profile.id))
        profile.id = Ksuid::make(std::chrono::floor<std::chrono::seconds>(d->clock.wall())).toString();
    if (profile.name.isEmpty())
        profile.name = profile.url.host();
    profile.keyStorage = KeyStorage::SessionOnly;
    Account *account = d->make(profile, true);
    account->setKey(std::move(key));
    return account;
}

QFuture<ConnectionProbe> Workspace::probe(Profile profile, SharedSecret key, SharedSecret proxyPassword,
                                          std::stop_token stop)
{
    if (profile.name.isEmpty())
        profile.name = profile.url.host(); // it may be given its name later
    const auto failed = [](const Error &why) {
        ConnectionProbe found;
        found.error = why;
        return found;
    };
    const Result<Profile> checked = checkedProfile(profile);
    if (!checked)
        return readyFuture(failed(checked.error()));
    const auto begin = [this](const Profile &with, const NewSecrets &secrets, std::stop_token stopped) {
        auto *probe =
            new Probe(makeConnection(d->folders.data, with, secrets.key, secrets.proxyPassword, false, d->clock),
                      std::move(stopped), this);
        return probe->start();
    };
    Account *saved = d->byId(checked->id);
    if (!saved)
        return begin(*checked, {std::move(key), std::move(proxyPassword)}, std::move(stop));
    const auto promise = makePromise<ConnectionProbe>();
    whenDone(saved->d->secretsFor(*checked, {std::move(key), std::move(proxyPassword)}), this,
             [this, promise, failed, begin, with = *checked, stop](const Result<NewSecrets> &secrets) {
                 if (!secrets) {
                     fulfil(promise, failed(secrets.error()));
                     return;
                 }
                 whenDone(begin(with, *secrets, stop), this,
                          [promise](const ConnectionProbe &found) { fulfil(promise, found); });
             });
    return promise->future();
}

QFuture<Result<Account *>> Workspace::add(Profile profile, SharedSecret key, SharedSecret proxyPassword)
{
    using Added = Result<Account *>;
    const Result<Profile> checked = checkedProfile(std::move(profile));
    if (!checked)
        return readyFuture(Added(checked.error()));
    Profile wanted = *checked;
    if (wanted.id.isEmpty())
        wanted.id = Ksuid::make(std::chrono::floor<std::chrono::seconds>(d->clock.wall())).toString();
    if (wanted.color.isEmpty()) // the command line chooses none
        wanted.color = QStringLiteral("#7a4fd6");
    if (d->byId(wanted.id))
        return readyFuture(Added(
            Error{.kind = ErrorKind::Conflict, .message = QStringLiteral("There is an account with this id already")}));
    if (!wanted.isSample() && (!key || key->isEmpty()))
        return readyFuture(Added(invalid(QStringLiteral("The API key is empty"))));

    QList<std::pair<QString, SharedSecret>> entries;
    if (wanted.keyStorage == KeyStorage::Keychain) {
        entries.append({keyEntry(wanted.id), key});
        if (proxyPassword && !proxyPassword->isEmpty())
            entries.append({proxyEntry(wanted.id), proxyPassword});
    }
    QStringList names;
    for (const auto &entry : std::as_const(entries))
        names.append(entry.first);

    const auto promise = makePromise<Added>();
    const auto undo = [this, promise, names](const Error &why) {
        const auto undone = makePromise<Result<void>>();
        whenDone(undone->future(), this, [promise, why](const Result<void> &) { fulfil(promise, Added(why)); });
        d->takeOut(names, {}, undone);
    };
    const auto written = makePromise<Result<void>>();
    whenDone(written->future(), this, [this, promise, undo, wanted, key, proxyPassword](const Result<void> &result) {
        if (!result) {
            undo(result.error());
            return;
        }
        const Result<void> saved = d->store.change([&wanted](QList<Profile> &profiles) {
            profiles.append(wanted);
            return Result<void>();
        });
        if (!saved) {
            undo(saved.error());
            return;
        }
        Account *account = d->make(wanted, false);
        account->setKey(key, proxyPassword);
        fulfil(promise, Added(account));
    });
    d->write(entries, written);
    return promise->future();
}

QFuture<Result<void>> Workspace::update(const Profile &profile, NewSecrets typed)
{
    Account *account = d->byId(profile.id);
    if (!account)
        return readyFuture(
            Result<void>(Error{.kind = ErrorKind::NotFound, .message = QStringLiteral("There is no such account")}));
    const Result<Profile> checked = checkedProfile(profile);
    if (!checked)
        return readyFuture(Result<void>(checked.error()));
    auto *update = new ProfileUpdate(*account->d, d->store, *checked, std::move(typed), this);
    return update->start();
}

QFuture<Result<JournalRows>> Workspace::rotationsOf(const QString &profileId)
{
    return d->journal.rotations(profileId);
}

QFuture<Result<void>> Workspace::remove(const QString &profileId, OpenRotations whatOfOpen)
{
    Account *account = d->byId(profileId);
    if (!account)
        return readyFuture(
            Result<void>(Error{.kind = ErrorKind::NotFound, .message = QStringLiteral("There is no such account")}));
    if (account->d->adHoc) {
        d->drop(profileId);
        return readyFuture(Result<void>());
    }
    const auto promise = makePromise<Result<void>>();
    const auto answer = [this, promise, profileId](const Result<void> &result) {
        if (Account *stays = d->byId(profileId))
            stays->d->leaving = false;
        fulfil(promise, result);
    };
    const auto dropProfile = [this, profileId, answer](const Result<void> &forgotten) {
        if (!forgotten) {
            answer(forgotten);
            return;
        }
        const Result<void> saved = d->store.change([&profileId](QList<Profile> &profiles) {
            profiles.removeIf([&profileId](const Profile &other) { return other.id == profileId; });
            return Result<void>();
        });
        if (saved) {
            QFile::remove(d->folders.data.filePath(QStringLiteral("rate/%1").arg(profileId)));
            if (Account *gone = d->byId(profileId))
                gone->d->forgetKept();
            d->drop(profileId);
        }
        answer(saved);
    };
    const auto forget = [this, profileId, answer, dropProfile](const Result<void> &emptied) {
        if (emptied)
            whenDone(d->journal.forget(profileId), this, dropProfile);
        else
            answer(emptied);
    };
    const bool hasSecrets = account->profile().keyStorage == KeyStorage::Keychain;
    whenDone(d->journal.openRotations(profileId), this,
             [this, profileId, hasSecrets, whatOfOpen, answer, forget](const Result<QList<RotationRecord>> &open) {
                 Account *leaving = d->byId(profileId);
                 const bool forgets = whatOfOpen == OpenRotations::Forget;
                 const bool known = open || (forgets && open.error().code == QLatin1String("rotations_unreadable"));
                 if (!known || !leaving) {
                     answer(known ? Error{.kind = ErrorKind::Cancelled} : open.error());
                     return;
                 }
                 if (leaving->d->creating > 0) {
                     answer(Error{.kind = ErrorKind::Conflict,
                                  .code = QStringLiteral("answer_awaited"),
                                  .message = QStringLiteral("A credential is being created")});
                     return;
                 }
                 if (!forgets && !open->isEmpty()) {
                     answer(
                         Error{.kind = ErrorKind::Conflict,
                               .code = QStringLiteral("rotations_open"),
                               .message = QStringLiteral("Rotations of this account are open: %1").arg(open->size())});
                     return;
                 }
                 leaving->d->leaving = true; // nothing is journalled any more
                 leaving->d->endRotations();
                 const auto emptied = makePromise<Result<void>>();
                 whenDone(emptied->future(), this, forget);
                 d->takeOut(hasSecrets ? QStringList{keyEntry(profileId), proxyEntry(profileId)} : QStringList(), {},
                            emptied);
             });
    return promise->future();
}

QFuture<Result<void>> Workspace::unlockKeychain()
{
    const Private::Written done = makePromise<Result<void>>();
    whenDone(d->secrets.unlock(), this, [this, done](const SecretAnswer &answer) {
        if (!answer.ok()) {
            fulfil(done, Result<void>(keychainError(answer)));
            return;
        }
        for (const auto &account : d->accounts) {
            if (account->state() == ConnectionState::KeychainNotReady)
                account->open();
        }
        fulfil(done, Result<void>());
    });
    return done->future();
}

SecretStore &Workspace::secrets() const
{
    return d->secrets;
}

Clock &Workspace::clock() const
{
    return d->clock;
}

const Workspace::Folders &Workspace::folders() const
{
    return d->folders;
}

} // namespace gatehouse
