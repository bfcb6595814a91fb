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

/// As many bytes as the text may take inside quotes.
qsizetype roomFor(QStringView value)
{
    qsizetype size = 0;
    for (const QChar c : value) {
        if (c.unicode() >= 0x80)
            size += 3;
        else
            size += c.unicode() < 0x20 ? 6 : c == u'"' || c == u'\\' ? 2 : 1;
    }
    return size;
}

char *writeDigits(char *to, int value, int count)
{
    for (int i = count - 1; i >= 0; --i, value /= 10)
        to[i] = static_cast<char>('0' + value % 10);
    return to + count;
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
    m_out.resize(before + roomFor(value) + 2);
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

// What toRfc3339 writes, without a QDateTime: a page has a hundred of them.
void JsonWriter::time(QByteArrayView name, Timestamp value)
{
    using namespace std::chrono;
    const auto day = floor<days>(value);
    const year_month_day date(day);
    const hh_mm_ss clock(value - day);
    if (date.year() < year(0) || date.year() > year(9999))
        return text(name, toRfc3339(value));
    char written[] = "\"0000-00-00T00:00:00.000Z\"";
    char *to = writeDigits(written + 1, int(date.year()), 4) + 1;
    to = writeDigits(to, int(unsigned(date.month())), 2) + 1;
    to = writeDigits(to, int(unsigned(date.day())), 2) + 1;
    to = writeDigits(to, int(clock.hours().count()), 2) + 1;
    to = writeDigits(to, int(clock.minutes().count()), 2) + 1;
    to = writeDigits(to, int(clock.seconds().count()), 2);
    if (clock.subseconds().count() != 0)
        to = writeDigits(to + 1, int(clock.subseconds().count()), 3);
    *to++ = 'Z';
    *to++ = '"';
    json(name, {written, to - written});
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
