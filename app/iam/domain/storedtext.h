// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringView>

namespace gatehouse::iam
{

/// Whether every store keeps that text as it is: PostgreSQL has no U+0000, SQLite gives U+FFFD back for U+FFFE and
/// U+FFFF, which an event's hash would not know again, and a U+FEFF at the beginning is taken for a mark of the byte
/// order when it is read, so that two texts would look the same. None of the four is a character that means something.
bool isStorable(QStringView text);
/// Puts U+FFFD in the place of what is not.
void makeStorable(QString &text);
/// The same of text in UTF-8.
bool isStorable(QByteArrayView utf8);
void makeStorable(QByteArray &utf8);
/// The same of all texts in JSON, written plainly or as escapes.
bool hasStorableTexts(const QByteArray &json);

} // namespace gatehouse::iam
