// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace gatehouse
{

/// What must hold at every moment of a rotation, and what at its end, judged by nothing but the service's database, the
/// keychain's file, the journal and the files that were delivered: the program's own code has no part in it.
class Promise
{
public:
    /// `what` was rotated: "authtoken", "api_key" or "own".
    Promise(QString folder, QString what) : m_folder(std::move(folder)), m_what(std::move(what)) {}

    /// Nothing may have been broken, wherever the process died. Empty when the promise is kept.
    QStringList brokenNow() const;
    /// Exactly one successor, unmarked; the old one gone; nothing sealed any more.
    QStringList brokenAtTheEnd() const;

private:
    QString m_folder;
    QString m_what;
};

} // namespace gatehouse
