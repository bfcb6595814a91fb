// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <utility>

namespace gatehouse
{

/// Where things go wrong in a run. Every journal write, request and keychain call is an operation with a name and, as
/// "DELETE /credentials/*#2", the number of its turn under that name; each has two moments at which the process can be
/// killed: before it, and after it has acted but before anybody here knows.
class Faults
{
public:
    enum class Kind {
        None,
        KillBefore,
        KillAfter,
        FailBefore, ///< it does nothing and says so
        FailAfter,  ///< it acts, and its answer is lost
        Twice,      ///< a POST acts twice; the first answer is the one that arrives
        TwiceOther, ///< a POST acts twice; the second answer arrives
        TwiceLate,  ///< a POST acts twice, the second time ten seconds later
        Late,       ///< a POST's answer is lost, and it acts 40 seconds later, whoever lives by then
        LateKill,   ///< the same, and the process is killed at once
    };

    Faults() = default;
    Faults(Kind kind, QString operation) : m_kind(kind), m_operation(std::move(operation)) {}
    /// At the operation of that number, from 1, whatever it is.
    Faults(Kind kind, qsizetype number) : m_kind(kind), m_number(number) {}

    static Kind kindOf(const QString &text);
    static QString toString(Kind kind);

    /// Begins an operation: what shall happen to it. Does not come back from KillBefore.
    Kind begin(const QString &name);
    /// The operation has acted. Does not come back from KillAfter, LateKill.
    void acted(Kind kind) const;
    /// The names of all operations so far.
    QStringList names() const { return m_names; }

private:
    [[noreturn]] static void kill();

    Kind m_kind = Kind::None;
    QString m_operation;
    qsizetype m_number = 0;
    QStringList m_names;
};

} // namespace gatehouse
