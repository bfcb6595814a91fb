// SPDX-License-Identifier: Apache-2.0
// Private to the inventory: values one after another in a byte array, written and read by the same calls.
#pragma once

#include "core/timestamp.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <limits>
#include <optional>

namespace gatehouse
{

/// Numbers as LEB128, text as UTF-8 behind its length.
class BytesWriter
{
public:
    explicit BytesWriter(qsizetype expected) { m_bytes.reserve(expected); }
    QByteArray take() { return std::move(m_bytes); }

    void natural(quint64 value)
    {
        while (value >= 0x80) {
            m_bytes.append(static_cast<char>(value | 0x80));
            value >>= 7;
        }
        m_bytes.append(static_cast<char>(value));
    }
    void number(int value) { natural(static_cast<quint64>(static_cast<quint32>(value))); }
    /// What the reader must find here.
    void expect(quint64 value) { natural(value); }
    void truth(bool value) { m_bytes.append(value ? '\1' : '\0'); }
    void time(Timestamp value)
    {
        const auto count = static_cast<quint64>(value.time_since_epoch().count());
        natural((count << 1) ^ (0 - (count >> 63)));
    }
    void maybeTime(const std::optional<Timestamp> &value)
    {
        truth(value.has_value());
        if (value)
            time(*value);
    }
    void text(QStringView value)
    {
        const QByteArray utf8 = value.toUtf8();
        natural(static_cast<quint64>(utf8.size()));
        m_bytes.append(utf8);
    }
    void texts(const QStringList &values)
    {
        natural(static_cast<quint64>(values.size()));
        for (const QString &value : values)
            text(value);
    }
    /// A text that many rows have: once, and then its number. Read, all of them share it.
    void repeated(const QString &value)
    {
        const auto known = m_known.constFind(value);
        if (known != m_known.cend()) {
            natural(*known);
            return;
        }
        natural(0);
        text(value);
        m_known.insert(value, static_cast<quint64>(m_known.size() + 1));
    }
    /// A URI that ends with the row's id, as all of them do: where it lies.
    void place(const QString &uri, const QString &id)
    {
        const bool ends = !id.isEmpty() && uri.endsWith(id);
        truth(ends);
        repeated(ends ? uri.chopped(id.size()) : uri);
    }
    template <typename Value, typename... Values>
    void choice(Value value, Values...)
    {
        m_bytes.append(static_cast<char>(value));
    }
    template <typename Row, typename Write>
    void rows(QList<Row> &all, Write write)
    {
        natural(static_cast<quint64>(all.size()));
        for (Row &row : all)
            write(row);
    }

private:
    QByteArray m_bytes;
    QHash<QString, quint64> m_known;
};

/// What does not fit ends the reading: everything after it is empty, and atEnd() is false.
class BytesReader
{
public:
    explicit BytesReader(QByteArrayView bytes) : m_at(bytes.begin()), m_end(bytes.end()) {}
    bool atEnd() const { return m_whole && m_at == m_end; }

    quint64 natural()
    {
        quint64 value = 0;
        for (int shift = 0; m_at != m_end && shift < 64; shift += 7) {
            const auto byte = static_cast<unsigned char>(*m_at++);
            value |= static_cast<quint64>(byte & 0x7f) << shift;
            if (byte < 0x80)
                return value;
        }
        return fail();
    }
    void number(int &value)
    {
        const quint64 read = natural();
        if (read > std::numeric_limits<quint32>::max())
            fail();
        value = static_cast<int>(static_cast<quint32>(read));
    }
    void expect(quint64 value)
    {
        if (natural() != value)
            fail();
    }
    void truth(bool &value)
    {
        const quint64 read = natural();
        if (read > 1)
            fail();
        value = read == 1;
    }
    void time(Timestamp &value)
    {
        const quint64 read = natural();
        value = Timestamp(std::chrono::milliseconds(static_cast<qint64>((read >> 1) ^ (0 - (read & 1)))));
    }
    void maybeTime(std::optional<Timestamp> &value)
    {
        bool has = false;
        truth(has);
        if (has)
            time(value.emplace());
    }
    void text(QString &value)
    {
        const qsizetype size = count();
        value = size > 0 ? QString::fromUtf8(m_at, size) : QString();
        m_at += size;
    }
    void texts(QStringList &values)
    {
        for (qsizetype left = count(); left > 0 && m_whole; --left)
            text(values.emplace_back());
    }
    void repeated(QString &value)
    {
        const quint64 which = natural();
        if (which == 0) {
            text(value);
            m_known.append(value);
        } else if (which <= static_cast<quint64>(m_known.size())) {
            value = m_known.at(static_cast<qsizetype>(which) - 1);
        } else {
            fail();
        }
    }
    void place(QString &uri, const QString &id)
    {
        bool ends = false;
        truth(ends);
        repeated(uri);
        if (ends)
            uri += id;
    }
    template <typename Value, typename... Values>
    void choice(Value &value, Values... possible)
    {
        const auto read = static_cast<Value>(natural());
        if (((read != possible) && ...))
            fail();
        else
            value = read;
    }
    template <typename Row, typename Read>
    void rows(QList<Row> &all, Read read)
    {
        const qsizetype size = count();
        all.reserve(size);
        for (qsizetype i = 0; i < size && m_whole; ++i)
            read(all.emplace_back());
    }

private:
    /// Of bytes, or of things that are at least a byte each: no more than there are left.
    qsizetype count()
    {
        const quint64 value = natural();
        return value <= static_cast<quint64>(m_end - m_at) ? static_cast<qsizetype>(value)
                                                           : static_cast<qsizetype>(fail());
    }
    quint64 fail()
    {
        m_whole = false;
        m_at = m_end;
        return 0;
    }

    const char *m_at;
    const char *m_end;
    bool m_whole = true;
    QStringList m_known;
};

} // namespace gatehouse
