// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <string_view>

namespace gatehouse
{

/// Where in a document something is: made while reading, written out only when it is wrong.
struct Place {
    const Place *parent = nullptr;
    std::string_view name{}; ///< of a member of an object
    qsizetype index = -1;    ///< in an array, when not negative

    /// "keys[17].acl[2]"; empty at the root.
    QString toString() const
    {
        QString text = parent != nullptr ? parent->toString() : QString();
        if (index >= 0)
            return text + u'[' + QString::number(index) + u']';
        if (!text.isEmpty() && !name.empty())
            text += u'.';
        return text + QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    }
};

} // namespace gatehouse
