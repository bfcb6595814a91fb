// SPDX-License-Identifier: Apache-2.0
// Private to the workspace.
#pragma once

#include "core/result.h"
#include "rotation/journal.h"

#include <QFuture>
#include <QList>
#include <QString>

#include <memory>

namespace gatehouse
{

/// The one journal of this user, shared by all accounts: opened when somebody first needs it, so that a report leaves
/// it to the window.
class JournalKeeper
{
public:
    explicit JournalKeeper(QString file);
    ~JournalKeeper();

    /// Opens it, or says why not: Conflict while another process has it. Tried again at each call.
    Result<Journal *> open();
    /// Whether there has ever been a rotation on this machine.
    bool exists() const;
    /// The rotations of an account. None, without opening anything, where there is no journal yet.
    QFuture<Result<JournalRows>> rotations(const QString &profileId);
    /// Those that are not closed: something is still to be done, or to be tidied up. Storage with the code
    /// "rotations_unreadable" where not all of them can be read.
    QFuture<Result<QList<RotationRecord>>> openRotations(const QString &profileId);
    /// Forgets those of an account that begins anew.
    QFuture<Result<void>> forget(const QString &profileId);

private:
    QString m_file;
    std::unique_ptr<Journal> m_journal;
};

} // namespace gatehouse
