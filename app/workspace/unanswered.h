// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/resources.h"
#include "core/clock.h"
#include "core/result.h"

#include <QList>
#include <QString>

#include <map>
#include <memory>

namespace gatehouse
{

class FileLock;

/// A credential whose creation was asked for by a run of the program that ended before the answer, or before anybody
/// had the secret that came with it: it may be there, or is, with a secret that nobody has.
struct UnansweredCreate {
    CredentialKind kind = CredentialKind::ApiKey;
    QString description;
    Timestamp asked;     ///< by this machine's clock
    QString createdId{}; ///< it was answered, and nobody may have seen the secret; empty: it was not
};

/// The creations that are not answered yet, or whose secret nobody has yet, one small file each in a folder of the
/// account's, 0600: written before the request leaves, and taken away when the secret was seen, copied, written or
/// given up. What ends without a chance to say anything (SIGTERM, the end of the session, a crash) leaves them behind
/// for the next run. Beside each lies a lock as long as its process lives, so that another one does not take it for
/// left behind.
class UnansweredCreates
{
public:
    /// An empty `folder`: nothing is kept. `clock` outlives this.
    UnansweredCreates(QString folder, const Clock &clock);
    ~UnansweredCreates();

    /// The name to take it away by. Storage where it cannot be written.
    Result<QString> begin(CredentialKind kind, const QString &description);
    void end(const QString &name);
    /// Answered: it is there, and its secret still has to reach somebody. Storage where that cannot be noted.
    Result<void> answered(const QString &name, const QString &credentialId);
    /// Somebody has that one's secret, or gave it up.
    void endOf(const QString &credentialId);

    /// Those of earlier runs, oldest first. A file that is not one of these, or a newer version's, is left alone.
    QList<UnansweredCreate> ofEarlierRuns() const;
    /// The person knows of them.
    void forgetEarlierRuns();
    /// Those of this run, too: the account goes.
    void forgetAll();

private:
    QStringList earlierNames() const;
    QString fileOf(const QString &name) const;
    QString lockOf(const QString &name) const;

    const QString m_folder;
    const Clock &m_clock;
    struct Ours {
        UnansweredCreate create;
        std::unique_ptr<FileLock> lock;
    };
    std::map<QString, Ours> m_ours; ///< by name
};

} // namespace gatehouse
