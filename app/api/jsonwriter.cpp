// SPDX-License-Identifier: Apache-2.0
#include "api/jsonwriter.h"

namespace gatehouse
{

namespace
{

/// Writes an ASCII character inside quotes; at most 6 bytes.
char *writeAscii(char *to, unsigned char c)
{
    static constexpr char digits[] = "0123456789abcdef";
    if (c >= 0x20) {
        if (c == '"' || c == '\\')
            *to++ = '\\';
        *to++ = static_cast<char>(c);
        return to;
    }
    *to++ = '\\';
    switch (c) {
    case '\n':
        *to++ = 'n';
        return to;
    case '\r':
        *to++ = 'r';
        return to;
    case '\t':
        *to++ = 't';
        return to;
    default:
        for (const char part : {'u', '0', '0', digits[c >> 4], digits[c & 15]})
            *to++ = part;
        return to;
    }
}

char *writeUtf8(char *to, char32_t c)
{
    if (c < 0x800) {
        *to++ = static_cast<char>(0xc0 | (c >> 6));
    } else {
        if (c < 0x10000) {
            *to++ = static_cast<char>(0xe0 | (c >> 12));
        } else {
            *to++ = static_cast<char>(0xf0 | (c >> 18));
            *to++ = static_cast<char>(0x80 | ((c >> 12) & 0x3f));
        }
        *to++ = static_cast<char>(0x80 | ((c >> 6) & 0x3f));
    }
    *to++ = static_cast<char>(0x80 | (c & 0x3f));
    return to;
}

constexpr char32_t replacement = 0xfffd; ///< for half a surrogate pair, which UTF-8 cannot hold

} // namespace

void JsonWriter::key(QByteArrayView name)
{
    if (m_comma)
        m_out.append(',');
    m_comma = true;
    m_out.append('"').append(name).append("\":");
}

void JsonWriter::open()
{
    m_out.append('{');
    m_comma = false;
}

void JsonWriter::open(QByteArrayView name)
{
    key(name);
    open();
}

void JsonWriter::close()
{
    m_out.append('}');
    m_comma = true;
}

void JsonWriter::quoted(QStringView value)
{
    const qsizetype before = m_out.size();
    m_out.resize(before + 6 * value.size() + 2);
    char *to = m_out.data() + before;
    *to++ = '"';
    for (qsizetype i = 0; i < value.size(); ++i) {
        const QChar c = value[i];
        if (c.unicode() < 0x80) {
            to = writeAscii(to, static_cast<unsigned char>(c.unicode()));
        } else if (c.isHighSurrogate() && i + 1 < value.size() && value[i + 1].isLowSurrogate()) {
            to = writeUtf8(to, QChar::surrogateToUcs4(c, value[i + 1]));
            ++i;
        } else {
            to = writeUtf8(to, c.isSurrogate() ? replacement : c.unicode());
        }
    }
    *to++ = '"';
    m_out.truncate(to - m_out.constData());
}

void JsonWriter::text(QByteArrayView name, QStringView value)
{
    key(name);
    quoted(value);
}

void JsonWriter::textOrNull(QByteArrayView name, QStringView value)
{
    if (value.isEmpty())
        null(name);
    else
        text(name, value);
}

void JsonWriter::boolean(QByteArrayView name, bool value)
{
    json(name, value ? QByteArrayView("true") : QByteArrayView("false"));
}

void JsonWriter::number(QByteArrayView name, qint64 value)
{
    json(name, QByteArray::number(value));
}

void JsonWriter::texts(QByteArrayView name, const QStringList &values)
{
    key(name);
    m_out.append('[');
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (i > 0)
            m_out.append(',');
        quoted(values[i]);
    }
    m_out.append(']');
}

void JsonWriter::json(QByteArrayView name, QByteArrayView value)
{
    key(name);
    m_out.append(value);
}

void JsonWriter::utf8(QByteArrayView name, QByteArrayView value)
{
    key(name);
    m_out.append('"');
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80) {
            m_out.append(c);
        } else {
            char escaped[6];
            m_out.append(escaped, writeAscii(escaped, byte) - escaped);
        }
    }
    m_out.append('"');
}

} // namespace gatehouse
