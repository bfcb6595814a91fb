// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "core/secret.h"
#include "rotation/journal.h"
#include "workspace/account.h"
#include "workspace/profile.h"

#include <QDir>
#include <QList>
#include <QObject>

#include <map>
#include <memory>
#include <optional>

namespace gatehouse
{

class SecretStore;

/// What a probe of a connection found, before it is saved.
struct ConnectionProbe {
    std::map<Dataset, DatasetStatus> datasets;
    QString keyOwnerId; ///< found through the key's own id; empty: unknown
    QString keyOwnerName;
    std::optional<Permissions> keyOwnerPermissions{};
    std::optional<Error> error{};   ///< the service could not be used at all
    QString certificateFingerprint; ///< of the server, where TLS failed and pinning it would help: to be shown and
                                    ///< confirmed
    QString certificateSubject;
};

/// What becomes of rotations that are not closed when their account is removed.
enum class OpenRotations {
    Refuse,
    Forget, ///< their sealed secrets are destroyed; whatever they made stays valid at the service
};

/// The accounts of this user on this machine, and what they share: folders, keychain, journal, clock.
class Workspace : public QObject
{
    Q_OBJECT
public:
    struct Folders {
        QDir settings; ///< profiles, window state
        QDir data;     ///< journal, sample account
    };
    /// `secrets` and `clock` outlive this.
    Workspace(Folders folders, SecretStore &secrets, Clock &clock, QObject *parent = nullptr);
    ~Workspace() override;

    /// The places of the platform: GATEHOUSE_SETTINGS_DIR and GATEHOUSE_DATA_DIR if set, else the standard ones.
    static Folders standardFolders();

    /// Reads the profiles. An error (a newer version, not readable) leaves the workspace empty and the file alone.
    Result<void> load();
    QList<Account *> accounts() const;
    Account *account(const QString &profileId) const;
    /// By profile id or, if it is unique, by name (whatever the case): NotFound, or Invalid where several have it.
    ///  "sample" makes the sample account if it is not there yet.
    Result<Account *> find(const QString &idOrName);
    /// Opens the sample account, making it at first: 30 users and so on. It is not among the profiles until `update`
    /// changes something of it.
    Result<Account *> openSample();

    /// An account that exists only as long as this workspace: no profile saved, no keychain, so no rotation.
    Account *openAdHoc(Profile profile, SharedSecret key);
    /// Tries a connection without saving anything.
    /// Reads the first page of each dataset; stopped, it ends with Cancelled.
    /// Null secrets of a profile that is saved are those it has, for the same address and the same proxy's user alone.
    QFuture<ConnectionProbe> probe(Profile profile, SharedSecret key, SharedSecret proxyPassword,
                                   std::stop_token stop = {});
    /// Saves profile and secrets, and opens the account. Secrets first: on a keychain error nothing is saved, and the
    /// choice (this session only) is the caller's; when the profile cannot be saved the secrets are taken out again.
    /// A profile without an id gets one.
    QFuture<Result<Account *>> add(Profile profile, SharedSecret key, SharedSecret proxyPassword);
    /// Changes an account: its profile and, where they were typed, its key and the proxy's password. Takes effect at
    /// once, but for the rate limit, which is taken when the account is opened next. Requests on the wire end as they
    /// began; open rotations go on by the new way. On an error nothing has changed. Refused:
    /// with the code "key_needed" (Invalid) where the address leads to another origin and no key was typed for it, or
    /// there is none to put into the keychain; with "other_account" (Conflict) where rotations are open and the new
    /// address or key does not show their credentials; while another process has the journal.
    QFuture<Result<void>> update(const Profile &profile, NewSecrets typed = {});
    /// All rotations of an account that the journal knows, for `text::removal`.
    QFuture<Result<JournalRows>> rotationsOf(const QString &profileId);
    /// Removes keychain entries, past rotations and profile of that account, and the account itself; the sample
    /// account's folder and an ad-hoc account's service stay as they are. Refused with the code "rotations_open"
    /// (Conflict) while a rotation is not closed, unless they are to be forgotten, with their sealed secrets; with
    /// "answer_awaited" (Conflict) while a credential is being created, whose secret would be lost; and while another
    /// process has the journal.
    QFuture<Result<void>> remove(const QString &profileId, OpenRotations open = OpenRotations::Refuse);

    /// Has the system ask the person to unlock the keychain; once it is open, accounts that waited for it open, too.
    QFuture<Result<void>> unlockKeychain();

    SecretStore &secrets() const;
    Clock &clock() const;
    const Folders &folders() const;

Q_SIGNALS:
    void accountAdded(gatehouse::Account *account);
    void accountRemoved(const QString &profileId);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gatehouse
