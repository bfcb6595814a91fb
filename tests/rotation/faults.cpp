// SPDX-License-Identifier: Apache-2.0
#include "faults.h"

#include <algorithm>
#include <csignal>
#include <cstdlib>

namespace gatehouse
{

Faults::Kind Faults::kindOf(const QString &text)
{
    for (int i = int(Kind::None); i <= int(Kind::LateKill); ++i) {
        if (toString(Kind(i)) == text)
            return Kind(i);
    }
    return Kind::None;
}

QString Faults::toString(Kind kind)
{
    switch (kind) {
    case Kind::None:
        return QStringLiteral("none");
    case Kind::KillBefore:
        return QStringLiteral("kill-before");
    case Kind::KillAfter:
        return QStringLiteral("kill-after");
    case Kind::FailBefore:
        return QStringLiteral("fail-before");
    case Kind::FailAfter:
        return QStringLiteral("fail-after");
    case Kind::Twice:
        return QStringLiteral("twice");
    case Kind::TwiceOther:
        return QStringLiteral("twice-other");
    case Kind::TwiceLate:
        return QStringLiteral("twice-late");
    case Kind::Late:
        return QStringLiteral("late");
    case Kind::LateKill:
        return QStringLiteral("late-kill");
    }
    Q_UNREACHABLE();
}

Faults::Kind Faults::begin(const QString &name)
{
    const auto turns = std::count_if(m_names.cbegin(), m_names.cend(),
                                     [&name](const QString &before) { return before.startsWith(name + u'#'); });
    m_names.append(name + u'#' + QString::number(turns + 1));
    if (m_names.last() != m_operation && m_names.size() != m_number)
        return Kind::None;
    if (m_kind == Kind::KillBefore)
        kill();
    return m_kind;
}

void Faults::acted(Kind kind) const
{
    if (kind == Kind::KillAfter || kind == Kind::LateKill)
        kill();
}

void Faults::kill()
{
    std::raise(SIGKILL);
    std::abort();
}

} // namespace gatehouse
