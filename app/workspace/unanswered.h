// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/resources.h"
#include "core/clock.h"
#include "core/result.h"

#include <QList>
#include <QSet>
#include <QString>

namespace gatehouse
{

/// A credential whose creation was asked for by a run of the program that ended before the answer: it may be there,
/// with a secret that nobody has.
struct UnansweredCreate {
    CredentialKind kind = CredentialKind::ApiKey;
    QString description;
    Timestamp asked; ///< by this machine's clock
};

/// The creations that are not answered yet, one small file each in a folder of the account's, 0600: written before the
/// request leaves and taken away with its answer. What ends without a chance to say anything (SIGTERM, the end of the
/// session, a crash) leaves them behind for the next run.
class UnansweredCreates
{
public:
    /// An empty `folder`: nothing is kept. `clock` outlives this.
    UnansweredCreates(QString folder, const Clock &clock);

    /// The name to take it away by. Storage where it cannot be written.
    Result<QString> begin(CredentialKind kind, const QString &description);
    void end(const QString &name);

    /// Those of earlier runs, oldest first. A file that is not one of these, or a newer version's, is left alone.
    QList<UnansweredCreate> ofEarlierRuns() const;
    /// The person knows of them.
    void forgetEarlierRuns();

private:
    QStringList earlierNames() const;
    QString fileOf(const QString &name) const;

    const QString m_folder;
    const Clock &m_clock;
    QSet<QString> m_ours;
};

} // namespace gatehouse
