// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/ssoresources.h"

#include <QHash>
#include <QMutex>
#include <QString>

namespace gatehouse::iam
{

/// How the proof of each domain stands that is not verified yet, by the id of its control. Thread-safe.
class DomainChecks
{
public:
    static constexpr int mostAtOnce = 16;
    static constexpr int mostOfOne = 4; ///< of those, of one account: the others' turn does not depend on it
    enum class Begun { Now, Before, TooMany };

    DomainCheck of(const QString &controlId) const;
    /// Now: whoever asked sees to it that one of the others follows.
    Begun begin(const QString &accountId, const QString &controlId);
    void end(const QString &controlId, DomainCheck outcome);
    /// Nothing is known of it any more.
    void drop(const QString &controlId);
    /// The same for one that is deleted; but one that is being checked counts until that is over.
    void forget(const QString &controlId);
    void clear();

private:
    struct Check {
        DomainCheck state;
        QString accountId;
    };
    bool isChecking(const QString &controlId) const;

    mutable QMutex m_mutex;
    QHash<QString, Check> m_checks;
};

} // namespace gatehouse::iam
