// SPDX-License-Identifier: Apache-2.0
#include "workspace/profileupdate.h"

#include "core/whendone.h"

#include <algorithm>

namespace gatehouse
{

namespace
{

constexpr qsizetype mostProofs = 6; ///< credentials asked for: one that is found is enough

Error refused(ErrorKind kind, const QString &code, const QString &message)
{
    return {.kind = kind, .code = code, .message = message};
}

} // namespace

ProfileUpdate::ProfileUpdate(Account::Private &account, const ProfileStore &store, Profile profile, NewSecrets typed,
                             QObject *parent)
    : QObject(parent), m_account(account), m_alive(account.q), m_store(store), m_old(account.profile),
      m_new(std::move(profile)), m_typed(std::move(typed)),
      m_was(m_old.keyStorage == KeyStorage::Keychain && !account.adHoc),
      m_stays(m_new.keyStorage == KeyStorage::Keychain && !account.adHoc),
      m_moved(!m_old.isSample() && !isSameService(m_old.url, m_new.url)),
      m_keepsProxyPassword(!m_typed.proxyPassword && isSameProxyUser(m_old, m_new)),
      m_key(m_typed.key ? m_typed.key : account.key), m_proxyPassword(m_typed.proxyPassword  ? m_typed.proxyPassword
                                                                      : m_keepsProxyPassword ? account.proxyPassword
                                                                                             : SharedSecret()),
      m_promise(makePromise<Result<void>>())
{
    if (account.key)
        m_oldKey = account.key;
    if (account.proxyPassword)
        m_oldProxyPassword = account.proxyPassword;
}

ProfileUpdate::~ProfileUpdate()
{
    if (m_promise)
        fulfil(m_promise, Result<void>(Error{.kind = ErrorKind::Cancelled}));
}

QFuture<Result<void>> ProfileUpdate::start()
{
    const QFuture<Result<void>> future = m_promise->future();
    if (m_moved && !m_typed.key) {
        end(refused(ErrorKind::Invalid, QStringLiteral("key_needed"),
                    QStringLiteral("The address is another one: the API key must be entered for it")));
        return future;
    }
    if ((!m_moved && !m_typed.key) || m_account.adHoc) {
        readOld();
        return future;
    }
    whenDone(m_account.around.journal.openRotations(m_old.id), this, [this](const Result<QList<RotationRecord>> &open) {
        if (!open) {
            end(open.error());
            return;
        }
        for (const RotationRecord &record : *open) {
            for (const QString &id : {record.oldId, record.newId}) {
                if (!id.isEmpty() && m_toProve.size() < mostProofs)
                    m_toProve.append(id);
            }
        }
        if (m_toProve.isEmpty())
            readOld();
        else
            prove();
    });
    return future;
}

void ProfileUpdate::prove()
{
    if (!m_alive) {
        end(Error{.kind = ErrorKind::Cancelled});
        return;
    }
    whenDone(m_account.secretsFor(m_new, m_typed), this, [this](const Result<NewSecrets> &secrets) {
        if (!secrets || !m_alive) {
            end(secrets ? Error{.kind = ErrorKind::Cancelled} : secrets.error());
            return;
        }
        m_proof = makeConnection(m_account.around.data, m_new, secrets->key, secrets->proxyPassword, true,
                                 m_account.around.clock);
        if (const std::optional<Error> wrong = m_proof->settingsError())
            end(*wrong);
        else
            askForCredential();
    });
}

void ProfileUpdate::askForCredential()
{
    if (m_toProve.isEmpty()) {
        end(refused(ErrorKind::Conflict, QStringLiteral("other_account"),
                    QStringLiteral("None of the rotations' credentials is there")));
        return;
    }
    whenDone(m_proof->client().credential(m_toProve.takeFirst()), this, [this](const Result<Credential> &found) {
        if (found)
            readOld();
        else if (found.error().kind == ErrorKind::NotFound)
            askForCredential();
        else
            end(found.error());
    });
}

void ProfileUpdate::whenKeychain(const QFuture<SecretAnswer> &future,
                                 const std::function<void(const SecretAnswer &)> &then)
{
    whenDone(future, this, [this, then](const SecretAnswer &answer) {
        if (m_alive)
            then(answer);
        else
            end(Error{.kind = ErrorKind::Cancelled});
    });
}

// What is going to be taken out, or written over, is read first, so that it can be put back, or be used for the rest of
// the session.
void ProfileUpdate::readOld()
{
    if (!m_alive) {
        end(Error{.kind = ErrorKind::Cancelled});
        return;
    }
    const QString key = keyEntry(m_old.id), password = proxyEntry(m_old.id);
    QStringList stale;
    if (m_was && (!m_stays || m_moved))
        stale.append(key);
    if (m_was && hasProxyUser(m_old) && !(m_stays && m_keepsProxyPassword))
        stale.append(password);
    const bool keyWrittenOver = m_was && m_stays && m_typed.keep && m_typed.key;
    if ((stale.contains(key) || keyWrittenOver) && !m_oldKey) {
        readOld(key, m_oldKey);
        return;
    }
    const bool passwordWrittenOver =
        m_was && m_stays && m_typed.keep && m_typed.proxyPassword && isSameProxyUser(m_old, m_new);
    if ((stale.contains(password) || passwordWrittenOver) && !m_oldProxyPassword) {
        readOld(password, m_oldProxyPassword);
        return;
    }
    if (!m_key && m_oldKey && !m_moved)
        m_key = *m_oldKey;
    if (m_keepsProxyPassword && !m_proxyPassword && m_oldProxyPassword)
        m_proxyPassword = *m_oldProxyPassword;
    if (m_stays && !m_was && !m_key) {
        end(refused(ErrorKind::Invalid, QStringLiteral("key_needed"),
                    QStringLiteral("There is no API key to keep in the keychain")));
        return;
    }
    takeOut(stale);
}

void ProfileUpdate::readOld(const QString &name, std::optional<SharedSecret> &secret)
{
    whenKeychain(m_account.around.secrets.read(name), [this, &secret](const SecretAnswer &answer) {
        if (!answer.ok() && answer.state != SecretState::Missing) {
            end(keychainError(answer));
            return;
        }
        secret = answer.secret;
        readOld();
    });
}

void ProfileUpdate::takeOut(QStringList names)
{
    if (names.isEmpty()) {
        save();
        return;
    }
    const QString name = names.takeFirst();
    whenKeychain(m_account.around.secrets.remove(name), [this, name, names](const SecretAnswer &answer) {
        // One that could not be verified to be gone may be gone.
        const SharedSecret was = name == keyEntry(m_old.id) ? *m_oldKey : *m_oldProxyPassword;
        if (was)
            m_taken.append({name, was});
        if (answer.ok())
            takeOut(names);
        else
            putBack(keychainError(answer));
    });
}

Result<void> ProfileUpdate::store(const Profile &profile) const
{
    if (m_account.adHoc)
        return {};
    return m_store.change([&profile](QList<Profile> &profiles) {
        const auto found = std::find_if(profiles.begin(), profiles.end(),
                                        [&profile](const Profile &other) { return other.id == profile.id; });
        if (found == profiles.end())
            profiles.append(profile);
        else
            *found = profile;
        return Result<void>();
    });
}

void ProfileUpdate::save()
{
    if (const Result<void> saved = store(m_new); !saved) {
        putBack(saved.error());
        return;
    }
    // A rotation of the console's own key may have replaced it meanwhile.
    if (!m_typed.key && m_account.key)
        m_key = m_account.key;
    Entries entries;
    if (m_stays && m_typed.keep && (m_typed.key || !m_was))
        entries.append({keyEntry(m_new.id), m_key});
    if (m_stays && m_typed.keep && hasProxyUser(m_new) && m_proxyPassword && (m_typed.proxyPassword || !m_was))
        entries.append({proxyEntry(m_new.id), m_proxyPassword});
    write(entries);
}

void ProfileUpdate::write(Entries entries)
{
    if (entries.isEmpty()) {
        m_account.use(m_new, m_key, m_proxyPassword);
        end({});
        return;
    }
    const auto [name, secret] = entries.takeFirst();
    whenKeychain(
        m_account.around.secrets.write(name, secret), [this, name = name, entries](const SecretAnswer &answer) {
            if (answer.ok()) {
                const std::optional<SharedSecret> &was = name == keyEntry(m_old.id) ? m_oldKey : m_oldProxyPassword;
                if (m_was && was && *was)
                    m_taken.append({name, *was}); // should the next one fail
                write(entries);
                return;
            }
            const Error why = keychainError(answer);
            (void)store(m_old); // what was written a moment ago can be written again
            putBack(why);
        });
}

void ProfileUpdate::putBack(const Error &why)
{
    if (m_taken.isEmpty()) {
        end(why);
        return;
    }
    const auto [name, secret] = m_taken.takeFirst();
    whenKeychain(m_account.around.secrets.write(name, secret), [this, why](const SecretAnswer &) { putBack(why); });
}

void ProfileUpdate::end(const Result<void> &result)
{
    if (m_promise)
        fulfil(std::exchange(m_promise, nullptr), result);
    deleteLater();
}

} // namespace gatehouse
