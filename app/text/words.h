// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>
#include <QString>

namespace gatehouse::text
{

/// The translation context of everything in this folder: `Words::tr("…")`.
class Words
{
    Q_DECLARE_TR_FUNCTIONS(text)
public:
    /// Somebody else's words, fit to stand in a sentence of ours: no control characters (a terminal obeys them), no
    /// token-shaped text, at most 300 characters, no final full stop.
    static QString foreign(const QString &message);
};

} // namespace gatehouse::text
