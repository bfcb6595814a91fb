// SPDX-License-Identifier: Apache-2.0
#include "reports/csvtable.h"

#include <algorithm>

namespace gatehouse
{

CsvTable::CsvTable(std::span<const char *const> columns, bool bom, bool raw) : m_raw(raw)
{
    if (bom)
        m_out += "\xef\xbb\xbf";
    for (const char *column : columns)
        text(QString::fromLatin1(column));
    endRow();
}

void CsvTable::separate()
{
    if (!m_firstCell)
        m_out += ',';
    m_firstCell = false;
}

void CsvTable::text(QStringView value)
{
    separate();
    const char16_t first = value.isEmpty() ? u'\0' : value.front().unicode();
    const bool guarded = !m_raw && (first == u'=' || first == u'+' || first == u'-' || first == u'@' ||
                                    first == u'\t' || first == u'\r');
    bool quoted = false, ascii = true;
    for (const QChar c : value) {
        const char16_t unit = c.unicode();
        quoted |= unit == u'"' || unit == u',' || unit == u'\r' || unit == u'\n';
        ascii &= unit < 0x80;
    }
    if (quoted)
        m_out += '"';
    if (guarded)
        m_out += '\'';
    if (ascii && !quoted) { // nearly every cell: without an allocation of its own
        const qsizetype at = m_out.size();
        m_out.resize(at + value.size());
        std::transform(value.begin(), value.end(), m_out.begin() + at,
                       [](QChar c) { return static_cast<char>(c.unicode()); });
        return;
    }
    QByteArray utf8 = value.toUtf8();
    if (quoted)
        utf8.replace('"', "\"\"");
    m_out += utf8;
    if (quoted)
        m_out += '"';
}

void CsvTable::truth(bool value)
{
    separate();
    m_out += value ? "true" : "false";
}

void CsvTable::number(qint64 value)
{
    separate();
    m_out += QByteArray::number(value);
}

void CsvTable::list(const QStringList &values)
{
    text(values.join(u' '));
}

void CsvTable::unknown()
{
    separate();
}

void CsvTable::endRow()
{
    m_out += "\r\n";
    m_firstCell = true;
}

QByteArray CsvTable::take()
{
    return std::exchange(m_out, {});
}

} // namespace gatehouse
