// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTranslator>

namespace gatehouse::test
{

/// A language nobody speaks: every sentence in brackets, accented, and two fifths longer. What it leaves in plain
/// English was never translated; what loses a bracket was cut.
class PseudoTranslator : public QTranslator
{
public:
    using QTranslator::QTranslator;

    QString translate(const char *context, const char *source, const char *disambiguation, int n) const override;
    bool isEmpty() const override { return false; }

    /// Placeholders, mnemonics, tags and line breaks stay as they are.
    static QString of(const QString &source);
};

} // namespace gatehouse::test
