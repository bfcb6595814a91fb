// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/timestamp.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace gatehouse
{

/// Writes a JSON object member by member into one array of bytes: valid UTF-8, everything escaped that must be.
/// Names are the codecs' own and written as they are.
class JsonWriter
{
public:
    /// `reserve` bytes are allocated at once; with as many as the text will have nothing is ever copied.
    explicit JsonWriter(qsizetype reserve = 512) { m_out.reserve(reserve); }

    void open();
    void open(QByteArrayView name);
    void close();

    void text(QByteArrayView name, QStringView value);
    /// null where `value` is empty.
    void textOrNull(QByteArrayView name, QStringView value);
    void boolean(QByteArrayView name, bool value);
    void number(QByteArrayView name, qint64 value);
    void time(QByteArrayView name, Timestamp value);
    void texts(QByteArrayView name, const QStringList &values);
    void null(QByteArrayView name) { json(name, "null"); }
    /// `value` is JSON already.
    void json(QByteArrayView name, QByteArrayView value);
    /// `value` in UTF-8, for what must not become a QString.
    void utf8(QByteArrayView name, QByteArrayView value);

    QByteArray take() { return std::move(m_out); }

private:
    void key(QByteArrayView name);
    void quoted(QStringView value);

    QByteArray m_out;
    bool m_comma = false;
};

} // namespace gatehouse
